import { isDeepStrictEqual } from 'node:util';
import type { OnConflict } from '../../../../src/core/registry/edits';
import type { Tool } from '../../../../src/core/tool/tool';

/** The entry of a name. Each write creates a new object, so that identity shows whether there was a write. */
interface Entry {
  readonly tool: Tool;
  readonly op: string;
}

interface Edit {
  readonly id: string;
  readonly title: string;
  /** The tools before and after, by name. */
  readonly touched: ReadonlyMap<string, readonly [before: Tool | undefined, after: Tool | undefined]>;
  readonly undoes: string | undefined;
  undone?: string | undefined;
}

/** An answer without its messages. */
export type Answer = object | string | readonly (object | string)[];

/** A simple, slow model of the registry without a store: a map of tools and a list of edits. */
export class Model {
  entries = new Map<string, Entry>();
  edits: Edit[] = [];

  get tools(): Tool[] {
    return [...this.entries.keys()].sort().map(name => this.entries.get(name)!.tool);
  }

  register(tool: Tool, onConflict: OnConflict): Answer {
    return this.#edit(onConflict === 'replace' ? 'replace' : 'register', put =>
      this.#registerIn(put, tool, onConflict),
    );
  }

  registerAll(tools: readonly Tool[], onConflict: OnConflict, partial: boolean): Answer {
    const before = this.entries;
    const answers: { ok: boolean }[] = [];
    return this.#edit('register', put => {
      for (const tool of tools) answers.push(this.#registerIn(put, tool, onConflict));
      if (!partial && answers.some(answer => !answer.ok)) this.entries = before;
      return answers;
    });
  }

  unregister(name: string, ifOp: string | undefined): Answer {
    const existing = this.entries.get(name);
    if (!existing) return { ok: false, error: 'not_found' };
    if (ifOp !== undefined && ifOp !== existing.op) return { ok: false, error: 'conflict' };
    return this.#edit('unregister', put => {
      put(name, undefined);
      return { ok: true, tool: existing.tool };
    });
  }

  unregisterAll(names: readonly string[]): Answer {
    return this.#edit('unregister', put => {
      const removed = [...new Set(names)].flatMap(name => this.entries.get(name)?.tool ?? []);
      for (const { name } of removed) put(name, undefined);
      return removed;
    });
  }

  setEnabled(names: readonly string[], enabled: boolean): Answer {
    return this.#edit(enabled ? 'enable' : 'disable', put => {
      const others = [...new Set(names)]
        .flatMap(name => this.entries.get(name)?.tool ?? [])
        .filter(tool => (tool.enabled ?? true) !== enabled);
      const tools = others.map(({ enabled: _, ...tool }): Tool => (enabled ? tool : { ...tool, enabled: false }));
      for (const tool of tools) put(tool.name, tool);
      return tools;
    });
  }

  replace(tool: Tool, was: string, ifOp: string | undefined): Answer {
    const existing = this.entries.get(was);
    if (!existing) return { ok: false, error: 'not_found' };
    if (ifOp !== undefined && ifOp !== existing.op) return { ok: false, error: 'conflict' };
    if (tool.name !== was && this.entries.has(tool.name)) return { ok: false, error: 'already_registered' };
    if (isDeepStrictEqual(tool, existing.tool)) return { ok: true, tool };
    return this.#edit(tool.name === was ? 'replace' : 'rename', put => {
      if (tool.name !== was) put(was, undefined);
      put(tool.name, tool);
      return { ok: true, tool };
    });
  }

  /** Removes the tools that are not in the list. */
  replaceAll(tools: readonly Tool[], isStale: boolean): Answer {
    if (isStale) return 'conflict';
    return this.#edit('edit all', put => {
      for (const name of [...this.entries.keys()]) if (!tools.some(tool => tool.name === name)) put(name, undefined);
      for (const tool of tools) if (!isDeepStrictEqual(this.entries.get(tool.name)?.tool, tool)) put(tool.name, tool);
      return 'ok';
    });
  }

  clear(): Answer {
    const removed = this.tools;
    return this.#edit('clear', put => {
      for (const { name } of removed) put(name, undefined);
      return removed;
    });
  }

  undo(id?: string): Answer {
    if (id === undefined) {
      const candidates = this.edits.filter(edit => !edit.undoes && !edit.undone).reverse();
      if (candidates.length === 0) return { ok: false, error: 'nothing_to_undo', refused: [] };
      const possible = candidates.find(edit => this.#inverse(edit).writes.length > 0);
      return this.#undo(possible ?? candidates[0]!);
    }
    const edit = this.edits.find(each => each.id === id);
    if (!edit) return { ok: false, error: 'not_found', refused: [] };
    return edit.undone ? { ok: false, error: 'already_undone', refused: [] } : this.#undo(edit);
  }

  #undo(edit: Edit): Answer {
    const { writes, refused } = this.#inverse(edit);
    if (writes.length === 0) return { ok: false, error: 'conflict', refused };
    return this.#edit(
      'undo',
      put => {
        for (const [name, tool] of writes) put(name, tool);
        const names = (restored: boolean): string[] =>
          writes.filter(each => !!each[1] === restored).map(([name]) => name);
        return { ok: true, edit: edit.id, restored: names(true), removed: names(false), refused };
      },
      edit,
    );
  }

  /**
   * Returns the writes that revert the parts of the edit that nothing has changed since, and the names in conflict. A tool that
   * no longer exists needs no removal.
   */
  #inverse({ title, touched }: Edit): { writes: [string, Tool | undefined][]; refused: string[] } {
    if (title === 'rename') return this.#inverseOfRename(touched);
    const writes: [string, Tool | undefined][] = [];
    const refused: string[] = [];
    for (const [name, [before, after]] of [...touched].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const current = this.entries.get(name)?.tool;
      const reverted = current && before && after ? revertFields(current, before, after) : undefined;
      if (isDeepStrictEqual(current, after)) writes.push([name, before]);
      else if (current && isDeepStrictEqual(current, reverted ?? before)) continue;
      else if (reverted) writes.push([name, reverted]);
      else if (current || before) refused.push(name);
    }
    return { writes, refused };
  }

  /** Returns the writes that restore the old name and keep later edits, or the name in conflict. */
  #inverseOfRename(touched: Edit['touched']): { writes: [string, Tool | undefined][]; refused: string[] } {
    const [from, before] = [...touched].flatMap(([name, [oldTool]]) => (oldTool ? [[name, oldTool] as const] : []))[0]!;
    const [to, after] = [...touched].flatMap(([name, [, newTool]]) => (newTool ? [[name, newTool] as const] : []))[0]!;
    const current = this.entries.get(to)?.tool;
    const existing = this.entries.get(from)?.tool;
    if (!current && isDeepStrictEqual(existing, before)) return { writes: [], refused: [] };
    const reverted = current && revertFields(current, before, after);
    if (!reverted) return { writes: [], refused: [to] };
    if (existing) return { writes: [], refused: [from] };
    const writes: [string, Tool | undefined][] = [
      [from, { ...reverted, name: from }],
      [to, undefined],
    ];
    return { writes, refused: [] };
  }

  #registerIn(put: Put, tool: Tool, onConflict: OnConflict): { ok: boolean; tool?: Tool; error?: string } {
    const existing = this.entries.get(tool.name)?.tool;
    if (existing && onConflict === 'refuse') return { ok: false, error: 'already_registered' };
    if (existing && (onConflict === 'skip' || (onConflict === 'replace' && isDeepStrictEqual(existing, tool)))) {
      return { ok: true, tool: existing };
    }
    let name = tool.name;
    if (onConflict === 'rename') for (let n = 2; this.entries.has(name); n++) name = `${tool.name}_${n}`;
    put(name, { ...tool, name });
    return { ok: true, tool: { ...tool, name } };
  }

  /** Runs the steps on a copy, and records an edit if the result differs. */
  #edit<T extends Answer>(title: string, steps: (put: Put) => T, undoes?: Edit): T {
    const before = this.entries;
    const id = `${this.edits.length + 1}.0`;
    this.entries = new Map(before);
    let hasWritten = false;
    const answer = steps((name, tool) => {
      hasWritten = true;
      if (tool) this.entries.set(name, { tool, op: id });
      else this.entries.delete(name);
    });
    for (const [name, was] of before) {
      if (isDeepStrictEqual(this.entries.get(name)?.tool, was.tool)) this.entries.set(name, was);
    }
    const isSame =
      [...before].every(([name, was]) => this.entries.get(name) === was) && this.entries.size === before.size;
    if (!hasWritten || isSame) {
      this.entries = before;
      return answer;
    }
    const names = [...new Set([...before.keys(), ...this.entries.keys()])];
    const touched = names.filter(name => before.get(name) !== this.entries.get(name));
    const change = (name: string) => [before.get(name)?.tool, this.entries.get(name)?.tool] as const;
    this.edits.push({ id, title, touched: new Map(touched.map(name => [name, change(name)])), undoes: undoes?.id });
    if (undoes) this.#markUndone(undoes, id);
    return answer;
  }

  #markUndone(edit: Edit, by: string | undefined): void {
    edit.undone = by;
    const original = this.edits.find(each => each.id === edit.undoes);
    if (original) this.#markUndone(original, by === undefined ? edit.id : undefined);
  }
}

type Put = (name: string, tool: Tool | undefined) => void;

type Fields = Record<string, unknown>;

/** Reverts the fields that a change set, or returns undefined if one of them has changed since. */
const revertFields = (current: Tool, before: Tool, after: Tool): Tool | undefined => {
  const [currentFields, oldFields, newFields] = [current, before, after] as unknown as readonly [
    Fields,
    Fields,
    Fields,
  ];
  const fields: Fields = { ...currentFields };
  for (const field of new Set([...Object.keys(oldFields), ...Object.keys(newFields)])) {
    if (field === 'name' || isDeepStrictEqual(oldFields[field], newFields[field])) continue;
    if (isDeepStrictEqual(currentFields[field], oldFields[field])) continue;
    if (!isDeepStrictEqual(currentFields[field], newFields[field])) return undefined;
    if (oldFields[field] === undefined) delete fields[field];
    else fields[field] = oldFields[field];
  }
  return fields as unknown as Tool;
};

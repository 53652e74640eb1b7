import { isDeepStrictEqual } from 'node:util';
import type { OnConflict } from '../../../../src/core/registry/edits';
import type { Tool } from '../../../../src/core/tool/tool';

/** What the model holds under a name. A write makes a new one, so that identity tells whether there was a write. */
interface Held {
  readonly tool: Tool;
  readonly op: string;
}

interface Made {
  readonly id: string;
  readonly title: string;
  /** By name: what was there before and after. */
  readonly touched: ReadonlyMap<string, readonly [before: Tool | undefined, after: Tool | undefined]>;
  readonly undoes: string | undefined;
  undone?: string | undefined;
}

/** An answer without its sentences. */
export type Answer = object | string | readonly (object | string)[];

/** The registry as one would explain it: a plain map and a list of what was done to it. Slow, simple, and without a store. */
export class Model {
  held = new Map<string, Held>();
  edits: Made[] = [];

  get tools(): Tool[] {
    return [...this.held.keys()].sort().map(name => this.held.get(name)!.tool);
  }

  register(tool: Tool, onConflict: OnConflict): Answer {
    return this.#edit(onConflict === 'replace' ? 'replace' : 'register', put =>
      this.#registerIn(put, tool, onConflict),
    );
  }

  registerAll(tools: readonly Tool[], onConflict: OnConflict, partial: boolean): Answer {
    const before = this.held;
    const answers: { ok: boolean }[] = [];
    return this.#edit('register', put => {
      for (const tool of tools) answers.push(this.#registerIn(put, tool, onConflict));
      if (!partial && answers.some(answer => !answer.ok)) this.held = before;
      return answers;
    });
  }

  unregister(name: string, ifOp: string | undefined): Answer {
    const there = this.held.get(name);
    if (!there) return { ok: false, error: 'not_found' };
    if (ifOp !== undefined && ifOp !== there.op) return { ok: false, error: 'conflict' };
    return this.#edit('unregister', put => {
      put(name, undefined);
      return { ok: true, tool: there.tool };
    });
  }

  unregisterAll(names: readonly string[]): Answer {
    return this.#edit('unregister', put => {
      const gone = [...new Set(names)].flatMap(name => this.held.get(name)?.tool ?? []);
      for (const { name } of gone) put(name, undefined);
      return gone;
    });
  }

  setEnabled(names: readonly string[], enabled: boolean): Answer {
    return this.#edit(enabled ? 'enable' : 'disable', put => {
      const others = [...new Set(names)]
        .flatMap(name => this.held.get(name)?.tool ?? [])
        .filter(tool => (tool.enabled ?? true) !== enabled);
      const tools = others.map(({ enabled: _, ...tool }): Tool => (enabled ? tool : { ...tool, enabled: false }));
      for (const tool of tools) put(tool.name, tool);
      return tools;
    });
  }

  replace(tool: Tool, was: string, ifOp: string | undefined): Answer {
    const there = this.held.get(was);
    if (!there) return { ok: false, error: 'not_found' };
    if (ifOp !== undefined && ifOp !== there.op) return { ok: false, error: 'conflict' };
    if (tool.name !== was && this.held.has(tool.name)) return { ok: false, error: 'already_registered' };
    if (isDeepStrictEqual(tool, there.tool)) return { ok: true, tool };
    return this.#edit(tool.name === was ? 'replace' : 'rename', put => {
      if (tool.name !== was) put(was, undefined);
      put(tool.name, tool);
      return { ok: true, tool };
    });
  }

  /** Those that are not in the list go. */
  replaceAll(tools: readonly Tool[], stale: boolean): Answer {
    if (stale) return 'conflict';
    return this.#edit('edit all', put => {
      for (const name of [...this.held.keys()]) if (!tools.some(tool => tool.name === name)) put(name, undefined);
      for (const tool of tools) if (!isDeepStrictEqual(this.held.get(tool.name)?.tool, tool)) put(tool.name, tool);
      return 'ok';
    });
  }

  clear(): Answer {
    const gone = this.tools;
    return this.#edit('clear', put => {
      for (const { name } of gone) put(name, undefined);
      return gone;
    });
  }

  undo(id?: string): Answer {
    if (id === undefined) {
      const candidates = this.edits.filter(edit => !edit.undoes && !edit.undone).reverse();
      if (candidates.length === 0) return { ok: false, error: 'nothing_to_undo', refused: [] };
      const possible = candidates.find(edit => this.#inverse(edit).puts.length > 0);
      return this.#undo(possible ?? candidates[0]!);
    }
    const edit = this.edits.find(each => each.id === id);
    if (!edit) return { ok: false, error: 'not_found', refused: [] };
    return edit.undone ? { ok: false, error: 'already_undone', refused: [] } : this.#undo(edit);
  }

  #undo(edit: Made): Answer {
    const { puts, refused } = this.#inverse(edit);
    if (puts.length === 0) return { ok: false, error: 'conflict', refused };
    return this.#edit(
      'undo',
      put => {
        for (const [name, tool] of puts) put(name, tool);
        const names = (restored: boolean): string[] =>
          puts.filter(each => !!each[1] === restored).map(([name]) => name);
        return { ok: true, edit: edit.id, restored: names(true), removed: names(false), refused };
      },
      edit,
    );
  }

  /** What would put everything back that is still as the edit left it; a tool that is gone already needs no removal. */
  #inverse({ title, touched }: Made): { puts: [string, Tool | undefined][]; refused: string[] } {
    if (title === 'rename') return this.#inverseOfRename(touched);
    const puts: [string, Tool | undefined][] = [];
    const refused: string[] = [];
    for (const [name, [before, after]] of [...touched].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const is = this.held.get(name)?.tool;
      const back = is && before && after ? mergedBack(is, before, after) : undefined;
      if (isDeepStrictEqual(is, after)) puts.push([name, before]);
      else if (is && isDeepStrictEqual(is, back ?? before)) continue;
      else if (back) puts.push([name, back]);
      else if (is || before) refused.push(name);
    }
    return { puts, refused };
  }

  /** The tool gets its former name with all that has become of it since, or stays where it is. */
  #inverseOfRename(touched: Made['touched']): { puts: [string, Tool | undefined][]; refused: string[] } {
    const [from, before] = [...touched].flatMap(([name, [was]]) => (was ? [[name, was] as const] : []))[0]!;
    const [to, after] = [...touched].flatMap(([name, [, made]]) => (made ? [[name, made] as const] : []))[0]!;
    const is = this.held.get(to)?.tool;
    const there = this.held.get(from)?.tool;
    if (!is && isDeepStrictEqual(there, before)) return { puts: [], refused: [] };
    const back = is && mergedBack(is, before, after);
    if (!back) return { puts: [], refused: [to] };
    if (there) return { puts: [], refused: [from] };
    const puts: [string, Tool | undefined][] = [
      [from, { ...back, name: from }],
      [to, undefined],
    ];
    return { puts, refused: [] };
  }

  #registerIn(put: Put, tool: Tool, onConflict: OnConflict): { ok: boolean; tool?: Tool; error?: string } {
    const there = this.held.get(tool.name)?.tool;
    if (there && onConflict === 'refuse') return { ok: false, error: 'already_registered' };
    if (there && (onConflict === 'skip' || (onConflict === 'replace' && isDeepStrictEqual(there, tool)))) {
      return { ok: true, tool: there };
    }
    let name = tool.name;
    if (onConflict === 'rename') for (let n = 2; this.held.has(name); n++) name = `${tool.name}_${n}`;
    put(name, { ...tool, name });
    return { ok: true, tool: { ...tool, name } };
  }

  /** Runs the steps on a copy and, where they wrote something that lasted, notes what. */
  #edit<T extends Answer>(title: string, steps: (put: Put) => T, undoes?: Made): T {
    const before = this.held;
    const id = `${this.edits.length + 1}.0`;
    this.held = new Map(before);
    let wrote = false;
    const answer = steps((name, tool) => {
      wrote = true;
      if (tool) this.held.set(name, { tool, op: id });
      else this.held.delete(name);
    });
    for (const [name, was] of before) {
      if (isDeepStrictEqual(this.held.get(name)?.tool, was.tool)) this.held.set(name, was);
    }
    const isSame = [...before].every(([name, was]) => this.held.get(name) === was) && this.held.size === before.size;
    if (!wrote || isSame) {
      this.held = before;
      return answer;
    }
    const names = [...new Set([...before.keys(), ...this.held.keys()])];
    const touched = names.filter(name => before.get(name) !== this.held.get(name));
    const change = (name: string) => [before.get(name)?.tool, this.held.get(name)?.tool] as const;
    this.edits.push({ id, title, touched: new Map(touched.map(name => [name, change(name)])), undoes: undoes?.id });
    if (undoes) this.#markUndone(undoes, id);
    return answer;
  }

  #markUndone(edit: Made, by: string | undefined): void {
    edit.undone = by;
    const original = this.edits.find(each => each.id === edit.undoes);
    if (original) this.#markUndone(original, by === undefined ? edit.id : undefined);
  }
}

type Put = (name: string, tool: Tool | undefined) => void;

type Fields = Record<string, unknown>;

/** What is there without what a change made of it; `undefined` where that has been changed once more. */
const mergedBack = (is: Tool, before: Tool, after: Tool): Tool | undefined => {
  const [now, was, made] = [is, before, after] as unknown as readonly [Fields, Fields, Fields];
  const fields: Fields = { ...now };
  for (const field of new Set([...Object.keys(was), ...Object.keys(made)])) {
    if (field === 'name' || isDeepStrictEqual(was[field], made[field]) || isDeepStrictEqual(now[field], was[field]))
      continue;
    if (!isDeepStrictEqual(now[field], made[field])) return undefined;
    if (was[field] === undefined) delete fields[field];
    else fields[field] = was[field];
  }
  return fields as unknown as Tool;
};

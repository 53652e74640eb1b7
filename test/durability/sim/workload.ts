import * as edits from '../../../src/core/registry/edits';
import type { Decision, Request, ToolStore } from '../../../src/core/registry/store';
import type { StateView } from '../../../src/core/registry/state';
import { undo, type Undone } from '../../../src/core/registry/undo';
import { ok } from '../../../src/core/util/result';
import type { Tool } from '../../../src/core/tool/tool';
import type { Step, Value } from './linearizable';
import type { Random } from '../random';

const names = ['a', 'b', 'c', 'd', 'e'];
/** Of sets, which share nothing with the tools: each is checked as a tool is. */
const sets = ['#s', '#t'];

/** All that something can be kept under. */
export const keys: readonly string[] = [...names, ...sets];

/** What stands under the key. */
export const valueAt = (state: Pick<ToolStore['state'], 'get' | 'getSet'>, key: string): Value =>
  isSet(key) ? state.getSet(key)?.description : state.get(key)?.tool.description;

const isSet = (key: string): boolean => sets.includes(key);

/** Turns what was answered into what must have been found and left under each name. */
type Explain = (name: string) => Step['then'] | undefined;

/** A call as its caller saw it. */
export interface Asked {
  readonly label: string;
  readonly by: string;
  readonly begun: number;
  ended: number;
  /** For as long as nobody was told: what it may have done. */
  explain: Explain;
  optional: boolean;
}

export interface Clock {
  tick(): number;
}

/** Asks the store for something by chance, and writes down what came of it. The error when it failed. */
export const ask = async (
  store: ToolStore,
  random: Random,
  clock: Clock,
  by: string,
  asked: Asked[],
): Promise<unknown> => {
  const luck = random.next();
  const name = random.pick(names);
  const value = `${by}:${clock.tick()}`;
  const call = chosen(luck, store, random, name, value);
  const begun = clock.tick();
  const entry: Asked = { label: call.label, by, begun, ended: Infinity, explain: call.unknown, optional: true };
  asked.push(entry);
  try {
    const explain = await call.run();
    entry.explain = explain;
    entry.optional = false;
    entry.ended = clock.tick();
    return undefined;
  } catch (error) {
    return error;
  }
};

interface Call {
  readonly label: string;
  readonly unknown: Explain;
  readonly run: () => Promise<Explain>;
}

const chosen = (luck: number, store: ToolStore, random: Random, name: string, value: string): Call => {
  if (luck < 0.06) return keepSet(store, random.pick(sets), value);
  if (luck < 0.1) return dropSet(store, random.pick(sets));
  if (luck < 0.38) return register(store, name, value, 'refuse');
  if (luck < 0.45) return register(store, name, value, 'replace');
  if (luck < 0.65) return unregister(store, name);
  if (luck < 0.71) return unregister(store, name, store.state.get(name)?.op ?? '0.0');
  if (luck < 0.8) return replace(store, name, value);
  if (luck < 0.88) return registerAll(store, random, value);
  if (luck < 0.94) return clear(store);
  return undoLast(store);
};

const register = (store: ToolStore, name: string, value: string, onConflict: edits.OnConflict): Call => {
  const done = only(name, found => (found === undefined || onConflict === 'replace' ? [value] : []));
  return {
    label: `${onConflict === 'replace' ? 'upsert' : 'register'} ${name}=${value}`,
    unknown: done,
    run: async () => {
      const answer = await commit(store, 'register', view => edits.register(view, tool(name, value), onConflict));
      return answer.ok ? done : only(name, taken);
    },
  };
};

const registerAll = (store: ToolStore, random: Random, value: string): Call => {
  const some = names.filter(() => random.chance(0.4));
  const tools = some.map(name => tool(name, value));
  const done: Explain = name => (some.includes(name) ? found => (found === undefined ? [value] : []) : undefined);
  return {
    label: `registerAll ${some.join('+')}=${value}`,
    unknown: done,
    run: async () => {
      const answers = await commit(store, 'import', view =>
        edits.registerAll(
          view,
          tools.map(each => ok(each)),
          () => 'refuse',
          false,
        ),
      );
      if (answers.every(answer => answer.ok)) return done;
      return name => {
        const index = some.indexOf(name);
        return index < 0 ? undefined : answers[index]!.ok ? free : taken;
      };
    },
  };
};

const unregister = (store: ToolStore, name: string, ifOp?: string): Call => ({
  label: `unregister ${name}${ifOp === undefined ? '' : ` if ${ifOp}`}`,
  unknown: only(name, found => (found === undefined ? [] : [undefined])),
  run: async () => {
    const answer = await commit(store, 'unregister', view => edits.unregister(view, name, ifOp));
    if (answer.ok) return only(name, found => (found === answer.tool.description ? [undefined] : []));
    return only(name, answer.error === 'not_found' ? free : taken);
  },
});

const replace = (store: ToolStore, name: string, value: string): Call => {
  const done = only(name, found => (found === undefined ? [] : [value]));
  return {
    label: `replace ${name}=${value}`,
    unknown: done,
    run: async () => {
      const answer = await commit(store, 'replace', view => edits.replace(view, tool(name, value), name));
      return answer.ok ? done : only(name, free);
    },
  };
};

const keepSet = (store: ToolStore, name: string, value: string): Call => {
  const done = only(name, () => [value]);
  return {
    label: `keep ${name}=${value}`,
    unknown: done,
    run: async () => {
      const set = { name, description: value, tools: [] };
      await commit(store, 'set', view => edits.keepSet(view, set));
      return done;
    },
  };
};

const dropSet = (store: ToolStore, name: string): Call => ({
  label: `drop ${name}`,
  unknown: only(name, found => (found === undefined ? [] : [undefined])),
  run: async () => {
    const was = await commit(store, 'remove set', view => edits.dropSet(view, name));
    return only(name, found => (found === was?.description ? [undefined] : []));
  },
});

const clear = (store: ToolStore): Call => ({
  label: 'clear',
  unknown: name => (isSet(name) ? undefined : () => [undefined]),
  run: async () => {
    const removed = await commit(store, 'clear', view => ({
      answer: Array.from(view.names(), name => view.get(name)!.tool),
      changes: view.size > 0 ? [{ t: 'clear' }] : [],
    }));
    return name => {
      if (isSet(name)) return undefined;
      const was = removed.find(each => each.name === name)?.description;
      return found => (found === was ? [undefined] : []);
    };
  },
});

const undoLast = (store: ToolStore): Call => ({
  label: 'undo',
  // Which edit it took back nobody knows, so it may have left anything.
  unknown: () => () => [anything],
  run: async () => {
    const request: Request<Undone> = {
      title: 'undo',
      isExclusive: true,
      decide: (view, history) => undo(view, history),
    };
    const answer = await store.commit(request);
    if (!answer.ok) return () => undefined;
    return name => undone(answer, name);
  },
});

const undone = ({ edit, restored, removed }: Undone & { ok: true }, name: string): Step['then'] | undefined => {
  const value = (tools: readonly Tool[]): Value => tools.find(each => each.name === name)?.description;
  const set = edit.sets?.find(each => each.name === name);
  if (set && (restored.includes(name) || removed.includes(name)))
    return found => (found === set.after?.description ? [set.before?.description] : []);
  const change = edit.changed.find(({ after }) => after.name === name);
  if (restored.includes(name)) {
    const before = change?.before.description ?? value(edit.removed);
    return found => (found === change?.after.description ? [before] : []);
  }
  if (removed.includes(name)) return found => (found === value(edit.added) ? [undefined] : []);
  return undefined;
};

/** Stands for whatever a lost undo may have brought back. */
const anything = '*';

const taken: Step['then'] = found => (found === undefined ? [] : [found]);
const free: Step['then'] = found => (found === undefined ? [undefined] : []);

const only =
  (name: string, then: Step['then']): Explain =>
  each =>
    each === name ? then : undefined;

const commit = <T>(store: ToolStore, title: string, decide: (view: StateView) => Decision<T>): Promise<T> =>
  store.commit({ title, decide });

const tool = (name: string, value: string): Tool => ({ name, description: value, inputSchema: { type: 'object' } });

/** The steps of one name. What a lost undo brought back becomes whatever the value was at some time, or nothing. */
export const stepsOf = (asked: readonly Asked[], name: string): Step[] => {
  const values: Value[] = [undefined, ...asked.flatMap(({ label }) => label.split('=')[1] ?? [])];
  return asked.flatMap((each): Step[] => {
    const then = each.explain(name);
    if (!then) return [];
    const { optional, begun, ended, by } = each;
    const spread = (found: Value): readonly Value[] =>
      then(found).flatMap(value => (value === anything ? values : [value]));
    return [
      {
        then: spread,
        optional,
        begun,
        ended,
        label: `${by} ${each.label}${optional ? ' ?' : ''} [${begun}, ${ended}]`,
      },
    ];
  });
};

/**
 * What the last acknowledged write of the name left, if it was asked for after `since` and when all other calls that concern
 * the name had ended.
 */
export const lastWrite = (
  asked: readonly Asked[],
  name: string,
  since: number,
): { readonly label: string; readonly value: Value } | undefined => {
  const concerned = asked.filter(each => each.explain(name));
  const last = concerned.toSorted((one, other) => one.begun - other.begun).at(-1);
  if (!last || last.optional || last.begun < since) return undefined;
  if (concerned.some(each => each !== last && each.ended > last.begun)) return undefined;
  const then = last.explain(name)!;
  if (then === taken || then === free) return undefined;
  const values: Value[] = [undefined, ...asked.flatMap(({ label }) => label.split('=')[1] ?? [])];
  const left = new Set(values.flatMap(value => [...then(value)]));
  return left.size === 1 ? { label: last.label, value: [...left][0] } : undefined;
};

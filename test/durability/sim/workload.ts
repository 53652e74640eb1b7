import * as edits from '../../../src/core/registry/edits';
import type { Decision, Request, ToolStore } from '../../../src/core/registry/store';
import type { StateView } from '../../../src/core/registry/state';
import { undo, type Undone } from '../../../src/core/registry/undo';
import { ok } from '../../../src/core/util/result';
import type { Tool } from '../../../src/core/tool/tool';
import type { Step, Value } from './linearizable';
import type { Random } from '../random';

const names = ['a', 'b', 'c', 'd', 'e'];
/** Names of sets. Sets are independent of tools, and each is checked like a tool. */
const sets = ['#s', '#t'];

/** The names of all tools and sets. */
export const keys: readonly string[] = [...names, ...sets];

/** Returns the description of the tool or set with this name. */
export const valueAt = (state: Pick<ToolStore['state'], 'get' | 'getSet'>, key: string): Value =>
  isSet(key) ? state.getSet(key)?.description : state.get(key)?.tool.description;

const isSet = (key: string): boolean => sets.includes(key);

/** Returns the effect of a call on a name; undefined if the call does not affect the name. */
type EffectByName = (name: string) => Step['effect'] | undefined;

/** A call and its answer. */
export interface CallRecord {
  readonly label: string;
  readonly by: string;
  readonly begun: number;
  ended: number;
  /** The effects of the call: the possible ones until there is an answer, then those that match the answer. */
  effectOn: EffectByName;
  isOptional: boolean;
}

export interface Clock {
  tick(): number;
}

/** Makes a random call to the store and records it. Returns the error if the call failed. */
export const makeRandomCall = async (
  store: ToolStore,
  random: Random,
  clock: Clock,
  by: string,
  calls: CallRecord[],
): Promise<unknown> => {
  const luck = random.next();
  const name = random.pick(names);
  const value = `${by}:${clock.tick()}`;
  const call = chooseCall(luck, store, random, name, value);
  const begun = clock.tick();
  const entry: CallRecord = {
    label: call.label,
    by,
    begun,
    ended: Infinity,
    effectOn: call.possibleEffect,
    isOptional: true,
  };
  calls.push(entry);
  try {
    const effectOn = await call.run();
    entry.effectOn = effectOn;
    entry.isOptional = false;
    entry.ended = clock.tick();
    return undefined;
  } catch (error) {
    return error;
  }
};

interface Call {
  readonly label: string;
  readonly possibleEffect: EffectByName;
  readonly run: () => Promise<EffectByName>;
}

const chooseCall = (luck: number, store: ToolStore, random: Random, name: string, value: string): Call => {
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
  const done = onlyFor(name, found => (found === undefined || onConflict === 'replace' ? [value] : []));
  return {
    label: `${onConflict === 'replace' ? 'upsert' : 'register'} ${name}=${value}`,
    possibleEffect: done,
    run: async () => {
      const answer = await commitEdit(store, 'register', view => edits.register(view, tool(name, value), onConflict));
      return answer.ok ? done : onlyFor(name, wasTaken);
    },
  };
};

const registerAll = (store: ToolStore, random: Random, value: string): Call => {
  const batchNames = names.filter(() => random.chance(0.4));
  const tools = batchNames.map(name => tool(name, value));
  const done: EffectByName = name =>
    batchNames.includes(name) ? found => (found === undefined ? [value] : []) : undefined;
  return {
    label: `registerAll ${batchNames.join('+')}=${value}`,
    possibleEffect: done,
    run: async () => {
      const answers = await commitEdit(store, 'import', view =>
        edits.registerAll(
          view,
          tools.map(each => ok(each)),
          () => 'refuse',
          false,
        ),
      );
      if (answers.every(answer => answer.ok)) return done;
      return name => {
        const index = batchNames.indexOf(name);
        return index < 0 ? undefined : answers[index]!.ok ? wasFree : wasTaken;
      };
    },
  };
};

const unregister = (store: ToolStore, name: string, ifOp?: string): Call => ({
  label: `unregister ${name}${ifOp === undefined ? '' : ` if ${ifOp}`}`,
  possibleEffect: onlyFor(name, found => (found === undefined ? [] : [undefined])),
  run: async () => {
    const answer = await commitEdit(store, 'unregister', view => edits.unregister(view, name, ifOp));
    if (answer.ok) return onlyFor(name, found => (found === answer.tool.description ? [undefined] : []));
    return onlyFor(name, answer.error === 'not_found' ? wasFree : wasTaken);
  },
});

const replace = (store: ToolStore, name: string, value: string): Call => {
  const done = onlyFor(name, found => (found === undefined ? [] : [value]));
  return {
    label: `replace ${name}=${value}`,
    possibleEffect: done,
    run: async () => {
      const answer = await commitEdit(store, 'replace', view => edits.replace(view, tool(name, value), name));
      return answer.ok ? done : onlyFor(name, wasFree);
    },
  };
};

const keepSet = (store: ToolStore, name: string, value: string): Call => {
  const done = onlyFor(name, () => [value]);
  return {
    label: `keep ${name}=${value}`,
    possibleEffect: done,
    run: async () => {
      const set = { name, description: value, tools: [] };
      await commitEdit(store, 'set', view => edits.keepSet(view, set));
      return done;
    },
  };
};

const dropSet = (store: ToolStore, name: string): Call => ({
  label: `drop ${name}`,
  possibleEffect: onlyFor(name, found => (found === undefined ? [] : [undefined])),
  run: async () => {
    const previous = await commitEdit(store, 'remove set', view => edits.dropSet(view, name));
    return onlyFor(name, found => (found === previous?.description ? [undefined] : []));
  },
});

const clear = (store: ToolStore): Call => ({
  label: 'clear',
  possibleEffect: name => (isSet(name) ? undefined : () => [undefined]),
  run: async () => {
    const removed = await commitEdit(store, 'clear', view => ({
      answer: Array.from(view.names(), name => view.get(name)!.tool),
      changes: view.size > 0 ? [{ t: 'clear' }] : [],
    }));
    return name => {
      if (isSet(name)) return undefined;
      const previous = removed.find(each => each.name === name)?.description;
      return found => (found === previous ? [undefined] : []);
    };
  },
});

const undoLast = (store: ToolStore): Call => ({
  label: 'undo',
  // It is unknown which edit was undone, so any value is possible.
  possibleEffect: () => () => [anyValue],
  run: async () => {
    const request: Request<Undone> = {
      title: 'undo',
      isExclusive: true,
      decide: (view, history) => undo(view, history),
    };
    const answer = await store.commit(request);
    if (!answer.ok) return () => undefined;
    return name => undoEffect(answer, name);
  },
});

const undoEffect = ({ edit, restored, removed }: Undone & { ok: true }, name: string): Step['effect'] | undefined => {
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

/** Stands for any value that an undo without an answer may have restored. */
const anyValue = '*';

const wasTaken: Step['effect'] = found => (found === undefined ? [] : [found]);
const wasFree: Step['effect'] = found => (found === undefined ? [undefined] : []);

const onlyFor =
  (name: string, effect: Step['effect']): EffectByName =>
  each =>
    each === name ? effect : undefined;

const commitEdit = <T>(store: ToolStore, title: string, decide: (view: StateView) => Decision<T>): Promise<T> =>
  store.commit({ title, decide });

const tool = (name: string, value: string): Tool => ({ name, description: value, inputSchema: { type: 'object' } });

/** Returns the steps of one name. An undo without an answer may restore any earlier value of the name, or free it. */
export const stepsOf = (calls: readonly CallRecord[], name: string): Step[] => {
  const values: Value[] = [undefined, ...calls.flatMap(({ label }) => label.split('=')[1] ?? [])];
  return calls.flatMap((each): Step[] => {
    const effect = each.effectOn(name);
    if (!effect) return [];
    const { isOptional, begun, ended, by } = each;
    const expandAnyValue = (found: Value): readonly Value[] =>
      effect(found).flatMap(value => (value === anyValue ? values : [value]));
    return [
      {
        effect: expandAnyValue,
        isOptional,
        begun,
        ended,
        label: `${by} ${each.label}${isOptional ? ' ?' : ''} [${begun}, ${ended}]`,
      },
    ];
  });
};

/**
 * Returns the value that the last acknowledged write of the name left. Undefined if the write began before `since`, or before
 * all other calls that affect the name had ended.
 */
export const lastWrite = (
  calls: readonly CallRecord[],
  name: string,
  since: number,
): { readonly label: string; readonly value: Value } | undefined => {
  const callsOfName = calls.filter(each => each.effectOn(name));
  const last = callsOfName.toSorted((one, other) => one.begun - other.begun).at(-1);
  if (!last || last.isOptional || last.begun < since) return undefined;
  if (callsOfName.some(each => each !== last && each.ended > last.begun)) return undefined;
  const effect = last.effectOn(name)!;
  if (effect === wasTaken || effect === wasFree) return undefined;
  const values: Value[] = [undefined, ...calls.flatMap(({ label }) => label.split('=')[1] ?? [])];
  const remainingValues = new Set(values.flatMap(value => [...effect(value)]));
  return remainingValues.size === 1 ? { label: last.label, value: [...remainingValues][0] } : undefined;
};

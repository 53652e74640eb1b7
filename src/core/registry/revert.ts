import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import { placeKey, type Effect, type Effects, type Placed } from './effects';
import type { Rename } from './layerEdit';
import type { Change, StateView } from './state';

/** What a layer holds now. */
export interface LayerView {
  tool(name: string): Tool | undefined;
  set(name: string): ToolSet | undefined;
}

export const layerView = (state: Pick<StateView, 'get' | 'getSet'>): LayerView => ({
  tool: name => state.get(name)?.tool,
  set: name => state.getSet(name),
});

/** A tool or a set that is left as it is, since it has changed, has gone or has come back since. */
export interface Left {
  readonly layer: string;
  readonly name: string;
  readonly kind: 'tool' | 'set';
  /** What it would have been made, or else what the change had made of it. */
  readonly wanted: Tool | ToolSet;
}

/** What taking the effects back comes to in one layer. */
export interface LayerRevert {
  readonly changes: readonly Change[];
  readonly renames: readonly Rename[];
  /** Names that are what they were before. */
  readonly restored: readonly string[];
  /** Names that are free again. */
  readonly removed: readonly string[];
}

export interface Revert {
  /** By the ids of the layers in which something is to change. */
  readonly layers: ReadonlyMap<string, LayerRevert>;
  readonly left: readonly Left[];
}

/**
 * Takes effects back where what they touched is as they left it, field by field: what was changed since in other fields stays.
 * A tool is taken back whole or left whole, in both of its places.
 */
export const revert = (effects: Effects, view: (layer: string) => LayerView | undefined): Revert => {
  const tools = decide(effects.tools, view, kinds.tool);
  const sets = decide(effects.sets, view, kinds.set);
  const layers = new Map<string, LayerRevert>();
  for (const layer of new Set(
    [...tools.acts, ...sets.acts].flatMap(({ drop, put }) => [drop, put]).map(at => at?.layer),
  )) {
    if (layer !== undefined) layers.set(layer, inLayer(layer, tools.acts, sets.acts));
  }
  return { layers, left: [...tools.left, ...sets.left] };
};

interface Named {
  readonly name: string;
}

/** How tools, and how sets, are looked at and written. */
interface Kind<T extends Named> {
  readonly kind: Left['kind'];
  readonly at: (view: LayerView, name: string) => T | undefined;
  /** What is there now without what a change made of it; `undefined` where that was changed once more. */
  readonly merge: (now: T, before: T, after: T) => T | undefined;
  readonly put: (value: T, isNew: boolean) => Change;
  readonly drop: (name: string) => Change;
}

/** What is to be done about one effect; both where it was renamed or moved. */
interface Act<T> {
  readonly drop: Placed<T> | undefined;
  readonly put: Placed<T> | undefined;
  /** What was there stays where it is, in other words. */
  readonly inPlace: boolean;
}

type Verdict<T> = Act<T> | 'done' | Placed<T>;

const decide = <T extends Named>(
  effects: readonly Effect<T>[],
  view: (layer: string) => LayerView | undefined,
  kind: Kind<T>,
): { readonly acts: readonly Act<T>[]; readonly left: readonly Left[] } => {
  const now = ({ layer, value }: Placed<T>): T | undefined => {
    const there = view(layer);
    return there && kind.at(there, value.name);
  };
  const left: Left[] = [];
  const leave = ({ layer, value }: Placed<T>, { before, after }: Effect<T>): void => {
    const wanted = (before ?? after)!.value as unknown as Tool | ToolSet;
    left.push({ layer, name: value.name, kind: kind.kind, wanted });
  };
  let acts: { readonly act: Act<T>; readonly effect: Effect<T> }[] = [];
  for (const effect of effects) {
    const closed = [effect.after, effect.before].find(place => place && !view(place.layer));
    const verdict = closed ?? verdictOf(effect, now, kind);
    if (verdict === 'done') continue;
    if ('value' in verdict) leave(verdict, effect);
    else acts.push({ act: verdict, effect });
  }
  // What is to come to a place that is taken waits for what leaves it; what stays there keeps others out in turn.
  for (;;) {
    const vacated = new Set(acts.flatMap(({ act: { drop } }) => (drop ? [placeKey(drop.layer, drop.value.name)] : [])));
    const isBlocked = ({ put, inPlace }: Act<T>): boolean =>
      put !== undefined && !inPlace && now(put) !== undefined && !vacated.has(placeKey(put.layer, put.value.name));
    const blocked = acts.filter(({ act }) => isBlocked(act));
    if (blocked.length === 0) return { acts: acts.map(({ act }) => act), left };
    for (const { act, effect } of blocked) leave(act.put!, effect);
    acts = acts.filter(each => !blocked.includes(each));
  }
};

/** A place instead of an act: what is there keeps the effect from being taken back. */
const verdictOf = <T extends Named>(
  { before, after }: Effect<T>,
  now: (place: Placed<T>) => T | undefined,
  { merge }: Kind<T>,
): Verdict<T> => {
  if (!after) return sameJson(now(before!), before!.value) ? 'done' : { drop: undefined, put: before, inPlace: false };
  const there = now(after);
  if (!before) {
    if (!there) return 'done';
    return sameJson(there, after.value) ? { drop: after, put: undefined, inPlace: false } : after;
  }
  const inPlace = before.layer === after.layer && before.value.name === after.value.name;
  if (!there) return !inPlace && sameJson(now(before), before.value) ? 'done' : after;
  const merged = merge(there, before.value, after.value);
  if (!merged) return after;
  if (inPlace && sameJson(merged, there)) return 'done';
  return { drop: inPlace ? undefined : after, put: { layer: before.layer, value: merged }, inPlace };
};

const inLayer = (layer: string, tools: readonly Act<Tool>[], sets: readonly Act<ToolSet>[]): LayerRevert => {
  const [ofTools, ofSets] = [written(layer, tools, kinds.tool), written(layer, sets, kinds.set)];
  return {
    changes: [...ofTools.changes, ...ofSets.changes],
    renames: ofTools.renames,
    restored: [...ofTools.restored, ...ofSets.restored].sort(),
    removed: [...ofTools.removed, ...ofSets.removed].sort(),
  };
};

const written = <T extends Named>(layer: string, acts: readonly Act<T>[], kind: Kind<T>): LayerRevert => {
  const isHere = (place: Placed<T> | undefined): boolean => place?.layer === layer;
  const renamed = acts.filter(({ drop, put }) => isHere(drop) && isHere(put));
  const drops = acts.filter(act => isHere(act.drop) && !renamed.includes(act)).map(({ drop }) => drop!.value.name);
  const puts = acts.filter(act => isHere(act.put) && !renamed.includes(act));
  const dropped = new Set(acts.flatMap(({ drop }) => (isHere(drop) ? [drop!.value.name] : [])));
  // One after the other, so that in a text each takes the place of its former name, unless they change names among themselves.
  const isChain = renamed.some(({ put }) => dropped.has(put!.value.name));
  const ofRenamed = isChain
    ? [
        ...renamed.map(({ drop }) => kind.drop(drop!.value.name)),
        ...renamed.map(({ put }) => kind.put(put!.value, true)),
      ]
    : renamed.flatMap(({ drop, put }) => [kind.drop(drop!.value.name), kind.put(put!.value, true)]);
  return {
    changes: [...drops.map(kind.drop), ...ofRenamed, ...puts.map(({ put, inPlace }) => kind.put(put!.value, !inPlace))],
    renames: renamed.map(({ drop, put }) => ({ from: drop!.value.name, to: put!.value.name })),
    restored: [...renamed, ...puts].map(({ put }) => put!.value.name),
    removed: [...drops, ...renamed.map(({ drop }) => drop!.value.name)],
  };
};

const kinds: { readonly tool: Kind<Tool>; readonly set: Kind<ToolSet> } = {
  tool: {
    kind: 'tool',
    at: (view, name) => view.tool(name),
    merge: (now, before, after) => mergeFields(now, before, after, 'tags'),
    put: (tool, isNew) => ({ t: isNew ? 'register' : 'replace', tool }),
    drop: name => ({ t: 'unregister', name }),
  },
  set: {
    kind: 'set',
    at: (view, name) => view.set(name),
    merge: (now, before, after) => mergeFields(now, before, after, 'tools'),
    put: set => ({ t: 'keepSet', set }),
    drop: name => ({ t: 'dropSet', name }),
  },
};

type Fields = { readonly [field: string]: unknown };

/** Under the name that it had before. The list is one of texts that each stand for themselves. */
const mergeFields = <T extends Named>(now: T, before: T, after: T, list: string): T | undefined => {
  if (sameJson(now, after)) return before;
  const [is, was, made] = [now, before, after] as unknown as readonly [Fields, Fields, Fields];
  const merged: { [field: string]: unknown } = { ...is, name: before.name };
  for (const field of new Set([...Object.keys(was), ...Object.keys(made)])) {
    if (field === 'name' || sameJson(was[field], made[field]) || sameJson(is[field], was[field])) continue;
    const value = sameJson(is[field], made[field])
      ? was[field]
      : field === list
        ? mergeLists(is[field], was[field], made[field])
        : undefined;
    if (value !== undefined) merged[field] = value;
    else if (sameJson(is[field], made[field]) || field === list) delete merged[field];
    else return undefined;
  }
  return merged as unknown as T;
};

/** What the change had added goes, what it had taken away comes back; `undefined` where nothing is left of an optional list. */
const mergeLists = (now: unknown, before: unknown, after: unknown): readonly unknown[] | undefined => {
  const [is, was, made] = [now, before, after].map(each => (Array.isArray(each) ? (each as unknown[]) : []));
  const kept = is!.filter(each => was!.includes(each) || !made!.includes(each));
  const back = was!.filter(each => !made!.includes(each) && !kept.includes(each));
  const merged = [...kept, ...back];
  return merged.length > 0 || before !== undefined ? merged : undefined;
};

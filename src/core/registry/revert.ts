import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import { itemKey, type Effect, type Effects, type LayerItem } from './effects';
import type { Rename } from './layerEdit';
import type { Change, StateView } from './state';

/** The current tools and sets of a layer. */
export interface LayerView {
  tool(name: string): Tool | undefined;
  set(name: string): ToolSet | undefined;
}

export const layerView = (state: Pick<StateView, 'get' | 'getSet'>): LayerView => ({
  tool: name => state.get(name)?.tool,
  set: name => state.getSet(name),
});

/** A tool or a set that was not reverted, because it was changed, removed or added again since the change. */
export interface RevertConflict {
  readonly layer: string;
  readonly name: string;
  readonly kind: 'tool' | 'set';
  /** The value that the revert would have restored. If the change had added the item, the value that it added. */
  readonly target: Tool | ToolSet;
}

/** What a revert changes in one layer. */
export interface LayerRevert {
  readonly changes: readonly Change[];
  readonly renames: readonly Rename[];
  /** Names that have their former tool or set again. */
  readonly restored: readonly string[];
  /** Names that are removed. A rename has its new name here and its old name in `restored`. */
  readonly removed: readonly string[];
}

export interface Revert {
  /** By layer id. Only the layers in which something is to change. */
  readonly layers: ReadonlyMap<string, LayerRevert>;
  readonly conflicts: readonly RevertConflict[];
}

/**
 * Plans how to revert the effects. Tools and sets are merged field by field: later changes of other fields are kept. A later
 * change of the same field is a conflict, and then the whole item is left as it is, in both layers if it was moved.
 */
export const revert = (effects: Effects, view: (layer: string) => LayerView | undefined): Revert => {
  const tools = decide(effects.tools, view, kinds.tool);
  const sets = decide(effects.sets, view, kinds.set);
  const layers = new Map<string, LayerRevert>();
  for (const layer of new Set(
    [...tools.steps, ...sets.steps].flatMap(({ drop, put }) => [drop, put]).map(item => item?.layer),
  )) {
    if (layer !== undefined) layers.set(layer, planLayer(layer, tools.steps, sets.steps));
  }
  return { layers, conflicts: [...tools.conflicts, ...sets.conflicts] };
};

interface Named {
  readonly name: string;
}

/** How to read, merge and write either tools or sets. */
interface Kind<T extends Named> {
  readonly kind: RevertConflict['kind'];
  readonly get: (view: LayerView, name: string) => T | undefined;
  /** Reverts in `current` the change from `before` to `after`. Returns undefined if the same field was changed again. */
  readonly merge: (current: T, before: T, after: T) => T | undefined;
  readonly put: (value: T, isNew: boolean) => Change;
  readonly drop: (name: string) => Change;
}

/** How to revert one effect. Has both `drop` and `put` if the effect was a rename or a move. */
interface Step<T> {
  readonly drop: LayerItem<T> | undefined;
  readonly put: LayerItem<T> | undefined;
  /** `put` replaces the item that has its name in its layer. */
  readonly inPlace: boolean;
}

const decide = <T extends Named>(
  effects: readonly Effect<T>[],
  view: (layer: string) => LayerView | undefined,
  kind: Kind<T>,
): { readonly steps: readonly Step<T>[]; readonly conflicts: readonly RevertConflict[] } => {
  const getCurrent = ({ layer, value }: LayerItem<T>): T | undefined => {
    const layerItems = view(layer);
    return layerItems && kind.get(layerItems, value.name);
  };
  const conflicts: RevertConflict[] = [];
  const addConflict = ({ layer, value }: LayerItem<T>, { before, after }: Effect<T>): void => {
    const target = (before ?? after)!.value as unknown as Tool | ToolSet;
    conflicts.push({ layer, name: value.name, kind: kind.kind, target });
  };
  let steps: { readonly step: Step<T>; readonly effect: Effect<T> }[] = [];
  for (const effect of effects) {
    const closed = [effect.after, effect.before].find(item => item && !view(item.layer));
    const plan = closed ?? planRevert(effect, getCurrent, kind);
    if (plan === 'done') continue;
    if ('value' in plan) addConflict(plan, effect);
    else steps.push({ step: plan, effect });
  }
  // A step may put an item under a taken name only if another step drops that name. A blocked step becomes a conflict; then the
  // name that it would have dropped stays taken, which may block further steps.
  for (;;) {
    const dropped = new Set(
      steps.flatMap(({ step: { drop } }) => (drop ? [itemKey(drop.layer, drop.value.name)] : [])),
    );
    const isBlocked = ({ put, inPlace }: Step<T>): boolean =>
      put !== undefined &&
      !inPlace &&
      getCurrent(put) !== undefined &&
      !dropped.has(itemKey(put.layer, put.value.name));
    const blocked = steps.filter(({ step }) => isBlocked(step));
    if (blocked.length === 0) return { steps: steps.map(({ step }) => step), conflicts };
    for (const { step, effect } of blocked) addConflict(step.put!, effect);
    steps = steps.filter(each => !blocked.includes(each));
  }
};

/** Returns the step that reverts the effect, `done` if there is nothing to revert, or the item that prevents it. */
const planRevert = <T extends Named>(
  { before, after }: Effect<T>,
  getCurrent: (item: LayerItem<T>) => T | undefined,
  { merge }: Kind<T>,
): Step<T> | 'done' | LayerItem<T> => {
  if (!after) {
    return sameJson(getCurrent(before!), before!.value) ? 'done' : { drop: undefined, put: before, inPlace: false };
  }
  const current = getCurrent(after);
  if (!before) {
    if (!current) return 'done';
    return sameJson(current, after.value) ? { drop: after, put: undefined, inPlace: false } : after;
  }
  const inPlace = before.layer === after.layer && before.value.name === after.value.name;
  if (!current) return !inPlace && sameJson(getCurrent(before), before.value) ? 'done' : after;
  const merged = merge(current, before.value, after.value);
  if (!merged) return after;
  if (inPlace && sameJson(merged, current)) return 'done';
  return { drop: inPlace ? undefined : after, put: { layer: before.layer, value: merged }, inPlace };
};

const planLayer = (layer: string, tools: readonly Step<Tool>[], sets: readonly Step<ToolSet>[]): LayerRevert => {
  const [toolPlan, setPlan] = [planKind(layer, tools, kinds.tool), planKind(layer, sets, kinds.set)];
  return {
    changes: [...toolPlan.changes, ...setPlan.changes],
    renames: toolPlan.renames,
    restored: [...toolPlan.restored, ...setPlan.restored].sort(),
    removed: [...toolPlan.removed, ...setPlan.removed].sort(),
  };
};

/** Plans the changes of one layer for either its tools or its sets. */
const planKind = <T extends Named>(layer: string, steps: readonly Step<T>[], kind: Kind<T>): LayerRevert => {
  const isHere = (item: LayerItem<T> | undefined): boolean => item?.layer === layer;
  const renamed = steps.filter(({ drop, put }) => isHere(drop) && isHere(put));
  const drops = steps.filter(step => isHere(step.drop) && !renamed.includes(step)).map(({ drop }) => drop!.value.name);
  const puts = steps.filter(step => isHere(step.put) && !renamed.includes(step));
  const dropped = new Set(steps.flatMap(({ drop }) => (isHere(drop) ? [drop!.value.name] : [])));
  // Each drop is followed by its put, so that in a text the item stays where it is. If items exchange names, all drops come
  // first.
  const isChain = renamed.some(({ put }) => dropped.has(put!.value.name));
  const renameChanges = isChain
    ? [
        ...renamed.map(({ drop }) => kind.drop(drop!.value.name)),
        ...renamed.map(({ put }) => kind.put(put!.value, true)),
      ]
    : renamed.flatMap(({ drop, put }) => [kind.drop(drop!.value.name), kind.put(put!.value, true)]);
  return {
    changes: [
      ...drops.map(kind.drop),
      ...renameChanges,
      ...puts.map(({ put, inPlace }) => kind.put(put!.value, !inPlace)),
    ],
    renames: renamed.map(({ drop, put }) => ({ from: drop!.value.name, to: put!.value.name })),
    restored: [...renamed, ...puts].map(({ put }) => put!.value.name),
    removed: [...drops, ...renamed.map(({ drop }) => drop!.value.name)],
  };
};

const kinds: { readonly tool: Kind<Tool>; readonly set: Kind<ToolSet> } = {
  tool: {
    kind: 'tool',
    get: (view, name) => view.tool(name),
    merge: (current, before, after) => mergeFields(current, before, after, 'tags'),
    put: (tool, isNew) => ({ t: isNew ? 'register' : 'replace', tool }),
    drop: name => ({ t: 'unregister', name }),
  },
  set: {
    kind: 'set',
    get: (view, name) => view.set(name),
    merge: (current, before, after) => mergeFields(current, before, after, 'tools'),
    put: set => ({ t: 'keepSet', set }),
    drop: name => ({ t: 'dropSet', name }),
  },
};

type Fields = { readonly [field: string]: unknown };

/** Merges field by field; the result has the name of `before`. `listField` is a list of strings that is merged item by item. */
const mergeFields = <T extends Named>(current: T, before: T, after: T, listField: string): T | undefined => {
  if (sameJson(current, after)) return before;
  const [now, old, edited] = [current, before, after] as unknown as readonly [Fields, Fields, Fields];
  const merged: { [field: string]: unknown } = { ...now, name: before.name };
  for (const field of new Set([...Object.keys(old), ...Object.keys(edited)])) {
    if (field === 'name' || sameJson(old[field], edited[field]) || sameJson(now[field], old[field])) continue;
    const value = sameJson(now[field], edited[field])
      ? old[field]
      : field === listField
        ? mergeLists(now[field], old[field], edited[field])
        : undefined;
    if (value !== undefined) merged[field] = value;
    else if (sameJson(now[field], edited[field]) || field === listField) delete merged[field];
    else return undefined;
  }
  return merged as unknown as T;
};

/**
 * Removes the items that the change from `before` to `after` added, and appends the items that it removed. Returns undefined if
 * the result is empty and there was no list before.
 */
const mergeLists = (current: unknown, before: unknown, after: unknown): readonly unknown[] | undefined => {
  const [now, old, edited] = [current, before, after].map(each => (Array.isArray(each) ? (each as unknown[]) : []));
  const kept = now!.filter(each => old!.includes(each) || !edited!.includes(each));
  const restored = old!.filter(each => !edited!.includes(each) && !kept.includes(each));
  const merged = [...kept, ...restored];
  return merged.length > 0 || before !== undefined ? merged : undefined;
};

import { sameTool } from '../tool/sameTool';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { LayerEdit, Rename } from './layerEdit';
import { touchedTools } from './restore';

/** A tool or a set and the id of the layer that contains it. */
export interface LayerItem<T> {
  readonly layer: string;
  readonly value: T;
}

/** One tool or set that a change touched. `before` is undefined if it was added, `after` if it was removed. */
export interface Effect<T> {
  readonly before: LayerItem<T> | undefined;
  readonly after: LayerItem<T> | undefined;
}

export interface Effects {
  readonly tools: readonly Effect<Tool>[];
  readonly sets: readonly Effect<ToolSet>[];
}

/** Combines the edits. A tool that was renamed, or moved to another layer, is one effect. */
export const effectsOf = (edits: readonly LayerEdit[]): Effects => {
  const tools: MutableEffect<Tool>[] = [];
  const sets: MutableEffect<ToolSet>[] = [];
  for (const { layer, difference, renames } of edits) {
    appendEdit(tools, layer, touchedTools(difference), renames);
    const touchedSets = (difference.sets ?? []).map(({ name, before, after }) => ({ name, before, after }));
    appendEdit(sets, layer, touchedSets, renamesOfSets(touchedSets));
  }
  return { tools: combineMoves(tools).filter(hasEffect), sets: sets.filter(hasEffect) };
};

export const itemKey = (layer: string, name: string): string => `${name}\n${layer}`;

interface Named {
  readonly name: string;
}

/** An effect that later edits may extend. */
interface MutableEffect<T> {
  before: LayerItem<T> | undefined;
  after: LayerItem<T> | undefined;
}

/** A name that an edit touched, with its value before and after. */
interface Touched<T> {
  readonly name: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Adds one edit of a layer to the effects. An effect of an earlier edit on the same item is extended. */
const appendEdit = <T extends Named>(
  effects: MutableEffect<T>[],
  layer: string,
  touched: readonly Touched<T>[],
  renames: readonly Rename[],
): void => {
  const existing = new Map<string, MutableEffect<T>>();
  const removed = new Map<string, MutableEffect<T>>();
  for (const effect of effects) {
    if (effect.after) existing.set(keyOf(effect.after), effect);
    else if (effect.before) removed.set(keyOf(effect.before), effect);
  }
  for (const effect of effectsOfEdit(layer, touched, renames)) {
    const earlier =
      (effect.before && existing.get(keyOf(effect.before))) ??
      (effect.before === undefined && effect.after ? removed.get(keyOf(effect.after)) : undefined);
    if (earlier) earlier.after = effect.after;
    else effects.push(effect);
  }
};

/** The effects of one edit. A rename is one effect, although it touched two names. */
const effectsOfEdit = <T extends Named>(
  layer: string,
  touched: readonly Touched<T>[],
  renames: readonly Rename[],
): readonly MutableEffect<T>[] => {
  const byName = new Map(touched.map(each => [each.name, each]));
  const inLayer = (value: T | undefined): LayerItem<T> | undefined => value && { layer, value };
  const effects: MutableEffect<T>[] = [];
  const [from, to] = [new Set<string>(), new Set<string>()];
  for (const rename of renames) {
    const before = byName.get(rename.from)?.before;
    const after = byName.get(rename.to)?.after;
    if (!before || !after || from.has(rename.from) || to.has(rename.to)) continue;
    from.add(rename.from);
    to.add(rename.to);
    effects.push({ before: inLayer(before), after: inLayer(after) });
  }
  for (const { name, before, after } of touched) {
    const effect = {
      before: inLayer(from.has(name) ? undefined : before),
      after: inLayer(to.has(name) ? undefined : after),
    };
    if (effect.before || effect.after) effects.push(effect);
  }
  return effects;
};

/** If an edit removed exactly one set and added exactly one, it renamed that set. */
const renamesOfSets = (touched: readonly Touched<ToolSet>[]): readonly Rename[] => {
  const removed = touched.filter(({ after }) => !after);
  const added = touched.filter(({ before }) => !before);
  const [from, to] = [removed[0], added[0]];
  return from && to && removed.length + added.length === 2 ? [{ from: from.name, to: to.name }] : [];
};

/**
 * If one layer lost a tool and another layer got an equal one, combines both effects into a move. A tool that it replaced
 * there, or that took its former place, remains an effect of its own.
 */
const combineMoves = (effects: readonly MutableEffect<Tool>[]): readonly Effect<Tool>[] => {
  const staysInPlace = ({ before, after }: MutableEffect<Tool>): boolean =>
    before !== undefined && after !== undefined && keyOf(before) === keyOf(after);
  const arrivals = new Map<string, MutableEffect<Tool>[]>();
  const added: MutableEffect<Tool>[] = [];
  for (const each of effects) {
    if (!each.after || (each.before && !staysInPlace(each))) continue;
    const { name } = each.after.value;
    arrivals.set(name, [...(arrivals.get(name) ?? []), each]);
    if (!each.before) added.push(each);
  }
  const moves: Effect<Tool>[] = [];
  const others: Effect<Tool>[] = [];
  for (const effect of effects) {
    const { before, after } = effect;
    if (!before || (after && !staysInPlace(effect))) continue;
    const isArrival = (each: MutableEffect<Tool>): boolean =>
      each.after !== undefined &&
      each.after.layer !== before.layer &&
      !(after && each.before) &&
      sameTool({ ...each.after.value, name: before.value.name }, before.value);
    const arrival = arrivals.get(before.value.name)?.find(isArrival) ?? (after ? undefined : added.find(isArrival));
    if (!arrival) continue;
    moves.push({ before, after: arrival.after });
    if (arrival.before) others.push({ before: arrival.before, after: undefined });
    arrival.before = arrival.after = effect.before = undefined;
  }
  return [...moves, ...effects, ...others];
};

/** Combining empties some effects. */
const hasEffect = ({ before, after }: Effect<Named>): boolean => before !== undefined || after !== undefined;

const keyOf = ({ layer, value }: LayerItem<Named>): string => itemKey(layer, value.name);

import { sameTool } from '../tool/sameTool';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { LayerEdit, Rename } from './layerEdit';
import { touchedBy } from './restore';

/** A tool or a set, and the layer that it is in. */
export interface Placed<T> {
  readonly layer: string;
  readonly value: T;
}

/** One tool or set that a change touched: `before` is missing where it was added, `after` where it was removed. */
export interface Effect<T> {
  readonly before: Placed<T> | undefined;
  readonly after: Placed<T> | undefined;
}

export interface Effects {
  readonly tools: readonly Effect<Tool>[];
  readonly sets: readonly Effect<ToolSet>[];
}

/** What the edits came to together. A tool that was renamed, or moved to another layer, is one effect. */
export const effectsOf = (edits: readonly LayerEdit[]): Effects => {
  const tools: Open<Tool>[] = [];
  const sets: Open<ToolSet>[] = [];
  for (const { layer, difference, renames } of edits) {
    append(tools, layer, touchedBy(difference), renames);
    const touched = (difference.sets ?? []).map(({ name, before, after }) => ({ name, before, after }));
    append(sets, layer, touched, renamesOf(touched));
  }
  return { tools: withMoves(tools).filter(isSomething), sets: sets.filter(isSomething) };
};

export const placeKey = (layer: string, name: string): string => `${name}\n${layer}`;

interface Named {
  readonly name: string;
}

/** An effect that later edits may go on with. */
interface Open<T> {
  before: Placed<T> | undefined;
  after: Placed<T> | undefined;
}

interface Touched<T> {
  readonly name: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

const append = <T extends Named>(
  effects: Open<T>[],
  layer: string,
  touched: readonly Touched<T>[],
  renames: readonly Rename[],
): void => {
  const left = new Map<string, Open<T>>();
  const gone = new Map<string, Open<T>>();
  for (const effect of effects) {
    if (effect.after) left.set(keyOf(effect.after), effect);
    else if (effect.before) gone.set(keyOf(effect.before), effect);
  }
  for (const part of partsOf(layer, touched, renames)) {
    const earlier =
      (part.before && left.get(keyOf(part.before))) ??
      (part.before === undefined && part.after ? gone.get(keyOf(part.after)) : undefined);
    if (earlier) earlier.after = part.after;
    else effects.push(part);
  }
};

/** What one edit touched, with both names of a tool that it renamed as one. */
const partsOf = <T extends Named>(
  layer: string,
  touched: readonly Touched<T>[],
  renames: readonly Rename[],
): readonly Open<T>[] => {
  const byName = new Map(touched.map(each => [each.name, each]));
  const at = (value: T | undefined): Placed<T> | undefined => value && { layer, value };
  const parts: Open<T>[] = [];
  const [from, to] = [new Set<string>(), new Set<string>()];
  for (const rename of renames) {
    const before = byName.get(rename.from)?.before;
    const after = byName.get(rename.to)?.after;
    if (!before || !after || from.has(rename.from) || to.has(rename.to)) continue;
    from.add(rename.from);
    to.add(rename.to);
    parts.push({ before: at(before), after: at(after) });
  }
  for (const { name, before, after } of touched) {
    const part = { before: at(from.has(name) ? undefined : before), after: at(to.has(name) ? undefined : after) };
    if (part.before || part.after) parts.push(part);
  }
  return parts;
};

/** A set that goes while another with the same members comes has been renamed. */
const renamesOf = (touched: readonly Touched<ToolSet>[]): readonly Rename[] => {
  const gone = touched.filter(({ after }) => !after);
  const come = touched.filter(({ before }) => !before);
  const [from, to] = [gone[0], come[0]];
  return from && to && gone.length + come.length === 2 ? [{ from: from.name, to: to.name }] : [];
};

/**
 * A tool that one layer lost and another got is moved. What it replaced there, or what took its former place, is an effect of
 * its own.
 */
const withMoves = (effects: readonly Open<Tool>[]): readonly Effect<Tool>[] => {
  const staysInPlace = ({ before, after }: Open<Tool>): boolean =>
    before !== undefined && after !== undefined && keyOf(before) === keyOf(after);
  const arrivals = new Map<string, Open<Tool>[]>();
  const added: Open<Tool>[] = [];
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
    const isArrival = (each: Open<Tool>): boolean =>
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

const isSomething = ({ before, after }: Effect<Named>): boolean => before !== undefined || after !== undefined;

const keyOf = ({ layer, value }: Placed<Named>): string => placeKey(layer, value.name);

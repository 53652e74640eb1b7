import { isJsonObject, type Json } from '../../json/json';
import { spend } from '../../util/budget';
import { keyOf } from './sameMeaning';

/** How the branches of a union correspond, as indexes. */
export interface BranchPairs {
  readonly pairs: readonly (readonly [before: number, after: number])[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** Whether the paired branches are in another order. */
  readonly isReordered: boolean;
}

/** Pairs equal branches first, and then those that have most in common. */
export const pairBranches = (before: readonly Json[], after: readonly Json[]): BranchPairs => {
  const pairs: (readonly [number, number])[] = [];
  const free = new Map<string, number[]>();
  after.forEach((branch, index) => {
    const key = keyOf(branch);
    spend(1 + key.length / 200);
    free.set(key, [...(free.get(key) ?? []), index]);
  });
  const unpaired: number[] = [];
  before.forEach((branch, index) => {
    const found = free.get(keyOf(branch))?.shift();
    if (found === undefined) unpaired.push(index);
    else pairs.push([index, found]);
  });
  const left = new Set([...free.values()].flat());
  const removed: number[] = [];
  for (const index of unpaired) {
    let best: { readonly at: number; readonly score: number } | undefined;
    for (const other of left) {
      const score = similarity(before[index]!, after[other]!);
      if (score > 0 && (!best || score > best.score)) best = { at: other, score };
    }
    if (!best) removed.push(index);
    else {
      left.delete(best.at);
      pairs.push([index, best.at]);
    }
  }
  pairs.sort(([a], [b]) => a - b);
  const isReordered = pairs.some(([, to], index) => index > 0 && to < pairs[index - 1]![1]);
  return { pairs, removed, added: [...left].sort((a, b) => a - b), isReordered };
};

/** How much two branches have in common, from 0. Branches of other types, or with other fixed values, have nothing. */
const similarity = (one: Json, other: Json): number => {
  spend(2);
  if (!isJsonObject(one) || !isJsonObject(other)) return 0;
  if (keyOf(one['type'] ?? null) !== keyOf(other['type'] ?? null)) return 0;
  if (keyOf(one['const'] ?? null) !== keyOf(other['const'] ?? null)) return 0;
  if (one['$ref'] !== undefined && other['$ref'] !== undefined && one['$ref'] !== other['$ref']) return 0;
  const [left, right] = [namesIn(one), namesIn(other)];
  if (fixedValuesDiffer(one, other)) return 0;
  return 1 + left.filter(name => right.includes(name)).length * 2 - Math.abs(left.length - right.length) / 100;
};

const namesIn = (schema: Json): readonly string[] =>
  isJsonObject(schema) && isJsonObject(schema['properties']) ? Object.keys(schema['properties']) : [];

/** Whether a property that tells alternatives apart has another fixed value. */
const fixedValuesDiffer = (one: Json, other: Json): boolean =>
  namesIn(one).some(name => {
    const [a, b] = [one, other].map(each => fixedValue(each, name));
    return a !== undefined && b !== undefined && a !== b;
  });

const fixedValue = (schema: Json, name: string): string | undefined => {
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  const property = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!isJsonObject(property)) return undefined;
  const { const: value, enum: choices } = property;
  if (value !== undefined) return keyOf(value);
  return Array.isArray(choices) && choices.length === 1 ? keyOf((choices as readonly Json[])[0]!) : undefined;
};

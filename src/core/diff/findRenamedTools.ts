import { digest } from '../json/digest';
import type { Tool } from '../tool/tool';

/** How much two definitions must have in common, from 0 to 1. */
const minSimilarity = 0.9;
/** Pairs of a removed and an added tool that are compared in full. Of more, only equal ones are found. */
const maxPairs = 10_000;
/** Parts of one tool that are compared. */
const maxParts = 2000;

/** Returns the new names of tools that were probably renamed, by their old names. A tool that resembles several is not among them. */
export const findRenamedTools = (removed: readonly Tool[], added: readonly Tool[]): ReadonlyMap<string, string> => {
  const similar =
    removed.length * added.length <= maxPairs ? pairsBySimilarity(removed, added) : pairsByDigest(removed, added);
  const count = (names: readonly string[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const [from, to] = [count(similar.map(([name]) => name)), count(similar.map(([, name]) => name))];
  return new Map(similar.filter(([one, other]) => from.get(one) === 1 && to.get(other) === 1));
};

type Pairs = readonly (readonly [from: string, to: string])[];

const pairsBySimilarity = (removed: readonly Tool[], added: readonly Tool[]): Pairs => {
  const [old, current] = [removed, added].map(tools => tools.map(tool => ({ name: tool.name, parts: partsOf(tool) })));
  return old!.flatMap(one =>
    current!
      .filter(other => similarity(one.parts, other.parts) >= minSimilarity)
      .map(other => [one.name, other.name] as const),
  );
};

const pairsByDigest = (removed: readonly Tool[], added: readonly Tool[]): Pairs => {
  const names = new Map<string, string[]>();
  for (const tool of added) {
    const key = digest({ ...tool, name: '', origin: null });
    names.set(key, [...(names.get(key) ?? []), tool.name]);
  }
  return removed.flatMap(tool =>
    (names.get(digest({ ...tool, name: '', origin: null })) ?? []).map(name => [tool.name, name] as const),
  );
};

type Parts = ReadonlyMap<string, number>;

/** The words of the description and the values of the schemas with their paths, each with the number of times it occurs. */
const partsOf = ({ description, inputSchema, outputSchema, annotations }: Tool): Parts => {
  const parts = new Map<string, number>();
  let left = maxParts;
  const add = (part: string): void => {
    if (left-- > 0) parts.set(part, (parts.get(part) ?? 0) + 1);
  };
  const visit = (value: unknown, path: string): void => {
    if (left <= 0 || value === undefined) return;
    if (typeof value !== 'object' || value === null) return add(`${path}=${JSON.stringify(value).slice(0, 200)}`);
    const entries = Object.entries(value);
    if (entries.length === 0) add(path);
    for (const [key, field] of entries) visit(field, Array.isArray(value) ? `${path}[]` : `${path}/${key}`);
  };
  for (const word of description.slice(0, 20_000).split(/\s+/)) add(word);
  visit(inputSchema, '');
  visit({ outputSchema, annotations }, '#');
  return parts;
};

/** Twice what both have, divided by what each has. */
const similarity = (one: Parts, other: Parts): number => {
  let [shared, total] = [0, 0];
  for (const [part, count] of one) {
    shared += Math.min(count, other.get(part) ?? 0);
    total += count;
  }
  for (const count of other.values()) total += count;
  return total === 0 ? 1 : (2 * shared) / total;
};

import type { Tool } from './tool';

/** How many of the tools have a tag. */
export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** Every tag that `all` have, sorted, and how many of these tools have it. */
export const tagCounts = (tools: readonly Tool[], all: readonly Tool[]): readonly TagCount[] => {
  const counts = new Map<string, number>();
  for (const { tags = [] } of all) for (const tag of tags) counts.set(tag, 0);
  for (const { tags = [] } of tools) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return Array.from(counts, ([tag, count]) => ({ tag, count })).sort((one, other) => (one.tag < other.tag ? -1 : 1));
};

/** What is to become of the tags of several tools; those that are in neither list stay where they are. */
export interface TagEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The same tool where it is as wanted already. */
export const withTags = (tool: Tool, { add, remove }: TagEdit): Tool => {
  const { tags = [], ...others } = tool;
  const kept = tags.filter(tag => !remove.includes(tag));
  const more = [...new Set(add)].filter(tag => !kept.includes(tag));
  if (kept.length === tags.length && more.length === 0) return tool;
  const left = [...kept, ...more];
  return left.length > 0 ? { ...others, tags: left } : others;
};

/**
 * What ticks come to. A tag that only some of the tools have begins without one; it stays as it is unless it was touched, so
 * that a tick that was set and taken away takes it from all.
 */
export const tagEditOf = (
  before: readonly TagCount[],
  tools: number,
  ticked: ReadonlySet<string>,
  touched: ReadonlySet<string>,
): TagEdit => {
  const counts = new Map(before.map(({ tag, count }) => [tag, count]));
  const isLost = ({ tag, count }: TagCount): boolean =>
    !ticked.has(tag) && (count === tools || (count > 0 && touched.has(tag)));
  return {
    add: [...ticked].filter(tag => counts.get(tag) !== tools),
    remove: before.filter(isLost).map(({ tag }) => tag),
  };
};

import type { Tool } from './tool';

/** How many of the tools have a tag. */
export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** Returns every tag of the tools in `all`, sorted, with the number of `tools` that have it. */
export const tagCounts = (tools: readonly Tool[], all: readonly Tool[]): readonly TagCount[] => {
  const counts = new Map<string, number>();
  for (const { tags = [] } of all) for (const tag of tags) counts.set(tag, 0);
  for (const { tags = [] } of tools) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return Array.from(counts, ([tag, count]) => ({ tag, count })).sort((one, other) => (one.tag < other.tag ? -1 : 1));
};

/** A change of the tags of several tools. Tags in neither list stay as they are. */
export interface TagEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Returns the tool with its tags edited, or the tool itself if nothing changes. */
export const withTags = (tool: Tool, { add, remove }: TagEdit): Tool => {
  const { tags = [], ...others } = tool;
  const kept = tags.filter(tag => !remove.includes(tag));
  const added = [...new Set(add)].filter(tag => !kept.includes(tag));
  if (kept.length === tags.length && added.length === 0) return tool;
  const edited = [...kept, ...added];
  return edited.length > 0 ? { ...others, tags: edited } : others;
};

/**
 * Turns check boxes into an edit. A tag that only some of the tools have starts unchecked. It stays as it is unless the user
 * touched it: checking and unchecking it removes it from all tools.
 */
export const tagEditOf = (
  before: readonly TagCount[],
  toolCount: number,
  checked: ReadonlySet<string>,
  touched: ReadonlySet<string>,
): TagEdit => {
  const counts = new Map(before.map(({ tag, count }) => [tag, count]));
  const isRemoved = ({ tag, count }: TagCount): boolean =>
    !checked.has(tag) && (count === toolCount || (count > 0 && touched.has(tag)));
  return {
    add: [...checked].filter(tag => counts.get(tag) !== toolCount),
    remove: before.filter(isRemoved).map(({ tag }) => tag),
  };
};

import { filterTools, type Filter } from './filter';
import { groupsOf, type Group, type Grouping } from './grouping';
import { isSameTool, type ToolMetrics, type ToolInLayer } from './toolInLayer';
import { sortTools, type Order } from './order';

/** How the user wants to see the tools. */
export interface ViewOptions {
  readonly grouping: Grouping;
  readonly order: Order;
  readonly filter: Filter;
}

/** The tools as they are shown: filtered, sorted, and in groups if they are grouped. */
export interface Arrangement<T extends ToolInLayer = ToolInLayer> {
  /** The number of all tools, regardless of the filter. */
  readonly total: number;
  readonly tools: readonly T[];
  readonly groups?: readonly Group<T>[];
}

export const arrange = <T extends ToolInLayer>(
  tools: readonly T[],
  { grouping, order, filter }: ViewOptions,
  metrics: ToolMetrics,
): Arrangement<T> => {
  const arranged = sortTools(filterTools(tools, filter, metrics), order, metrics);
  const total = tools.length;
  return grouping === 'none'
    ? { total, tools: arranged }
    : { total, tools: arranged, groups: groupsOf(grouping, arranged, metrics.sets, metrics.canBeInSets) };
};

/**
 * Returns the groups of `before` whose tools, or the order of their tools, are different in `after`. Returns `all` if there
 * are other groups, or if ungrouped tools differ.
 */
export const changedGroups = <T extends ToolInLayer>(
  before: Arrangement<T>,
  after: Arrangement<T>,
): 'all' | readonly Group<T>[] => {
  const { groups: oldGroups, groups: { length } = [] } = before;
  const { groups: newGroups } = after;
  if (!oldGroups || !newGroups) return !oldGroups && !newGroups && areSameTools(before.tools, after.tools) ? [] : 'all';
  const isSameGroup = ({ by, value }: Group, index: number): boolean =>
    newGroups[index]!.by === by && newGroups[index]!.value === value;
  if (length !== newGroups.length || !oldGroups.every(isSameGroup)) return 'all';
  return oldGroups.filter(({ tools }, index) => !areSameTools(tools, newGroups[index]!.tools));
};

const areSameTools = (some: readonly ToolInLayer[], others: readonly ToolInLayer[]): boolean =>
  some.length === others.length && some.every((each, index) => isSameTool(each, others[index]!));

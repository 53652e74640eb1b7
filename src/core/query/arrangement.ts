import { filterTools, type Filter } from './filter';
import { groupsOf, type Group, type Grouping } from './grouping';
import { isSameTool, type ToolMetrics, type ToolInLayer } from './toolInLayer';
import { sortTools, type Order } from './order';

/** How tools are to be shown. */
export interface Browsing {
  readonly grouping: Grouping;
  readonly order: Order;
  readonly filter: Filter;
}

/** Tools as they are to be shown: those that the filter lets through, in their order and, where they are grouped, in groups. */
export interface Arrangement<T extends ToolInLayer = ToolInLayer> {
  /** Of all tools, whatever the filter. */
  readonly total: number;
  readonly tools: readonly T[];
  readonly groups?: readonly Group<T>[];
}

export const arrange = <T extends ToolInLayer>(
  tools: readonly T[],
  { grouping, order, filter }: Browsing,
  facts: ToolMetrics,
): Arrangement<T> => {
  const arranged = sortTools(filterTools(tools, filter, facts), order, facts);
  const total = tools.length;
  return grouping === 'none'
    ? { total, tools: arranged }
    : { total, tools: arranged, groups: groupsOf(grouping, arranged, facts.sets, facts.takesPart) };
};

/** The groups, as they were, of which not the same tools are there in the same order; all where not the same groups are. */
export const regroup = <T extends ToolInLayer>(
  before: Arrangement<T>,
  after: Arrangement<T>,
): 'all' | readonly Group<T>[] => {
  const { groups: were, groups: { length } = [] } = before;
  const { groups: are } = after;
  if (!were || !are) return !were && !are && areSame(before.tools, after.tools) ? [] : 'all';
  const isSameGroup = ({ by, value }: Group, index: number): boolean =>
    are[index]!.by === by && are[index]!.value === value;
  if (length !== are.length || !were.every(isSameGroup)) return 'all';
  return were.filter(({ tools }, index) => !areSame(tools, are[index]!.tools));
};

const areSame = (some: readonly ToolInLayer[], others: readonly ToolInLayer[]): boolean =>
  some.length === others.length && some.every((each, index) => isSameTool(each, others[index]!));

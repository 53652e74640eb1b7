import { byName } from '../tool/tool';
import type { ToolMetrics, ToolInLayer } from './toolInLayer';

/** What tools can be sorted by. */
export const orders = ['name', 'cost', 'problems', 'recent'] as const;
export type Order = (typeof orders)[number];

/**
 * Sorts the tools: the most expensive one, the one with the most problems, or the latest one first, and equal ones by name. A
 * tool that hides others of the same name comes before them.
 */
export const sortTools = <T extends ToolInLayer>(
  tools: readonly T[],
  order: Order,
  metrics: ToolMetrics,
): readonly T[] => {
  const byNameFirst = isByName(tools) ? tools : tools.toSorted((one, other) => byName(one.tool, other.tool));
  if (order === 'name') return byNameFirst;
  const keys = new Map(byNameFirst.map(each => [each, sortKeyOf(each, order, metrics)]));
  return byNameFirst.toSorted((one, other) => compare(keys.get(other)!, keys.get(one)!));
};

const sortKeyOf = (
  listed: ToolInLayer,
  order: Exclude<Order, 'name'>,
  { cost, problems, changed }: ToolMetrics,
): readonly number[] =>
  order === 'recent' ? changed(listed) : [order === 'cost' ? (cost(listed) ?? 0) : problems(listed)];

const compare = (one: readonly number[], other: readonly number[]): number => {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? -1) - (other[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
};

const isByName = (tools: readonly ToolInLayer[]): boolean =>
  tools.every(({ tool }, index) => index === 0 || byName(tools[index - 1]!.tool, tool) <= 0);

import { byName } from '../tool/tool';
import type { ToolMetrics, ToolInLayer } from './toolInLayer';

/** What tools can be sorted by. */
export const orders = ['name', 'cost', 'problems', 'recent'] as const;
export type Order = (typeof orders)[number];

/** The most expensive, the one with most problems or the latest first; what is alike, by name. Of one name, those that hide come before the hidden. */
export const sortTools = <T extends ToolInLayer>(
  tools: readonly T[],
  order: Order,
  facts: ToolMetrics,
): readonly T[] => {
  const named = isByName(tools) ? tools : tools.toSorted((one, other) => byName(one.tool, other.tool));
  if (order === 'name') return named;
  const keys = new Map(named.map(each => [each, keyOf(each, order, facts)]));
  return named.toSorted((one, other) => compare(keys.get(other)!, keys.get(one)!));
};

const keyOf = (
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

import { riskOf, risks, type Risk } from '../tool/describeTool';
import type { Tool } from '../tool/tool';
import { createMembershipTest, type ToolSet } from '../tool/toolSet';
import type { ToolInLayer } from './toolInLayer';
import { sharedPrefixes } from './prefixes';

/** What tools can be grouped by. */
export const groupings = ['none', 'layer', 'tag', 'prefix', 'origin', 'risk', 'set'] as const;
export type Grouping = (typeof groupings)[number];

/** What the tools of a group have in common, such as a tag or a layer. Without a value, they have none. */
export interface GroupKey {
  readonly by: Exclude<Grouping, 'none'>;
  readonly value?: string;
}

export interface Group<T extends ToolInLayer = ToolInLayer> extends GroupKey {
  readonly tools: readonly T[];
}

/**
 * Groups the tools by what they have in common, in their order. A tool with several tags, or in several sets, is in several
 * groups.
 */
export const groupsOf = <T extends ToolInLayer>(
  by: GroupKey['by'],
  tools: readonly T[],
  sets: () => readonly ToolSet[] = () => [],
  canBeInSets: (listed: ToolInLayer) => boolean = () => true,
): readonly Group<T>[] => {
  const groups = by === 'set' ? groupBySet(tools, sets(), canBeInSets) : groupByValue(tools, valuesOf(by, tools));
  return [...groups]
    .sort(([one], [other]) => compare(by, one, other))
    .map(([value, members]) => ({ by, ...(value !== undefined && { value }), tools: members }));
};

type Groups<T> = ReadonlyMap<string | undefined, readonly T[]>;

const groupByValue = <T extends ToolInLayer>(tools: readonly T[], valuesOf: ValuesOf): Groups<T> => {
  const groups = new Map<string | undefined, T[]>();
  for (const each of tools) {
    for (const value of valuesOf(each)) {
      const group = groups.get(value);
      if (group) group.push(each);
      else groups.set(value, [each]);
    }
  }
  return groups;
};

/** Goes through the sets one by one, because many sets may each contain many tools. */
const groupBySet = <T extends ToolInLayer>(
  tools: readonly T[],
  sets: readonly ToolSet[],
  canBeInSets: (listed: ToolInLayer) => boolean,
): Groups<T> => {
  const groups = new Map<string | undefined, readonly T[]>();
  const isGrouped = new Uint8Array(tools.length);
  for (const set of sets) {
    const isMember = createMembershipTest(set);
    const members: T[] = [];
    tools.forEach((each, index) => {
      if (!isMember(each.tool.name) || !canBeInSets(each)) return;
      members.push(each);
      isGrouped[index] = 1;
    });
    if (members.length > 0) groups.set(set.name, members);
  }
  const others = tools.filter((_, index) => !isGrouped[index]);
  return others.length > 0 ? groups.set(undefined, others) : groups;
};

/** Returns the values of one tool: at least one, which can be undefined. */
type ValuesOf = (listed: ToolInLayer) => readonly (string | undefined)[];

const valuesOf = (by: Exclude<GroupKey['by'], 'set'>, tools: readonly ToolInLayer[]): ValuesOf => {
  switch (by) {
    case 'layer':
      return ({ layer }) => [layer];
    case 'tag':
      return ({ tool }) => tagsOf(tool);
    case 'origin':
      return ({ tool }) => [originOf(tool)];
    case 'risk':
      return ({ tool }) => [riskOf(tool)];
    case 'prefix': {
      const prefixOf = sharedPrefixes(tools.map(({ tool }) => tool.name));
      return ({ tool }) => [prefixOf(tool.name)];
    }
  }
};

const tagsOf = ({ tags = [] }: Tool): readonly (string | undefined)[] =>
  tags.length > 0 ? [...new Set(tags)] : noValue;

const noValue: readonly undefined[] = [undefined];

/** The title that the user gave the origin or else its address, the MCP server, or the kind of origin. */
const originOf = ({ origin, handler }: Tool): string | undefined =>
  origin?.title ?? origin?.address ?? (handler?.kind === 'mcp' ? handler.server : undefined) ?? origin?.kind;

/**
 * Sorts by value, ignoring case. Layers keep their order, risks have their own order, and the group without a value is last.
 */
const compare = (by: GroupKey['by'], one: string | undefined, other: string | undefined): number => {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  if (by === 'layer') return 0;
  if (by === 'risk') return risks.indexOf(one as Risk) - risks.indexOf(other as Risk);
  return byText(one.toLowerCase(), other.toLowerCase()) || byText(one, other);
};

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

import { riskOf, risks, type Risk } from '../tool/describeTool';
import type { Tool } from '../tool/tool';
import { createMembershipTest, type ToolSet } from '../tool/toolSet';
import type { ToolInLayer } from './toolInLayer';
import { sharedPrefixes } from './prefixes';

/** What tools can be grouped by. */
export const groupings = ['none', 'layer', 'tag', 'prefix', 'origin', 'risk', 'set'] as const;
export type Grouping = (typeof groupings)[number];

/** What the tools of a group have in common: this tag, this layer, …; without a value, that they have none. */
export interface GroupName {
  readonly by: Exclude<Grouping, 'none'>;
  readonly value?: string;
}

export interface Group<T extends ToolInLayer = ToolInLayer> extends GroupName {
  readonly tools: readonly T[];
}

/** The tools by what they have in common, in their order; one with several tags, or of several sets, is in several groups. */
export const groupsOf = <T extends ToolInLayer>(
  by: GroupName['by'],
  tools: readonly T[],
  sets: () => readonly ToolSet[] = () => [],
  takesPart: (listed: ToolInLayer) => boolean = () => true,
): readonly Group<T>[] => {
  const groups = by === 'set' ? bySet(tools, sets(), takesPart) : byValue(tools, valuesOf(by, tools));
  return [...groups]
    .sort(([one], [other]) => compare(by, one, other))
    .map(([value, members]) => ({ by, ...(value !== undefined && { value }), tools: members }));
};

type Groups<T> = ReadonlyMap<string | undefined, readonly T[]>;

const byValue = <T extends ToolInLayer>(tools: readonly T[], valuesOf: ValuesOf): Groups<T> => {
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

/** Set by set: many sets may have all of many tools. */
const bySet = <T extends ToolInLayer>(
  tools: readonly T[],
  sets: readonly ToolSet[],
  takesPart: (listed: ToolInLayer) => boolean,
): Groups<T> => {
  const groups = new Map<string | undefined, readonly T[]>();
  const isPlaced = new Uint8Array(tools.length);
  for (const set of sets) {
    const belongs = createMembershipTest(set);
    const members: T[] = [];
    tools.forEach((each, index) => {
      if (!belongs(each.tool.name) || !takesPart(each)) return;
      members.push(each);
      isPlaced[index] = 1;
    });
    if (members.length > 0) groups.set(set.name, members);
  }
  const others = tools.filter((_, index) => !isPlaced[index]);
  return others.length > 0 ? groups.set(undefined, others) : groups;
};

/** The values of one tool: at least one, which may be none. */
type ValuesOf = (listed: ToolInLayer) => readonly (string | undefined)[];

const valuesOf = (by: Exclude<GroupName['by'], 'set'>, tools: readonly ToolInLayer[]): ValuesOf => {
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

const tagsOf = ({ tags = [] }: Tool): readonly (string | undefined)[] => (tags.length > 0 ? [...new Set(tags)] : none);

const none: readonly undefined[] = [undefined];

/** What the user calls its origin or, without that, the server or the place that it came from, or the kind of place. */
const originOf = ({ origin, handler }: Tool): string | undefined =>
  origin?.title ?? origin?.address ?? (handler?.kind === 'mcp' ? handler.server : undefined) ?? origin?.kind;

/** By name without regard to case, layers in their own order and risks by gravity; what has no value last. */
const compare = (by: GroupName['by'], one: string | undefined, other: string | undefined): number => {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  if (by === 'layer') return 0;
  if (by === 'risk') return risks.indexOf(one as Risk) - risks.indexOf(other as Risk);
  return byText(one.toLowerCase(), other.toLowerCase()) || byText(one, other);
};

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

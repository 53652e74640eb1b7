import type { Tool } from '../tool/tool';
import { membersOf, type ToolSet } from '../tool/toolSet';
import type { Listed } from './listed';
import { sharedPrefixes } from './prefixes';

/** What tools can be grouped by. */
export const groupings = ['none', 'layer', 'tag', 'prefix', 'origin', 'risk', 'set'] as const;
export type Grouping = (typeof groupings)[number];

/** What the tools of a group have in common: this tag, this layer, …; without a value, that they have none. */
export interface GroupName {
  readonly by: Exclude<Grouping, 'none'>;
  readonly value?: string;
}

export interface Group<T extends Listed = Listed> extends GroupName {
  readonly tools: readonly T[];
}

/** What a tool may do, by its hints, the gravest first; none where they do not say. */
export const risks = ['destructive', 'changes', 'readOnly'] as const;
export type Risk = (typeof risks)[number];

/** The tools by what they have in common, in their order; one with several tags, or of several sets, is in several groups. */
export const groupsOf = <T extends Listed>(
  by: GroupName['by'],
  tools: readonly T[],
  sets: () => readonly ToolSet[] = () => [],
  takesPart: (listed: Listed) => boolean = () => true,
): readonly Group<T>[] => {
  const groups = new Map<string | undefined, T[]>();
  const valuesOf = values(by, tools, sets, takesPart);
  for (const each of tools) {
    for (const value of valuesOf(each)) {
      const group = groups.get(value);
      if (group) group.push(each);
      else groups.set(value, [each]);
    }
  }
  return [...groups]
    .sort(([one], [other]) => compare(by, one, other))
    .map(([value, members]) => ({ by, ...(value !== undefined && { value }), tools: members }));
};

/** The values of one tool: at least one, which may be none. */
type ValuesOf = (listed: Listed) => readonly (string | undefined)[];

const values = (
  by: GroupName['by'],
  tools: readonly Listed[],
  sets: () => readonly ToolSet[],
  takesPart: (listed: Listed) => boolean,
): ValuesOf => {
  switch (by) {
    case 'layer':
      return ({ layer }) => [layer];
    case 'tag':
      return ({ tool }) => tagsOf(tool);
    case 'origin':
      return ({ tool }) => [originOf(tool)];
    case 'risk':
      return ({ tool }) => [riskOf(tool)];
    case 'set': {
      const setsOf = memberships(tools, sets());
      return listed => (takesPart(listed) ? setsOf.get(listed.tool.name) : undefined) ?? none;
    }
    case 'prefix': {
      const prefixOf = sharedPrefixes(tools.map(({ tool }) => tool.name));
      return ({ tool }) => [prefixOf(tool.name)];
    }
  }
};

const memberships = (tools: readonly Listed[], sets: readonly ToolSet[]): ReadonlyMap<string, readonly string[]> => {
  const names = [...new Set(tools.map(({ tool }) => tool.name))].map(name => ({ name }));
  const setsOf = new Map<string, string[]>();
  for (const set of sets)
    for (const { name } of membersOf(set, names)) {
      const known = setsOf.get(name);
      if (known) known.push(set.name);
      else setsOf.set(name, [set.name]);
    }
  return setsOf;
};

const tagsOf = ({ tags = [] }: Tool): readonly (string | undefined)[] => (tags.length > 0 ? [...new Set(tags)] : none);

const none: readonly undefined[] = [undefined];

/** What the user calls its origin or, without that, the server or the place that it came from, or the kind of place. */
const originOf = ({ origin, handler }: Tool): string | undefined =>
  origin?.title ?? origin?.address ?? (handler?.kind === 'mcp' ? handler.server : undefined) ?? origin?.kind;

const riskOf = ({ annotations = {} }: Tool): Risk | undefined => {
  const { readOnlyHint, destructiveHint } = annotations;
  if (readOnlyHint === true) return 'readOnly';
  if (destructiveHint === true) return 'destructive';
  return readOnlyHint === false || destructiveHint === false ? 'changes' : undefined;
};

/** By name without regard to case, layers in their own order and risks by gravity; what has no value last. */
const compare = (by: GroupName['by'], one: string | undefined, other: string | undefined): number => {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  if (by === 'layer') return 0;
  if (by === 'risk') return risks.indexOf(one as Risk) - risks.indexOf(other as Risk);
  return byText(one.toLowerCase(), other.toLowerCase()) || byText(one, other);
};

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

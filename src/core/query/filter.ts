import { isEnabled, type Tool } from '../tool/tool';
import type { ToolMetrics, ToolInLayer } from './toolInLayer';
import { searchTextOf } from './searchText';

/** What is asked of a tool: all of it. */
export interface Filter {
  /** In lower case. */
  readonly words: readonly string[];
  /** In lower case. */
  readonly tags: readonly string[];
  readonly is: readonly FilterState[];
}

export const filterStates = ['enabled', 'disabled', 'problems'] as const;
export type FilterState = (typeof filterStates)[number];

/** Such as `git @tag:vcs @disabled "pull request"`: words, what is in quotation marks as one; what begins with @ is of the tool’s state or tags. */
export const parseFilter = (text: string): Filter => {
  const words: string[] = [];
  const tags: string[] = [];
  const is: FilterState[] = [];
  for (const term of termsIn(text)) {
    const tag = /^@tag:(.*)$/is.exec(term)?.[1];
    const state = filterStates.find(each => `@${each}` === term.toLowerCase());
    if (state) is.push(state);
    // One that is still being typed asks for nothing.
    else if (isBegun(term)) continue;
    else if (tag === undefined) words.push(bare(term).toLowerCase());
    else if (bare(tag) !== '') tags.push(bare(tag).toLowerCase());
  }
  return { words: words.filter(Boolean), tags, is };
};

const isBegun = (term: string): boolean =>
  ['@tag:', ...filterStates.map(each => `@${each}`)].some(each => each.startsWith(term.toLowerCase()));

/** What asks for the tag, in the filter's own words. */
export const tagTerm = (tag: string): string => (/\s/.test(tag) ? `@tag:"${tag}"` : `@tag:${tag}`);

export const isNoFilter = ({ words, tags, is }: Filter): boolean => words.length + tags.length + is.length === 0;

/** Those of which all that is asked holds, in their order. */
export const filterTools = <T extends ToolInLayer>(
  tools: readonly T[],
  filter: Filter,
  facts: Pick<ToolMetrics, 'problems'>,
): readonly T[] => (isNoFilter(filter) ? tools : tools.filter(each => matches(each, filter, facts)));

const matches = (
  listed: ToolInLayer,
  { words, tags, is }: Filter,
  { problems }: Pick<ToolMetrics, 'problems'>,
): boolean => {
  const { tool } = listed;
  const holds = (state: FilterState): boolean =>
    state === 'problems' ? problems(listed) > 0 : isEnabled(tool) === (state === 'enabled');
  return is.every(holds) && hasTags(tool, tags) && hasWords(tool, words);
};

const hasTags = ({ tags = [] }: Tool, wanted: readonly string[]): boolean => {
  const has = tags.map(tag => tag.toLowerCase());
  return wanted.every(tag => has.includes(tag));
};

const hasWords = (tool: Tool, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const text = searchTextOf(tool);
  return words.every(word => text.includes(word));
};

/** At white space that is in no quotation marks. */
export const termsIn = (text: string): readonly string[] => text.match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];

const bare = (term: string): string => term.replaceAll('"', '').trim();

import { isEnabled, type Tool } from '../tool/tool';
import type { ToolMetrics, ToolInLayer } from './toolInLayer';
import { searchTextOf } from './searchText';

/** The conditions that a tool must meet, all of them. */
export interface Filter {
  /** In lowercase. */
  readonly words: readonly string[];
  /** In lowercase. */
  readonly tags: readonly string[];
  readonly states: readonly FilterState[];
}

export const filterStates = ['enabled', 'disabled', 'problems'] as const;
export type FilterState = (typeof filterStates)[number];

/**
 * Parses a filter such as `git @tag:vcs @disabled "pull request"`. A phrase in quotation marks is one word. A term that begins
 * with @ is a tag or a state.
 */
export const parseFilter = (text: string): Filter => {
  const words: string[] = [];
  const tags: string[] = [];
  const states: FilterState[] = [];
  for (const term of termsIn(text)) {
    const tag = /^@tag:(.*)$/is.exec(term)?.[1];
    const state = filterStates.find(each => `@${each}` === term.toLowerCase());
    if (state) states.push(state);
    // A term that is still being typed has no effect.
    else if (isIncomplete(term)) continue;
    else if (tag === undefined) words.push(unquote(term).toLowerCase());
    else if (unquote(tag) !== '') tags.push(unquote(tag).toLowerCase());
  }
  return { words: words.filter(Boolean), tags, states };
};

const isIncomplete = (term: string): boolean =>
  ['@tag:', ...filterStates.map(each => `@${each}`)].some(each => each.startsWith(term.toLowerCase()));

/** The filter term for a tag. */
export const tagTerm = (tag: string): string => (/\s/.test(tag) ? `@tag:"${tag}"` : `@tag:${tag}`);

export const isEmptyFilter = ({ words, tags, states }: Filter): boolean =>
  words.length + tags.length + states.length === 0;

/** Returns the tools that match the filter, in their order. */
export const filterTools = <T extends ToolInLayer>(
  tools: readonly T[],
  filter: Filter,
  metrics: Pick<ToolMetrics, 'problems'>,
): readonly T[] => (isEmptyFilter(filter) ? tools : tools.filter(each => matches(each, filter, metrics)));

const matches = (
  listed: ToolInLayer,
  { words, tags, states }: Filter,
  { problems }: Pick<ToolMetrics, 'problems'>,
): boolean => {
  const { tool } = listed;
  const holds = (state: FilterState): boolean =>
    state === 'problems' ? problems(listed) > 0 : isEnabled(tool) === (state === 'enabled');
  return states.every(holds) && hasTags(tool, tags) && hasWords(tool, words);
};

const hasTags = ({ tags = [] }: Tool, wanted: readonly string[]): boolean => {
  const ownTags = tags.map(tag => tag.toLowerCase());
  return wanted.every(tag => ownTags.includes(tag));
};

const hasWords = (tool: Tool, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const text = searchTextOf(tool);
  return words.every(word => text.includes(word));
};

/** Splits at white space outside of quotation marks. */
export const termsIn = (text: string): readonly string[] => text.match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];

const unquote = (term: string): string => term.replaceAll('"', '').trim();

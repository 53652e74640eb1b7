import { parametersOf } from '../tool/describeSchema';
import { shortText } from '../tool/shortText';
import type { Tool } from '../tool/tool';
import { visibleText } from '../util/visibleText';
import { searchTextOf } from './searchText';

/** A tool as it is described to an agent. Its texts are truncated, and hidden characters are visible. */
export interface FoundTool {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly parameters: readonly FoundParameter[];
  /** How many more parameters there are. */
  readonly moreParameters?: number;
  readonly tags?: readonly string[];
}

interface FoundParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description?: string;
}

/** The best matches for a query, and how many there are in all. */
export interface FoundTools {
  readonly found: number;
  readonly tools: readonly FoundTool[];
}

/** UTF-16 units of the JSON of all found tools. */
const maxResult = 32_000;
const maxDescription = 1000;
const maxParameters = 40;
const maxTags = 20;

/**
 * Finds tools whose names, titles, descriptions or parameters contain words of the query, the best match first; all tools by
 * name for an empty query.
 */
export const findTools = (tools: readonly Tool[], query: string, limit: number): FoundTools => {
  const words = [...new Set(query.toLowerCase().split(/[^\p{L}\p{N}_-]+/u))].filter(word => word !== '').slice(0, 50);
  const matches = tools
    .map(tool => ({ tool, score: scoreOf(tool, words) }))
    .filter(({ score }) => words.length === 0 || score > 0)
    // Equal ones stay in the order of their names.
    .toSorted((one, other) => other.score - one.score);
  const described: FoundTool[] = [];
  let size = 0;
  for (const { tool } of matches.slice(0, limit)) {
    const each = describe(tool);
    size += JSON.stringify(each).length;
    if (size > maxResult && described.length > 0) break;
    described.push(each);
  }
  return { found: matches.length, tools: described };
};

/** A word in the name counts most. One more word that is found counts more than any place of the others. */
const scoreOf = (tool: Tool, words: readonly string[]): number => {
  const name = tool.name.toLowerCase();
  const text = searchTextOf(tool);
  const places = words.map(word => (name === word ? 4 : name.includes(word) ? 3 : text.includes(word) ? 1 : 0));
  return places.reduce<number>((sum, place) => sum + (place > 0 ? 100 + place : 0), 0);
};

const describe = ({ name, title, description, inputSchema, tags = [] }: Tool): FoundTool => {
  const parameters = parametersOf(inputSchema);
  const more = parameters.length - maxParameters;
  return {
    name,
    ...(title !== undefined && { title: shown(title, 200) }),
    description: shown(description, maxDescription),
    parameters: parameters.slice(0, maxParameters).map(each => ({
      name: shown(each.name, 100),
      type: shown(each.type, 200),
      required: each.required,
      ...(each.description !== '' && { description: shown(each.description, 300) }),
    })),
    ...(more > 0 && { moreParameters: more }),
    ...(tags.length > 0 && { tags: tags.slice(0, maxTags).map(tag => shown(tag, 100)) }),
  };
};

const shown = (text: string, maxLength: number): string => visibleText(shortText(text, maxLength));

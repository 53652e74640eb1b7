import { isJsonObject, type Json } from '../json/json';
import type { Tool } from '../tool/tool';

/** What a tool is found by, in lower case: its name, title and description, and those of its parameters. Kept as long as the tool is. */
export const searchTextOf = (tool: Tool): string => {
  let text = known.get(tool);
  if (text === undefined) known.set(tool, (text = wordsOf(tool).join('\n').toLowerCase()));
  return text;
};

const known = new WeakMap<Tool, string>();

const wordsOf = ({ name, title, description, inputSchema }: Tool): readonly string[] => {
  const words = [name, ...(title === undefined ? [] : [title]), description];
  collect(inputSchema as Json, words);
  return words;
};

const collect = (value: Json, words: string[]): void => {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) collect(each, words);
  if (!isJsonObject(value)) return;
  for (const [keyword, field] of Object.entries(value)) {
    if (typeof field === 'string') {
      if (keyword === 'description' || keyword === 'title') words.push(field);
    } else if (keyword === 'properties' && isJsonObject(field)) {
      words.push(...Object.keys(field));
      for (const property of Object.values(field)) collect(property, words);
    } else if (keyword === 'enum' && Array.isArray(field)) {
      words.push(...(field as readonly Json[]).map(String));
    } else collect(field, words);
  }
};

import { isJsonObject, type Json } from '../json/json';
import type { Tool } from '../tool/tool';

/**
 * The text of a tool that a search looks in, in lowercase: its name, title, and description, and those of its parameters.
 * Cached as long as the tool object exists.
 */
export const searchTextOf = (tool: Tool): string => {
  let text = cache.get(tool);
  if (text === undefined) cache.set(tool, (text = searchableTexts(tool).join('\n').toLowerCase()));
  return text;
};

const cache = new WeakMap<Tool, string>();

const searchableTexts = ({ name, title, description, inputSchema }: Tool): readonly string[] => {
  const texts = [name, ...(title === undefined ? [] : [title]), description];
  collectTexts(inputSchema as Json, texts);
  return texts;
};

const collectTexts = (value: Json, texts: string[]): void => {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) collectTexts(each, texts);
  if (!isJsonObject(value)) return;
  for (const [keyword, field] of Object.entries(value)) {
    if (typeof field === 'string') {
      if (keyword === 'description' || keyword === 'title') texts.push(field);
    } else if (keyword === 'properties' && isJsonObject(field)) {
      texts.push(...Object.keys(field));
      for (const property of Object.values(field)) collectTexts(property, texts);
    } else if (keyword === 'enum' && Array.isArray(field)) {
      texts.push(...(field as readonly Json[]).map(String));
    } else collectTexts(field, texts);
  }
};

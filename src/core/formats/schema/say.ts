import type { Json, JsonObject } from '../../json/json';
import { spend } from '../../util/budget';

/** The schema with words added to its description: a model reads what a vendor does not enforce. */
export const say = (schema: JsonObject, words: string): JsonObject => {
  const { description } = schema;
  spend(1 + words.length / 100);
  return {
    ...schema,
    description: typeof description === 'string' && description ? `${description} (${words})` : words,
  };
};

export const without = (schema: JsonObject, ...keys: readonly string[]): JsonObject =>
  keys.some(key => Object.hasOwn(schema, key))
    ? Object.fromEntries(Object.entries(schema).filter(([key]: [string, Json]) => !keys.includes(key)))
    : schema;

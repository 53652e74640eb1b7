import { withoutFields, type JsonObject } from '../../json/json';
import { spend } from '../../util/budget';

/** Adds text to the description of a schema. A model reads there what a vendor does not enforce. */
export const addToDescription = (schema: JsonObject, text: string): JsonObject => {
  const { description } = schema;
  spend(1 + text.length / 100);
  return {
    ...schema,
    description: typeof description === 'string' && description ? `${description} (${text})` : text,
  };
};

/** Removes keywords. Returns the schema itself if it has none of them. */
export const withoutKeywords = (schema: JsonObject, ...keys: readonly string[]): JsonObject => {
  if (!keys.some(key => Object.hasOwn(schema, key))) return schema;
  // Few keys are found faster in a list, many only in a set.
  if (keys.length <= 8) return withoutFields(schema, key => keys.includes(key));
  const removed = new Set(keys);
  return withoutFields(schema, key => removed.has(key));
};

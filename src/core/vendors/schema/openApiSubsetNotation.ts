import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';

/** Writes types in upper case and counts as strings, as in the `Schema` of Gemini. Nothing is lost by that. */
export const toOpenApiSubset = (schema: JsonObject): JsonObject =>
  mapKeywords(schema, (key, field) => {
    if (key === 'type' && typeof field === 'string') return field.toUpperCase();
    return countKeywords.has(key) && typeof field === 'number' ? String(field) : field;
  });

/** Reads what `toOpenApiSubset` writes. `nullable` becomes a union with null. */
export const fromOpenApiSubset = (schema: JsonObject): JsonObject => nullableToUnion(fromOpenApiNotation(schema));

/** Reads types in upper case and counts that are strings, and leaves everything else as it is. */
export const fromOpenApiNotation = (schema: JsonObject): JsonObject =>
  mapKeywords(schema, (key, field) => {
    if (key === 'type' && typeof field === 'string') return field.toLowerCase();
    return countKeywords.has(key) && typeof field === 'string' && /^-?\d+$/.test(field) ? Number(field) : field;
  });

/** Replaces `nullable` with a union with null. */
const nullableToUnion = (schema: JsonObject): JsonObject => {
  const { nullable, ...rest } = mapSubschemas(schema, child => (isJsonObject(child) ? nullableToUnion(child) : child));
  if (typeof nullable !== 'boolean') return nullable === undefined ? rest : { ...rest, nullable };
  const { type, anyOf } = rest;
  if (!nullable) return rest;
  if (typeof type === 'string') {
    const { enum: choices } = rest;
    const withNull = Array.isArray(choices) && { enum: [...(choices as readonly Json[]), null] };
    return { ...rest, type: [type, 'null'], ...withNull };
  }
  return Array.isArray(anyOf) ? { ...rest, anyOf: [...(anyOf as readonly Json[]), { type: 'null' }] } : rest;
};

const mapKeywords = (schema: JsonObject, change: (key: string, field: Json) => Json): JsonObject => {
  const inner = mapSubschemas(schema, child => (isJsonObject(child) ? mapKeywords(child, change) : child));
  return Object.fromEntries(Object.entries(inner).map(([key, field]) => [key, change(key, field)]));
};

const countKeywords = new Set(['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties']);

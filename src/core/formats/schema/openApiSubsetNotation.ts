import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';

/** Types in capitals and whole numbers as texts, as Gemini's `Schema` has them; nothing is said by it or lost. */
export const toOpenApiSubset = (schema: JsonObject): JsonObject =>
  everywhere(schema, (key, field) => {
    if (key === 'type' && typeof field === 'string') return field.toUpperCase();
    return counts.has(key) && typeof field === 'number' ? String(field) : field;
  });

export const fromOpenApiSubset = (schema: JsonObject): JsonObject => {
  const plain = everywhere(schema, (key, field) => {
    if (key === 'type' && typeof field === 'string') return field.toLowerCase();
    return counts.has(key) && typeof field === 'string' && /^-?\d+$/.test(field) ? Number(field) : field;
  });
  return withUnions(plain);
};

/** What `nullable` says, as JSON Schema says it. */
const withUnions = (schema: JsonObject): JsonObject => {
  const { nullable, ...rest } = mapSubschemas(schema, child => (isJsonObject(child) ? withUnions(child) : child));
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

const everywhere = (schema: JsonObject, change: (key: string, field: Json) => Json): JsonObject => {
  const inner = mapSubschemas(schema, child => (isJsonObject(child) ? everywhere(child, change) : child));
  return Object.fromEntries(Object.entries(inner).map(([key, field]) => [key, change(key, field)]));
};

const counts = new Set(['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties']);

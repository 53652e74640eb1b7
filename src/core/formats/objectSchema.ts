import { sameJson } from '../json/sameJson';
import type { JsonSchema } from '../tool/tool';

/** Adds `type: object` if it is left out. Without a schema, returns that of a tool without parameters. */
export const objectSchema = (schema: JsonSchema | undefined): JsonSchema => {
  if (!schema) return { type: 'object', properties: {} };
  const { type } = schema;
  if (type === undefined) return { type: 'object', ...schema };
  return Array.isArray(type) && type.includes('object') ? { ...schema, type: 'object' } : schema;
};

/** Whether it is the schema of a tool without parameters. */
export const hasNoParameters = (schema: JsonSchema): boolean => sameJson(schema, objectSchema(undefined));

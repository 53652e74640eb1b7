import { sameJson } from '../json/sameJson';
import type { JsonSchema } from '../tool/tool';

/** Others leave out what goes without saying: that arguments are an object, or that there are none. */
export const objectSchema = (schema: JsonSchema | undefined): JsonSchema => {
  if (!schema) return { type: 'object', properties: {} };
  const { type } = schema;
  if (type === undefined) return { type: 'object', ...schema };
  return Array.isArray(type) && type.includes('object') ? { ...schema, type: 'object' } : schema;
};

/** Whether it is the schema of a tool without arguments. */
export const hasNoParameters = (schema: JsonSchema): boolean => sameJson(schema, objectSchema(undefined));

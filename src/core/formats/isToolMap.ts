import { isJsonObject, type JsonObject } from '../json/json';
import { builtInProblem } from './builtIn';
import { schemaKeys } from './toolKeys';

/**
 * Whether the value is an object with tools by name, as the Vercel AI SDK takes them and many programs store them. One of them
 * may have an invalid schema.
 */
export const isToolMap = (value: unknown): value is { readonly [name: string]: JsonObject } => {
  if (!isJsonObject(value)) return false;
  const values = Object.values(value);
  return values.some(hasToolSchema) && values.every(each => hasSchemaKey(each) || builtInProblem(each) !== undefined);
};

/** Whether the value has a schema under a key that tools use for it. Other JSON may have `parameters` that are no schema. */
export const hasToolSchema = (value: unknown): boolean =>
  isJsonObject(value) && Object.entries(value).some(([key, field]) => schemaKeys.has(key) && isSchema(field));

const hasSchemaKey = (value: unknown): boolean =>
  isJsonObject(value) && Object.keys(value).some(key => schemaKeys.has(key));

const isSchema = (value: unknown): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'object' ||
    value['type'] === 'OBJECT' ||
    isJsonObject(value['properties']) ||
    isJsonObject(value['jsonSchema']));

import { isJsonObject, type JsonObject } from '../json/json';
import { builtInProblem } from './builtIn';
import { schemaKeys } from './toolKeys';

/** Whether the value is an object with tools by name, as the Vercel AI SDK takes them and many programs store them. */
export const isToolMap = (value: unknown): value is { readonly [name: string]: JsonObject } => {
  if (!isJsonObject(value)) return false;
  const values = Object.values(value);
  return values.some(hasToolSchema) && values.every(each => hasToolSchema(each) || builtInProblem(each) !== undefined);
};

/** Whether the value has a schema under a key that tools use for it. Other JSON may have `parameters` that are no schema. */
const hasToolSchema = (value: unknown): boolean =>
  isJsonObject(value) && Object.entries(value).some(([key, field]) => schemaKeys.has(key) && isSchema(field));

const isSchema = (value: unknown): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'object' ||
    value['type'] === 'OBJECT' ||
    isJsonObject(value['properties']) ||
    isJsonObject(value['jsonSchema']));

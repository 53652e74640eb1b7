import { isJsonObject, type JsonObject } from '../json/json';
import { builtInProblem } from './builtIn';
import { schemaKeys } from './toolKeys';

/** Whether the value is a set of tools by name, as the Vercel AI SDK takes them and many programs keep them. */
export const isKeyed = (value: unknown): value is { readonly [name: string]: JsonObject } => {
  if (!isJsonObject(value)) return false;
  const entries = Object.values(value);
  return entries.some(isNameless) && entries.every(each => isNameless(each) || builtInProblem(each) !== undefined);
};

/** Whether the value is a tool, with or without its name. Other objects have `parameters` too, but no schema there. */
const isNameless = (value: unknown): boolean =>
  isJsonObject(value) && Object.entries(value).some(([key, field]) => schemaKeys.has(key) && isSchema(field));

const isSchema = (value: unknown): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'object' ||
    value['type'] === 'OBJECT' ||
    isJsonObject(value['properties']) ||
    isJsonObject(value['jsonSchema']));

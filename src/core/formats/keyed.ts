import { isJsonObject, type JsonObject } from '../json/json';
import { builtInProblem } from './builtIn';

/** Whether it is a set of tools, each under its name: as the Vercel AI SDK takes them, and many a program keeps them. */
export const isKeyed = (value: unknown): value is { readonly [name: string]: JsonObject } => {
  if (!isJsonObject(value)) return false;
  const entries = Object.values(value);
  return entries.some(isNameless) && entries.every(each => isNameless(each) || builtInProblem(each) !== undefined);
};

/** All that a tool is but its name, which may be said again. Others have `parameters` too, but no schema there. */
const isNameless = (value: unknown): boolean => isJsonObject(value) && schemaKeys.some(key => isSchema(value[key]));

const schemaKeys = ['inputSchema', 'input_schema', 'parameters', 'parametersJsonSchema', 'args_schema'];

const isSchema = (value: unknown): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'object' ||
    value['type'] === 'OBJECT' ||
    isJsonObject(value['properties']) ||
    isJsonObject(value['jsonSchema']));

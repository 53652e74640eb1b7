import { parametersOfSchema } from '../tool/parametersOfSchema';
import type { Handler } from '../tool/tool';
import { copyJson, isJsonObject, type Json, type JsonObject } from '../json/json';
import { failAll, ok } from '../util/result';
import { frozenIn, type Format } from './format';
import { decodeOwnForm } from './decodeOwnForm';
import { optionalFields } from './optionalFields';

/** Where such a list is from; as of 2026-11. */
const source = 'https://github.com/agentjido/jido_code/tree/main/lib/jido_code/tools';

/** Our form with JidoCode's list of parameters for the schema, and its string for the handler. */
export const parameterList: Format = {
  id: 'parameter-list',
  title: 'Parameter List',
  matches: value => isJsonObject(value) && 'name' in value && isListed(value),
  decode: decodeOwnForm,
  encode: tool => {
    const { parameters, problems: found } = parametersOfSchema(tool);
    const problems = found.map(problem => ({ source, ...problem }));
    if (problems.some(each => each.severity === 'error')) return failAll(problems);
    const fields = Object.entries(tool).map(([key, field]: [string, unknown]): [string, unknown] => {
      if (key === 'inputSchema') return ['parameters', parameters];
      return key === 'handler' ? [key, handlerText(field as Handler)] : [key, field];
    });
    const written = copyJson(Object.fromEntries(fields), frozenIn(tool));
    return written.ok ? ok(written.value as JsonObject, problems) : written;
  },
  wrap: tools => tools,
  places: { inputSchema: ['parameters'] },
  // Where it comes from it has none of these, whatever we keep in it on the way out.
  unsupportedFields: optionalFields.filter(field => field !== 'handler'),
  hasStrict: false,
};

const isListed = (value: JsonObject): boolean =>
  Array.isArray(value['parameters']) || (typeof value['handler'] === 'string' && !('inputSchema' in value));

const handlerText = (handler: Handler): Json =>
  handler.kind === 'module' && handler.function === undefined ? handler.module : { ...handler };

import { parametersOfSchema } from '../tool/parametersOfSchema';
import type { Handler } from '../tool/handler';
import { copyJson, isJsonObject, type Json, type JsonObject } from '../json/json';
import { failAll, ok } from '../util/result';
import { frozenParts, type Format } from './format';
import { decodeOwnForm } from './decodeOwnForm';
import { optionalFields } from './optionalFields';

/** Where JidoCode defines its tools; as of 2026-11. */
const source = 'https://github.com/agentjido/jido_code/tree/main/lib/jido_code/tools';

/** Our format with JidoCode's list of parameters instead of a schema, and the module as a string for the handler. */
export const parameterList: Format = {
  id: 'parameter-list',
  title: 'Parameter List',
  matches: value => isJsonObject(value) && 'name' in value && isParameterList(value),
  decode: decodeOwnForm,
  encode: tool => {
    const { parameters, problems: found } = parametersOfSchema(tool);
    const problems = found.map(problem => ({ source, ...problem }));
    if (problems.some(each => each.severity === 'error')) return failAll(problems);
    const fields = Object.entries(tool).map(([key, field]: [string, unknown]): [string, unknown] => {
      if (key === 'inputSchema') return ['parameters', parameters];
      return key === 'handler' ? [key, handlerText(field as Handler)] : [key, field];
    });
    const written = copyJson(Object.fromEntries(fields), frozenParts(tool));
    return written.ok ? ok(written.value as JsonObject, problems) : written;
  },
  wrap: tools => tools,
  places: { inputSchema: ['parameters'] },
  // JidoCode has none of these, although `encode` keeps them.
  unsupportedFields: optionalFields.filter(field => field !== 'handler'),
  hasStrict: false,
};

const isParameterList = (value: JsonObject): boolean =>
  Array.isArray(value['parameters']) || (typeof value['handler'] === 'string' && !('inputSchema' in value));

const handlerText = (handler: Handler): Json =>
  handler.kind === 'module' && handler.function === undefined ? handler.module : ({ ...handler } as JsonObject);

import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { fail, ok, type Result } from '../util/result';
import { deepFreeze } from '../util/freeze';
import { emptySchema, schemaOfParameters } from './parameters';

/** Converts JidoCode's `parameters` list and handler string, if present, to `inputSchema` and a handler object. */
export const toOwnForm = (value: JsonObject): Result<JsonObject> => {
  if ('inputSchema' in value && 'parameters' in value) {
    return fail({
      code: 'two-schemas',
      severity: 'error',
      message: l10n.t('The tool has both `inputSchema` and `parameters`. Remove one of them.'),
      path: ['parameters'],
    });
  }
  const schema = schemaIn(value);
  if (!schema.ok) return schema;
  const fields = Object.entries(value).map(([key, field]): [string, Json] => {
    if (key === 'parameters') return ['inputSchema', schema.value];
    if (key === 'handler' && typeof field === 'string') return [key, { kind: 'module', module: field }];
    return [key, field];
  });
  return ok(deepFreeze({ ...Object.fromEntries(fields), inputSchema: schema.value }));
};

const schemaIn = ({ inputSchema, parameters }: JsonObject): Result<Json> => {
  if (inputSchema !== undefined) return ok(inputSchema);
  if (parameters === undefined) return ok(emptySchema as Json);
  if (Array.isArray(parameters))
    return schemaOfParameters(parameters as readonly Json[], ['parameters']) as Result<Json>;
  if (isJsonObject(parameters)) return ok(parameters);
  return fail({
    code: 'wrong-type',
    severity: 'error',
    message: l10n.t('`parameters` must be a list of parameters or an object schema.'),
    path: ['parameters'],
  });
};

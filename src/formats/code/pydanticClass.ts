import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { fits } from './fits';
import { indent } from './layout';
import { createNames, pyReserved, snakeCase } from './names';
import { annotated, pyText, pyType, type PydanticContext } from './pydanticText';
import { fieldArguments } from './pydanticTold';
import { pyArguments, pyDocstring, pyLiteral, pyString } from './pyText';
import { isOfType, requiredOf, typesOf } from './said';

/** Declares a class for the object; says which keywords it says. What is said of the class itself is its docstring and its extra. */
export const createPydanticClass = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  context: PydanticContext,
  about: { readonly docstring?: string; readonly extra?: JsonObject } = {},
): readonly string[] => {
  const { additionalProperties: more, patternProperties } = schema;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const needed = requiredOf(schema);
  const also = [...needed].filter(each => !Object.hasOwn(properties, each));
  // Names that have no schema may be anything, unless that is said otherwise.
  const all = {
    ...properties,
    ...(more === undefined || more === true ? Object.fromEntries(also.map(each => [each, true])) : {}),
  };
  const names = fieldNames(Object.keys(all));
  const fields = Object.entries(all).map(([key, property]) =>
    field(key, names.get(key)!, property, needed.has(key), [...path, 'properties', key], `${stem}_${key}`, context),
  );
  const told: JsonObject = {
    ...about.extra,
    ...(patternProperties && more === false && { additionalProperties: false }),
  };
  const config = [
    ...(more === undefined ? [] : [`extra=${more === false && !patternProperties ? "'forbid'" : "'allow'"}`]),
    ...(Object.keys(told).length > 0 ? [`json_schema_extra=${pyLiteral(told)}`] : []),
  ];
  const extras = isJsonObject(more)
    ? [`__pydantic_extra__: dict[str, ${pyText(more, [...path, 'additionalProperties'], `${stem}_value`, context)}]`]
    : [];
  const head = about.docstring === undefined ? [] : [pyDocstring(about.docstring)];
  const setting = config.length > 0 ? [`model_config = ${pyArguments('ConfigDict', config)}`] : [];
  const parts = [head, setting, [...extras, ...fields]].filter(part => part.length > 0).map(part => part.join('\n'));
  const body = parts.length > 0 ? parts.join('\n\n') : 'pass';
  context.declare(`class ${name}(BaseModel):\n${indent(body, '    ')}`);
  if (patternProperties && more === false)
    context.note(
      'unchecked-keyword',
      [...path, 'additionalProperties'],
      l10n.t('is told to the model, but pydantic has no check for it beside `patternProperties`'),
    );
  const isSaid = also.length === 0 || more === undefined || more === true;
  return ['type', 'properties', 'additionalProperties', ...(isSaid ? ['required'] : [])];
};

/** What is neither required nor has a default is `None` where it is left out, of which the model is not told. */
const field = (
  key: string,
  name: string,
  schema: Json,
  required: boolean,
  path: Path,
  stem: string,
  context: PydanticContext,
): string => {
  const { type, checks, told, nullable } = pyType(schema, path, stem, context);
  const given = isJsonObject(schema) ? schema['default'] : undefined;
  const fallback =
    given !== undefined && !required && isTaken(given, schema as JsonObject) ? pyLiteral(given) : undefined;
  const extra = given !== undefined && fallback === undefined ? { ...told, default: given } : told;
  const about = [...(name === key ? [] : [`alias=${pyString(key)}`]), ...fieldArguments(extra)];
  if (required) return assigned(name, type, [...checks, ...about]);
  if (fallback !== undefined)
    return checks.length + about.length === 0
      ? `${name}: ${type} = ${fallback}`
      : assigned(name, type, [`default=${fallback}`, ...checks, ...about]);
  const optional = nullable ? type : `${annotated(type, checks)} | SkipJsonSchema[None]`;
  return assigned(name, optional, ['default_factory=lambda: None', ...about]);
};

const assigned = (name: string, type: string, args: readonly string[]): string =>
  args.length === 0 ? `${name}: ${type}` : `${name}: ${type} = ${pyArguments('Field', args)}`;

/** A default that is surely of the type. */
const isTaken = (value: Json, schema: JsonObject): boolean => {
  if ('const' in schema || '$ref' in schema || isJsonObject(value)) return false;
  if (Array.isArray(value)) return value.every((item: Json) => !isJsonObject(item)) && fits(value, schema);
  return Array.isArray(schema['enum'])
    ? fits(value, schema)
    : 'anyOf' in schema
      ? fits(value, schema)
      : isOfType(value, typesOf(schema));
};

/** What cannot name a field, or would hide what a type in the class means, goes by another name, with the real one as alias. */
const fieldNames = (keys: readonly string[]): ReadonlyMap<string, string> => {
  const isFree = (key: string): boolean =>
    /^[a-z][A-Za-z0-9_]*$/.test(key) && !key.startsWith('model_') && !taken.has(key);
  const names = createNames([...taken, ...keys.filter(isFree)]);
  return new Map(
    keys.map(key => {
      const name = snakeCase(key);
      return [
        key,
        isFree(key) ? key : names(name.startsWith('model_') ? `arg_${name}` : taken.has(name) ? `${name}_` : name),
      ];
    }),
  );
};

/** Also the methods that every model has. */
const taken = new Set([
  ...pyReserved,
  ...['copy', 'dict', 'json', 'schema', 'schema_json', 'validate', 'construct', 'parse_obj', 'parse_raw', 'parse_file'],
  ...['from_orm', 'update_forward_refs'],
]);

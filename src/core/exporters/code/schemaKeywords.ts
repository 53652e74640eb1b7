import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, type Path } from '../../util/path';
import { remarkSeverities, type Problem, type RemarkKind } from '../../util/result';
import { isLimit } from '../../tool/isLimit';
import { spend } from '../../util/budget';

/** Reports what became of the keyword at the path. `source` is the page that explains it, if the exporter has another one. */
export type KeywordReporter = (code: KeywordCode, path: Path, what: string, source?: string) => void;

/**
 * `unchecked-keyword`: the model reads it, but the library does not check it. `lost-keyword`: it is not in the code at all.
 * `assumed-keyword`: the code says more than the schema does. `rewritten-schema`: the code says it in another way.
 */
export type KeywordCode = 'unchecked-keyword' | 'lost-keyword' | 'assumed-keyword' | 'rewritten-schema';

export const createKeywordReporter =
  (tool: string, report: (problem: Problem) => void): KeywordReporter =>
  (code, path, what, source) => {
    spend(1 + path.length / 5);
    const kind = remarkKindOf(code, String(path.at(-1)));
    const message = l10n.t('“{0}”: `{1}` {2}.', tool, pathText(path), what);
    report({ code, severity: remarkSeverities[kind], kind, message, path, ...(source !== undefined && { source }) });
  };

const remarkKindOf = (code: KeywordCode, keyword: string): RemarkKind => {
  switch (code) {
    // The model still reads it.
    case 'unchecked-keyword':
      return 'weakened';
    case 'lost-keyword':
      return isLimit(keyword, undefined) ? 'changed' : 'by-design';
    // The library closes objects or asks for the keyword. A type that keywords imply is another matter.
    case 'assumed-keyword':
      return keyword === 'additionalProperties' ? 'by-design' : 'changed';
    // `anyOf` accepts values that match several of the schemas.
    case 'rewritten-schema':
      return keyword === 'oneOf' ? 'weakened' : 'by-design';
  }
};

/** The keywords that restrict which values are valid. All others are annotations. */
const assertions = new Set([
  ...['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not', 'if', '$ref', '$dynamicRef', 'format'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'patternProperties', 'additionalProperties', 'required', 'propertyNames', 'minProperties'],
  ...['maxProperties', 'dependentRequired', 'dependentSchemas', 'dependencies', 'unevaluatedProperties'],
]);

/**
 * Whether the keyword may reject a value of the schema. `uniqueItems: false` rejects none, and neither does a keyword of another
 * type, such as `minimum` of a string. `then`, `else`, `minContains`, and `maxContains` only say what `if` and `contains` reject.
 */
export const isAssertion = (keyword: string, schema: JsonObject): boolean =>
  assertions.has(keyword) && appliesToTypes(keyword, schema) && !rejectsNothing(keyword, schema);

const appliesToTypes = (keyword: string, schema: JsonObject): boolean => {
  const types = knownTypesOf(schema);
  const applicable =
    keyword === 'format'
      ? [formatType(schema['format'])]
      : Object.keys(keywordsOfType).filter(type => keywordsOfType[type]!.includes(keyword));
  return (
    types.length === 0 ||
    applicable.length === 0 ||
    types.some(type => applicable.includes(type === 'integer' ? 'number' : type))
  );
};

const rejectsNothing = (keyword: string, schema: JsonObject): boolean => {
  const value = schema[keyword]!;
  switch (keyword) {
    case 'uniqueItems':
      return value !== true;
    case 'format':
      return typeof value !== 'string' || unrestrictedFormats.has(value);
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return value === 0;
    case 'contains':
      return schema['minContains'] === 0 && schema['maxContains'] === undefined;
    case 'not':
      return value === false;
    case 'const':
      return false;
    case 'required':
      return Array.isArray(value) && value.length === 0;
    case 'allOf':
    case 'items':
    case 'prefixItems':
      return Array.isArray(value) ? (value as readonly Json[]).every(isAnySchema) : isAnySchema(value);
    case 'if':
      return isAnySchema(schema['then'] ?? true) && isAnySchema(schema['else'] ?? true);
    case 'additionalItems':
      return isAnySchema(value) || !Array.isArray(schema['items']);
    default:
      return isAnySchema(value);
  }
};

/** Whether the value is `true` or `{}`, which as a schema or a map of schemas reject nothing. */
const isAnySchema = (value: Json): boolean =>
  value === true || (isJsonObject(value) && Object.keys(value).length === 0);

/** The types in `type`, and `null` if the schema is `nullable`. Empty if the schema has no `type`. */
export const knownTypesOf = (schema: JsonObject): readonly string[] => {
  const { type, nullable } = schema;
  const types = Array.isArray(type) ? (type as readonly Json[]) : type === undefined ? [] : [type];
  const known = types.filter((each): each is string => typeof each === 'string' && typeNames.has(each));
  return [...new Set(nullable === true && typeof type === 'string' && known.length > 0 ? [...known, 'null'] : known)];
};

/** The type that the keywords imply, if all of them belong to one type. The caller makes sure that there is no `type`. */
export const impliedType = (schema: JsonObject): string | undefined => {
  const ofFormat = typeof schema['format'] === 'string' ? formatType(schema['format']) : undefined;
  const implied = Object.keys(keywordsOfType).filter(
    type => type === ofFormat || keywordsOfType[type]!.some(keyword => Object.hasOwn(schema, keyword)),
  );
  return implied.length === 1 ? implied[0] : undefined;
};

/**
 * The types to emit, except for `null`, which `isNullable` stands for. Without `type` it is the implied type, which is
 * reported.
 */
export const typesToEmit = (
  schema: JsonObject,
  path: Path,
  reportKeyword: KeywordReporter,
): { readonly types: readonly string[]; readonly isNullable: boolean; readonly isAnything: boolean } => {
  const types = knownTypesOf(schema);
  const implied = types.length === 0 ? impliedType(schema) : undefined;
  if (implied !== undefined)
    reportKeyword(
      'assumed-keyword',
      path,
      l10n.t('was assumed to have the type `{0}`, which its keywords imply', implied),
    );
  return {
    types: implied === undefined ? types.filter(type => type !== 'null') : [implied],
    isNullable: types.includes('null'),
    isAnything: types.length === 0 && implied === undefined,
  };
};

/** Whether the value is of one of the types. */
export const isOfType = (value: Json, types: readonly string[]): boolean =>
  types.some(type => {
    if (type === 'null') return value === null;
    if (type === 'integer') return Number.isInteger(value);
    if (type === 'array') return Array.isArray(value);
    return type === 'object' ? isJsonObject(value) : typeof value === type;
  });

/** The keywords of each type. To which type `format` belongs depends on its value. */
const keywordsOfType: { readonly [type: string]: readonly string[] } = {
  string: ['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: [
    ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains'],
    ...['minItems', 'maxItems', 'uniqueItems'],
  ],
  object: [
    ...['properties', 'patternProperties', 'additionalProperties', 'required', 'propertyNames', 'minProperties'],
    ...['maxProperties', 'dependentRequired', 'dependentSchemas', 'dependencies', 'unevaluatedProperties'],
  ],
};

/** The type of the values that the format is about. See https://spec.openapis.org/registry/format/. */
const formatType = (format: Json | undefined): 'number' | 'string' =>
  typeof format === 'string' && numberFormats.has(format) ? 'number' : 'string';

const numberFormats = new Set([
  ...['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'double-int'],
  ...['float', 'double'],
]);

/** Formats that reject no value of their type: they say how precise a number is, or how a text is used or shown. */
const unrestrictedFormats = new Set(['float', 'double', 'binary', 'password', 'enum']);

const typeNames = new Set(['string', 'integer', 'number', 'boolean', 'null', 'array', 'object']);

/** The names in `required`. */
export const requiredOf = ({ required }: JsonObject): ReadonlySet<string> =>
  new Set(Array.isArray(required) ? (required as readonly Json[]).map(String) : []);

/** Whether the value contains a reference at any depth. */
export const hasRef = (value: Json): boolean => {
  spend(0.2);
  if (Array.isArray(value)) return (value as readonly Json[]).some(hasRef);
  return (
    isJsonObject(value) &&
    Object.entries(value).some(([key, field]) => (key === '$ref' && typeof field === 'string') || hasRef(field))
  );
};

/** The value if it is a non-negative integer, otherwise undefined. */
export const countOf = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;

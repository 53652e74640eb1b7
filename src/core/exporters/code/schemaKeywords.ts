import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, type Path } from '../../util/path';
import type { Problem } from '../../util/result';
import { spend } from '../../util/budget';

/** Says what became of the keyword at the path. */
export type Note = (code: Code, path: Path, what: string) => void;

/**
 * `unchecked-keyword`: the model is told, but the library does not check it. `lost-keyword`: it is not in the code at all.
 * `assumed-keyword`: the code says more than the schema does. `rewritten-schema`: the code says it in another way.
 */
export type Code = 'unchecked-keyword' | 'lost-keyword' | 'assumed-keyword' | 'rewritten-schema';

export const createNote =
  (tool: string, report: (problem: Problem) => void): Note =>
  (code, path, what) => {
    spend(1 + path.length / 5);
    const severity = code === 'lost-keyword' ? 'warning' : 'info';
    report({ code, severity, message: l10n.t('“{0}”: `{1}` {2}.', tool, pathText(path), what), path });
  };

/** The keywords that say which values are right; the others only speak of them. */
const assertions = new Set([
  ...['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', '$ref', '$dynamicRef'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains', 'minContains', 'maxContains'],
  ...['minItems', 'maxItems', 'uniqueItems', 'properties', 'patternProperties', 'additionalProperties', 'required'],
  ...['propertyNames', 'minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas', 'dependencies'],
  ...['unevaluatedProperties'],
]);

/** Whether the keyword forbids any value; some say only that nothing is forbidden. */
export const isAssertion = (keyword: string, value: Json | undefined): boolean =>
  assertions.has(keyword) && value !== true && !(keyword === 'uniqueItems' && value === false);

/** The types that the schema allows; none said, none. */
export const typesOf = (schema: JsonObject): readonly string[] => {
  const { type, nullable } = schema;
  const types = Array.isArray(type) ? (type as readonly Json[]) : type === undefined ? [] : [type];
  const known = types.filter((each): each is string => typeof each === 'string' && names.has(each));
  return [...new Set(nullable === true && typeof type === 'string' && known.length > 0 ? [...known, 'null'] : known)];
};

/** The type that the keywords speak of, where none is said and they speak of one only. */
export const impliedType = (schema: JsonObject): string | undefined => {
  const spoken = Object.keys(keywordsOfType).filter(type =>
    keywordsOfType[type]!.some(keyword => Object.hasOwn(schema, keyword)),
  );
  return spoken.length === 1 ? spoken[0] : undefined;
};

/** The types to write code for but `null`, which is said apart; where none is said, the one that is implied, with a note of that. */
export const typesToEmit = (
  schema: JsonObject,
  path: Path,
  note: Note,
): { readonly types: readonly string[]; readonly isNullable: boolean; readonly isAnything: boolean } => {
  const types = typesOf(schema);
  const implied = types.length === 0 ? impliedType(schema) : undefined;
  if (implied !== undefined)
    note('assumed-keyword', path, l10n.t('was assumed to have the type `{0}`, which its keywords imply', implied));
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

/** The keywords of each type. */
export const keywordsOfType: { readonly [type: string]: readonly string[] } = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'contentEncoding', 'contentMediaType'],
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

const names = new Set(['string', 'integer', 'number', 'boolean', 'null', 'array', 'object']);

/** The names that the schema asks for. */
export const requiredOf = ({ required }: JsonObject): ReadonlySet<string> =>
  new Set(Array.isArray(required) ? (required as readonly Json[]).map(String) : []);

/** Whether there is a reference anywhere in it. */
export const hasRef = (value: Json): boolean => {
  spend(0.2);
  if (Array.isArray(value)) return (value as readonly Json[]).some(hasRef);
  return (
    isJsonObject(value) &&
    Object.entries(value).some(([key, field]) => (key === '$ref' && typeof field === 'string') || hasRef(field))
  );
};

export const countOf = (value: Json | undefined): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;

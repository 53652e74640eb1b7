import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, type Path } from '../../util/path';
import { remarkSeverities, type Problem, type RemarkKind } from '../../util/result';
import { isAssertion } from '../../tool/isAssertion';
import { spend } from '../../util/budget';

export { isAssertion };

/** Reports what became of the keyword at the path. */
export type KeywordReporter = (code: KeywordCode, path: Path, what: string) => void;

/**
 * `unchecked-keyword`: the model reads it, but the library does not check it. `lost-keyword`: it is not in the code at all.
 * `assumed-keyword`: the code says more than the schema does. `rewritten-schema`: the code says it in another way.
 */
export type KeywordCode = 'unchecked-keyword' | 'lost-keyword' | 'assumed-keyword' | 'rewritten-schema';

export const createKeywordReporter =
  (tool: string, report: (problem: Problem) => void): KeywordReporter =>
  (code, path, what) => {
    spend(1 + path.length / 5);
    const kind = kindOf(code, String(path.at(-1)));
    const severity = remarkSeverities[kind];
    report({ code, severity, kind, message: l10n.t('“{0}”: `{1}` {2}.', tool, pathText(path), what), path });
  };

const kindOf = (code: KeywordCode, keyword: string): RemarkKind => {
  switch (code) {
    // The model still reads it.
    case 'unchecked-keyword':
      return 'weakened';
    case 'lost-keyword':
      return isAssertion(keyword, undefined) ? 'changed' : 'by-design';
    // The library closes objects or asks for the keyword. A type that keywords imply is another matter.
    case 'assumed-keyword':
      return keyword === 'additionalProperties' ? 'by-design' : 'changed';
    // `anyOf` accepts values that match several of the schemas.
    case 'rewritten-schema':
      return keyword === 'oneOf' ? 'weakened' : 'by-design';
  }
};

/** The types in `type`, and `null` if the schema is `nullable`. Empty if the schema has no `type`. */
export const typesOf = (schema: JsonObject): readonly string[] => {
  const { type, nullable } = schema;
  const types = Array.isArray(type) ? (type as readonly Json[]) : type === undefined ? [] : [type];
  const known = types.filter((each): each is string => typeof each === 'string' && typeNames.has(each));
  return [...new Set(nullable === true && typeof type === 'string' && known.length > 0 ? [...known, 'null'] : known)];
};

/** The type that the keywords imply, if all of them belong to one type. The caller makes sure that there is no `type`. */
export const impliedType = (schema: JsonObject): string | undefined => {
  const implied = Object.keys(keywordsOfType).filter(type =>
    keywordsOfType[type]!.some(keyword => Object.hasOwn(schema, keyword)),
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
  const types = typesOf(schema);
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

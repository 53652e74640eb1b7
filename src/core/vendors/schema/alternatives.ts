import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { sameJson } from '../../json/sameJson';
import { l10n } from '../../util/l10n';
import { spend } from '../../util/budget';
import type { SchemaRule } from './rewrite';
import { withoutKeywords } from './addToDescription';

/**
 * Writes `oneOf` as `anyOf`, which also accepts values that match several of the schemas. That is a limit less unless no value
 * can match two of them.
 */
export const oneOfToAnyOf: SchemaRule = (schema, node) => {
  const { oneOf } = schema;
  if (!Array.isArray(oneOf) || 'anyOf' in schema) return schema;
  const isExact = areDisjoint(oneOf as readonly Json[], node.resolve);
  node.reportChange(
    [],
    isExact
      ? l10n.t('was written with `anyOf` instead of `oneOf`: {0} does not support `oneOf`', node.title)
      : l10n.t(
          'was written with `anyOf` instead of `oneOf`, so that values may match several of the schemas: {0} does not support `oneOf`',
          node.title,
        ),
    isExact ? 'by-design' : 'weakened',
  );
  return Object.fromEntries(Object.entries(schema).map(([key, field]) => [key === 'oneOf' ? 'anyOf' : key, field]));
};

/** Writes `const` as an `enum` with one value. */
export const constToEnum: SchemaRule = (schema, node) => {
  if (!Object.hasOwn(schema, 'const')) return schema;
  const { enum: choices, const: value } = schema;
  const isPossible = !Array.isArray(choices) || (choices as readonly Json[]).some(each => sameJson(each, value));
  node.reportChange(
    [],
    l10n.t('was written with `enum` instead of `const`: {0} does not support `const`', node.title),
    isPossible ? 'by-design' : 'changed',
  );
  return { ...withoutKeywords(schema, 'const', 'enum'), enum: [value!] };
};

/** Resolves a reference. */
type Resolve = (ref: string) => Json | undefined;

/** More comparisons of alternatives than that are not made: the alternatives count as overlapping. */
const maxAlternatives = 100;

/** Whether it is certain that no value matches two of the schemas. */
export const areDisjoint = (schemas: readonly Json[], resolve: Resolve = () => undefined): boolean =>
  schemas.length <= maxAlternatives &&
  schemas.every((one, index) => schemas.slice(index + 1).every(other => excludeEachOther(one, other, resolve, 0)));

/** Levels of properties and references that are compared. */
const maxLevels = 5;

const excludeEachOther = (one: Json, other: Json, resolve: Resolve, level: number): boolean => {
  spend();
  if (one === false || other === false) return true;
  if (!isJsonObject(one) || !isJsonObject(other) || level > maxLevels) return false;
  const [first, second] = [one, other].map(({ $ref }) => (typeof $ref === 'string' ? resolve($ref) : undefined));
  const excludes = (each: Json, rest: Json): boolean => excludeEachOther(each, rest, resolve, level + 1);
  if (first !== undefined && excludes(first, other)) return true;
  if (second !== undefined && excludes(one, second)) return true;
  return (
    haveDifferentTypes(one, other) || haveDifferentValues(one, other) || haveDifferentProperties(one, other, excludes)
  );
};

const haveDifferentTypes = (one: JsonObject, other: JsonObject): boolean => {
  const [ours, theirs] = [acceptedTypes(one), acceptedTypes(other)];
  return ours !== undefined && theirs !== undefined && ours.every(type => !theirs.includes(type));
};

/** The types of the values that the schema accepts, or undefined if that is not certain. An integer is a number. */
const acceptedTypes = ({ type, nullable, enum: choices, const: value }: JsonObject): readonly Json[] | undefined => {
  if (type === undefined) {
    if (value !== undefined) return [typeOf(value)];
    return Array.isArray(choices) ? (choices as readonly Json[]).map(typeOf) : undefined;
  }
  const types = (Array.isArray(type) ? (type as readonly Json[]) : [type]).map(each =>
    each === 'integer' ? 'number' : each,
  );
  return nullable === true ? [...types, 'null'] : types;
};

const typeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const haveDifferentValues = (one: JsonObject, other: JsonObject): boolean => {
  const [ours, theirs] = [valuesOf(one), valuesOf(other)];
  if (!ours || !theirs) return false;
  spend((ours.length * theirs.length) / 20);
  return ours.every(each => !theirs.some(value => sameJson(each, value)));
};

/** The values that the schema accepts at most, if it lists them. */
const valuesOf = (schema: JsonObject): readonly Json[] | undefined => {
  const { enum: choices, nullable } = schema;
  const values = Object.hasOwn(schema, 'const') ? [schema['const']!] : choices;
  if (!Array.isArray(values)) return undefined;
  return nullable === true ? [...(values as readonly Json[]), null] : (values as readonly Json[]);
};

/** Whether a property that one of them requires tells the objects apart. */
const haveDifferentProperties = (
  one: JsonObject,
  other: JsonObject,
  excludes: (one: Json, other: Json) => boolean,
): boolean => {
  if (![one, other].some(each => each['type'] === 'object' && each['nullable'] !== true)) return false;
  const required = new Set([...requiredNames(one), ...requiredNames(other)]);
  return [...required].some(name => excludes(propertyOf(one, name), propertyOf(other, name)));
};

const requiredNames = ({ required }: JsonObject): readonly string[] =>
  Array.isArray(required) ? (required as readonly Json[]).filter(name => typeof name === 'string') : [];

/** The schema of a property, as far as it is certain. */
const propertyOf = ({ properties, patternProperties, additionalProperties }: JsonObject, name: string): Json => {
  if (isJsonObject(properties) && Object.hasOwn(properties, name)) return properties[name]!;
  return patternProperties === undefined && additionalProperties !== undefined ? additionalProperties : true;
};

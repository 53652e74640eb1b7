import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import type { Path } from '../../util/path';
import { createPydanticClass } from './pydanticClass';
import { pyText, type PydanticContext, type Said } from './pydanticText';
import { pyPattern } from './pyText';
import { countOf } from './said';

export const ofType = (type: string, schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  if (type === 'object') return object(schema, path, stem, context);
  if (type === 'array') return array(schema, path, stem, context);
  if (type === 'boolean') return { type: 'bool', checks: [], keywords: [], nullable: false };
  if (type === 'string') {
    const pattern = pyPattern(schema['pattern']);
    const lengths = checked(schema, { minLength: 'min_length', maxLength: 'max_length' }, countOf);
    const checks = [...lengths.checks, ...(pattern === undefined ? [] : [`pattern=${pattern}`])];
    const keywords = [...lengths.keywords, ...(pattern === undefined ? [] : ['pattern'])];
    return { type: 'str', checks, keywords, nullable: false };
  }
  const bounds = {
    minimum: 'ge',
    maximum: 'le',
    exclusiveMinimum: 'gt',
    exclusiveMaximum: 'lt',
    multipleOf: 'multiple_of',
  };
  const take = (value: Json | undefined): number | undefined =>
    typeof value === 'number' && (type === 'number' || Number.isSafeInteger(value)) ? value : undefined;
  return { type: type === 'integer' ? 'int' : 'float', ...checked(schema, bounds, take), nullable: false };
};

const array = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  const { items, prefixItems, additionalItems } = schema;
  const [listed, more] = Array.isArray(prefixItems) ? ['prefixItems', 'items'] : ['items', 'additionalItems'];
  const places = (Array.isArray(prefixItems) ? prefixItems : items) as Json;
  const sizes = checked(schema, { minItems: 'min_length', maxItems: 'max_length' }, countOf);
  if (!Array.isArray(places) || places.length === 0) {
    const item = Array.isArray(items) ? 'Any' : pyText(items ?? true, [...path, 'items'], `${stem}_item`, context);
    const keywords = ['items', 'prefixItems', ...sizes.keywords];
    return { type: `list[${item}]`, checks: sizes.checks, keywords, nullable: false };
  }
  const { length } = places;
  const closed =
    (Array.isArray(prefixItems) ? items : additionalItems) === false || countOf(schema['maxItems']) === length;
  // Of any other length it is a list of anything, and the rest is told.
  if (!closed || countOf(schema['minItems']) !== length || (countOf(schema['maxItems']) ?? length) !== length)
    return { type: 'list[Any]', checks: sizes.checks, keywords: sizes.keywords, nullable: false };
  const made = (places as readonly Json[]).map((place, index) =>
    pyText(place, [...path, listed, index], `${stem}_${index + 1}`, context),
  );
  return {
    type: `tuple[${made.join(', ')}]`,
    checks: [],
    keywords: [listed, more, ...sizes.keywords],
    nullable: false,
  };
};

const object = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  const { properties, required, additionalProperties: more, patternProperties } = schema;
  const named = isJsonObject(properties) || (Array.isArray(required) && required.length > 0);
  if (named || more === false) {
    const name = context.className(stem);
    return {
      type: name,
      checks: [],
      keywords: createPydanticClass(schema, path, name, stem, context),
      nullable: false,
    };
  }
  const value = patternProperties
    ? 'Any'
    : pyText(more ?? true, [...path, 'additionalProperties'], `${stem}_value`, context);
  const sizes = checked(schema, { minProperties: 'min_length', maxProperties: 'max_length' }, countOf);
  const keywords = [
    'properties',
    'required',
    ...(patternProperties ? [] : ['additionalProperties']),
    ...sizes.keywords,
  ];
  return { type: `dict[str, ${value}]`, checks: sizes.checks, keywords, nullable: false };
};

const checked = (
  schema: JsonObject,
  names: { readonly [keyword: string]: string },
  take: (value: Json | undefined) => number | undefined,
): { readonly checks: readonly string[]; readonly keywords: readonly string[] } => {
  const keywords = Object.keys(names).filter(keyword => take(schema[keyword]) !== undefined);
  return { keywords, checks: keywords.map(keyword => `${names[keyword]!}=${take(schema[keyword])!}`) };
};

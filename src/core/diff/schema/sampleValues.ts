import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { spend } from '../../util/budget';
import { kindsOf, type Kind } from './facts';
import { keyOf } from './sameMeaning';
import { targetOf, type Place, type SchemaDocument } from './schemaDocument';

/** Values of the whole, of a property, and of what is deeper, at most. */
const maxValues = [1500, 60, 24, 12] as const;
const limitAt = (depth: number): number => maxValues[Math.min(depth, maxValues.length - 1)]!;
const maxListed = 24;
const maxDepth = 7;
const maxText = 300;
const maxItems = 12;

/**
 * Returns values that are made after some schemas for one place: listed values, both sides of each bound, values of each type,
 * objects with and without each property. Many are valid for one schema and invalid for another. The first are the plainest.
 */
export const sampleValues = (places: readonly Place[]): readonly Json[] => valuesOf(places, 0);

const valuesOf = (given: readonly Place[], depth: number): readonly Json[] => {
  spend(2);
  if (depth > maxDepth) return [null];
  const places = withParts(given);
  const schemas = places.map(({ schema }) => schema);
  const values = new Map<string, Json>();
  const add = (...some: readonly Json[]): void => {
    for (const value of some) {
      if (values.size >= limitAt(depth)) return;
      spend(0.5);
      values.set(keyOf(value), value);
    }
  };
  for (const { const: value, enum: choices, default: fallback, examples } of schemas) {
    if (value !== undefined) add(value);
    if (Array.isArray(choices)) add(...(choices as readonly Json[]).slice(0, maxListed));
    if (fallback !== undefined) add(fallback);
    if (Array.isArray(examples)) add(...(examples as readonly Json[]).slice(0, 3));
  }
  const kinds = kindsIn(schemas);
  const share = Math.ceil(limitAt(depth) / Math.max(1, kinds.length));
  for (const kind of kinds) add(...valuesOfKind(kind, places, depth).slice(0, share));
  add(...plainValues);
  return [...values.values()];
};

/** The schemas of a place with those of their references, alternatives and conditions. */
const withParts = (
  given: readonly Place[],
): readonly { readonly schema: JsonObject; readonly document: SchemaDocument }[] => {
  const found = new Map<JsonObject, SchemaDocument>();
  const add = (schema: Json | undefined, document: SchemaDocument): void => {
    spend(0.5);
    if (!isJsonObject(schema) || found.has(schema) || found.size >= maxParts) return;
    found.set(schema, document);
    add(targetOf({ schema, document }), document);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = schema[keyword];
      if (Array.isArray(branches)) for (const branch of branches as readonly Json[]) add(branch, document);
    }
    for (const keyword of ['if', 'then', 'else', 'not']) add(schema[keyword], document);
    const { dependentSchemas } = schema;
    if (isJsonObject(dependentSchemas)) for (const each of Object.values(dependentSchemas)) add(each, document);
  };
  for (const { schema, document } of given) add(schema, document);
  return Array.from(found, ([schema, document]) => ({ schema, document }));
};

const maxParts = 60;

const kindsIn = (schemas: readonly JsonObject[]): readonly Kind[] => {
  const typed = schemas.filter(schema => schema['type'] !== undefined);
  const kinds = new Set(typed.flatMap(kindsOf));
  for (const schema of schemas) {
    if (['properties', 'required', 'additionalProperties', 'patternProperties'].some(key => key in schema))
      kinds.add('object');
    if (['items', 'prefixItems', 'contains'].some(key => key in schema)) kinds.add('array');
    if (['minLength', 'maxLength', 'pattern', 'format'].some(key => key in schema)) kinds.add('string');
    if (['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].some(key => key in schema))
      kinds.add('integer');
  }
  return [...kinds];
};

const plainValues: readonly Json[] = ['a', 1, true, null, 1.5, '', 0, {}, [], 'value', -1];

type Parts = ReturnType<typeof withParts>;

const valuesOfKind = (kind: Kind, parts: Parts, depth: number): readonly Json[] => {
  switch (kind) {
    case 'null':
      return [null];
    case 'boolean':
      return [true, false];
    case 'integer':
    case 'fraction':
      return numbersOf(parts, kind);
    case 'string':
      return textsOf(parts);
    case 'array':
      return arraysOf(parts, depth);
    case 'object':
      return objectsOf(parts, depth);
  }
};

const numbersIn = (parts: Parts, ...keywords: readonly string[]): readonly number[] =>
  parts.flatMap(({ schema }) => keywords.flatMap(key => (typeof schema[key] === 'number' ? [schema[key]] : [])));

const numbersOf = (parts: Parts, kind: 'integer' | 'fraction'): readonly number[] => {
  const bounds = numbersIn(parts, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf');
  const near = bounds.flatMap(bound => [bound, bound - 1, bound + 1, bound * 2]);
  return kind === 'integer' ? [1, ...near, 0] : [0.5, ...near.map(each => each + 0.5), 1.5];
};

const textsOf = (parts: Parts): readonly string[] => {
  const lengths = numbersIn(parts, 'minLength', 'maxLength')
    .flatMap(length => [length, length - 1, length + 1])
    .filter(length => length >= 0 && length <= maxText);
  const formats = parts.flatMap(({ schema }) => textsOfFormats[String(schema['format'] as string)] ?? []);
  const patterns = parts.flatMap(({ schema }) =>
    typeof schema['pattern'] === 'string' ? textsOfPattern(schema['pattern']) : [],
  );
  return ['text', ...formats, ...patterns, ...lengths.map(length => 'a'.repeat(length)), 'a', '', 'b1', 'A'];
};

/** Texts in the formats that the validator checks. */
const textsOfFormats: { readonly [format: string]: readonly string[] } = {
  date: ['2026-01-31'],
  time: ['12:00:00Z'],
  'date-time': ['2026-01-31T12:00:00Z'],
  duration: ['P1D'],
  email: ['a@example.com'],
  'idn-email': ['a@example.com'],
  hostname: ['example.com'],
  'idn-hostname': ['example.com'],
  ipv4: ['192.0.2.1'],
  ipv6: ['2001:db8::1'],
  uri: ['https://example.com/a'],
  url: ['https://example.com/a'],
  'uri-reference': ['/a'],
  iri: ['https://example.com/a'],
  uuid: ['123e4567-e89b-42d3-a456-426614174000'],
  regex: ['^a$'],
  'json-pointer': ['/a'],
};

/** A text that probably matches a simple pattern, and its neighbors. */
const textsOfPattern = (pattern: string): readonly string[] => {
  if (pattern.length > maxText) return [];
  const text = pattern
    .replace(/^\^|\$$/g, '')
    .replaceAll(/\\d/g, '1')
    .replaceAll(/\\w/g, 'a')
    .replaceAll(/\\s/g, ' ')
    .replaceAll(/\[\^?\\?([^\]])[^\]]*\]/g, '$1')
    .replaceAll(/\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)/g, '$1')
    .replaceAll(/(.)\{(\d{1,2})(?:,\d*)?\}/g, (_match, letter: string, count: string) => letter.repeat(Number(count)))
    .replaceAll(/[*?]\??/g, '')
    .replaceAll(/\+\??/g, '')
    .replaceAll(/(?<!\\)\./g, 'x')
    .replaceAll(/\\(.)/g, '$1');
  return [text, ...text.split('|'), `${text}1`, `1${text}`].filter(each => each.length <= maxText);
};

const arraysOf = (parts: Parts, depth: number): readonly Json[] => {
  const positions = Math.max(
    0,
    ...parts.map(({ schema }) => (Array.isArray(schema['prefixItems']) ? schema['prefixItems'].length : 0)),
  );
  const inside = (index: number): readonly Place[] =>
    parts.flatMap(({ schema, document }) => {
      const prefix = Array.isArray(schema['prefixItems']) ? (schema['prefixItems'] as readonly Json[]) : [];
      const item = prefix[index] ?? schema['items'];
      return [item, schema['contains']].flatMap(each => (each === undefined ? [] : [{ schema: each, document }]));
    });
  const counts = new Set([
    ...numbersIn(parts, 'minItems', 'maxItems', 'minContains', 'maxContains').flatMap(count => [
      count,
      count - 1,
      count + 1,
    ]),
    ...[1, positions, positions + 1, 2, 0],
  ]);
  const byIndex = Array.from({ length: Math.min(positions + 1, maxItems) }, (_, index) =>
    valuesOf(inside(index), depth + 1),
  );
  const rest = byIndex.at(-1)!;
  const arrayOf = (count: number, choose: (index: number) => Json): Json =>
    Array.from({ length: count }, (_, index) => choose(index));
  const first = (index: number): Json => (byIndex[index] ?? rest)[0] ?? null;
  const distinct = (index: number): Json => (byIndex[index] ?? rest)[index % (byIndex[index] ?? rest).length] ?? null;
  return [
    ...[...counts]
      .filter(count => count >= 0 && count <= maxItems)
      .flatMap(count => [arrayOf(count, first), arrayOf(count, distinct)]),
    ...byIndex.flatMap((values, index) =>
      values.map(value => arrayOf(index + 1, each => (each === index ? value : first(each)))),
    ),
  ];
};

const objectsOf = (parts: Parts, depth: number): readonly Json[] => {
  const required = new Set<string>();
  const names = new Set<string>();
  for (const { schema } of parts) {
    if (Array.isArray(schema['required'])) for (const each of schema['required']) required.add(String(each));
    if (isJsonObject(schema['properties'])) for (const each of Object.keys(schema['properties'])) names.add(each);
    if (isJsonObject(schema['dependentRequired']))
      for (const each of Object.keys(schema['dependentRequired'])) names.add(each);
  }
  for (const each of required) names.add(each);
  const all = [...names].slice(0, maxNames);
  const inside = (name: string | undefined): readonly Place[] =>
    parts.flatMap(({ schema, document }) => {
      const { properties, additionalProperties, patternProperties } = schema;
      const declared =
        name !== undefined && isJsonObject(properties) && Object.hasOwn(properties, name)
          ? properties[name]
          : undefined;
      const others = isJsonObject(patternProperties) ? Object.values(patternProperties) : [];
      return [declared ?? additionalProperties, ...others].flatMap(each =>
        each === undefined ? [] : [{ schema: each, document }],
      );
    });
  const values = new Map(all.map(name => [name, valuesOf(inside(name), depth + 1)]));
  const objectOf = (chosen: readonly string[], replaced?: readonly [string, Json]): JsonObject =>
    Object.fromEntries([
      ...chosen.map(name => [name, replaced?.[0] === name ? replaced[1] : (values.get(name)?.[0] ?? null)] as const),
      ...(replaced && !chosen.includes(replaced[0]) ? [replaced] : []),
    ]);
  const needed = all.filter(name => required.has(name));
  const bases = [...new Map([needed, all, [] as string[]].map(each => [each.join('\n'), each])).values()];
  const others = valuesOf(inside(undefined), depth + 1).slice(0, 6);
  return [
    ...bases.map(base => objectOf(base)),
    ...all.flatMap(name => bases.map(base => objectOf(base.filter(each => each !== name)))),
    ...bases.flatMap(base => all.map(name => objectOf([...base, ...(base.includes(name) ? [] : [name])]))),
    ...bases.slice(0, 2).flatMap(base => others.map(value => objectOf(base, ['undeclared', value]))),
    ...bases
      .slice(0, 2)
      .flatMap(base => all.flatMap(name => values.get(name)!.map(value => objectOf(base, [name, value])))),
  ];
};

const maxNames = 60;

import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { pathText, type Path } from '../../util/path';
import { jsonLine, wordOrJson } from './jsonLine';

/** A schema inside another. */
export interface Child {
  readonly value: Json;
  readonly path: Path;
  /** From the label of what holds it to its own. */
  readonly step: string;
  readonly name: string;
  readonly required?: boolean;
  /** Whether the type of what holds it may say enough. */
  readonly inType?: boolean;
}

export interface KeywordDescription {
  readonly facts: readonly string[];
  readonly children: readonly Child[];
  /** Keywords that are for machines. */
  readonly silent: readonly string[];
}

/** What each keyword of a schema comes to. Those without words of their own are told as they stand. */
export const describeKeywords = (schema: JsonObject): KeywordDescription => {
  const facts: string[] = [];
  const children: Child[] = [];
  const silent: string[] = [];
  for (const [keyword, field] of Object.entries(schema)) {
    if (machines.has(keyword) || keyword.startsWith('x-')) silent.push(keyword);
    else {
      const told = Object.hasOwn(tellings, keyword) ? tellings[keyword]!(field, schema, keyword) : undefined;
      facts.push(...(told ? (told.facts ?? []) : [`${wordOrJson(keyword)}: ${jsonLine(field)}`]));
      children.push(...(told?.children ?? []));
    }
  }
  return { facts, children, silent };
};

/** Nothing where the keyword is not as it should be. */
type Telling = (field: Json, schema: JsonObject, keyword: string) => Partial<KeywordDescription> | undefined;

const when =
  (holds: (field: Json) => boolean): Telling =>
  field =>
    holds(field) ? {} : undefined;

const listOf = (field: Json): readonly Json[] | undefined =>
  Array.isArray(field) ? (field as readonly Json[]) : undefined;

const namesIn = (field: Json | undefined): readonly Json[] => (Array.isArray(field) ? (field as readonly Json[]) : []);

const properties: Telling = (field, { required }, keyword) => {
  if (!isJsonObject(field)) return undefined;
  const needed = new Set(namesIn(required));
  const children = Object.entries(field).map(([name, value]) => ({
    ...{ value, path: [keyword, name], step: pathText(['_', name]).slice(1), name },
    required: needed.has(name),
  }));
  return { children };
};

/** Names that no property has. */
const required: Telling = (field, { properties: declared }) => {
  const names = listOf(field)?.filter(
    name => !(isJsonObject(declared) && typeof name === 'string' && Object.hasOwn(declared, name)),
  );
  return names && { facts: names.length > 0 ? [`required: ${jsonLine(names)}`] : [] };
};

const places: Telling = (field, _, keyword) => {
  const children = listOf(field)?.map((value, index) => ({
    ...{ value, path: [keyword, index], step: `[${index}]`, name: `item ${index + 1}` },
  }));
  return children && { children };
};

const items: Telling = (field, schema, keyword) => {
  if (!isJsonObject(field)) return places(field, schema, keyword);
  return { children: [{ value: field, path: [keyword], step: '[]', name: 'each item', inType: true }] };
};

const options =
  (word: string, ...but: readonly string[]): Telling =>
  (field, schema, keyword) => {
    const inType = !['type', 'enum', 'const', ...but].some(key => Object.hasOwn(schema, key));
    const list = listOf(field);
    const children = list?.map((value, index) => ({
      ...{ value, path: [keyword, index], step: `(${index + 1})`, name: `${word} ${index + 1} of ${list.length}` },
      inType,
    }));
    return children && children.length > 0 ? { children } : undefined;
  };

const values: Telling = (field, _, keyword) =>
  isJsonObject(field)
    ? { children: [{ value: field, path: [keyword], step: '.*', name: 'each other value' }] }
    : undefined;

const tellings: { readonly [keyword: string]: Telling } = {
  type: when(field => typeof field === 'string' || Array.isArray(field)),
  description: when(field => typeof field === 'string'),
  default: () => ({}),
  enum: field =>
    listOf(field) && {
      facts: [
        `one of ${listOf(field)!
          .map(each => jsonLine(each))
          .join(', ')}`,
      ],
    },
  const: field => ({ facts: [`always ${jsonLine(field)}`] }),
  properties,
  required,
  items,
  prefixItems: places,
  anyOf: options('option'),
  oneOf: options('choice', 'anyOf'),
  allOf: options('part', 'allOf'),
  additionalProperties: values,
  // Told where they are referred to.
  $defs: when(isJsonObject),
  definitions: when(isJsonObject),
};

const machines = new Set([
  ...['$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$comment', '$vocabulary', 'title', 'readOnly', 'writeOnly'],
]);

import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { pathText, type Path } from '../../util/path';
import { jsonLine, wordOrJson } from './jsonLine';

/** A schema nested in another. */
export interface Child {
  readonly value: Json;
  readonly path: Path;
  /** What is appended to the label of the parent, such as `.name`, `[]`, or `(1)`. */
  readonly step: string;
  readonly name: string;
  readonly required?: boolean;
  /** Whether the type of the parent may already say everything about it. */
  readonly inType?: boolean;
}

export interface KeywordDescription {
  readonly facts: readonly string[];
  readonly children: readonly Child[];
  /** Keywords that are not described because they are for machines. */
  readonly undescribed: readonly string[];
}

/**
 * Describes each keyword of a schema. A keyword without a describer of its own, or with an invalid value, becomes
 * `keyword: JSON`.
 */
export const describeKeywords = (schema: JsonObject): KeywordDescription => {
  const facts: string[] = [];
  const children: Child[] = [];
  const undescribed: string[] = [];
  for (const [keyword, field] of Object.entries(schema)) {
    if (machineKeywords.has(keyword) || keyword.startsWith('x-')) undescribed.push(keyword);
    else {
      const description = Object.hasOwn(describers, keyword) ? describers[keyword]!(field, schema, keyword) : undefined;
      facts.push(...(description ? (description.facts ?? []) : [`${wordOrJson(keyword)}: ${jsonLine(field)}`]));
      children.push(...(description?.children ?? []));
    }
  }
  return { facts, children, undescribed };
};

/** Returns undefined if the value of the keyword is invalid. */
type KeywordDescriber = (field: Json, schema: JsonObject, keyword: string) => Partial<KeywordDescription> | undefined;

/** Adds nothing for a keyword whose value is valid. */
const ignoreIf =
  (isValid: (field: Json) => boolean): KeywordDescriber =>
  field =>
    isValid(field) ? {} : undefined;

const asList = (field: Json): readonly Json[] | undefined =>
  Array.isArray(field) ? (field as readonly Json[]) : undefined;

const namesIn = (field: Json | undefined): readonly Json[] => (Array.isArray(field) ? (field as readonly Json[]) : []);

const describeProperties: KeywordDescriber = (field, { required }, keyword) => {
  if (!isJsonObject(field)) return undefined;
  const requiredNames = new Set(namesIn(required));
  const children = Object.entries(field).map(([name, value]) => ({
    ...{ value, path: [keyword, name], step: pathText(['_', name]).slice(1), name },
    required: requiredNames.has(name),
  }));
  return { children };
};

/** Lists the required names that have no property. Properties are marked as required themselves. */
const describeRequired: KeywordDescriber = (field, { properties: declared }) => {
  const names = asList(field)?.filter(
    name => !(isJsonObject(declared) && typeof name === 'string' && Object.hasOwn(declared, name)),
  );
  return names && { facts: names.length > 0 ? [`required: ${jsonLine(names)}`] : [] };
};

const describeTuple: KeywordDescriber = (field, _, keyword) => {
  const children = asList(field)?.map((value, index) => ({
    ...{ value, path: [keyword, index], step: `[${index}]`, name: `item ${index + 1}` },
  }));
  return children && { children };
};

const describeItems: KeywordDescriber = (field, schema, keyword) => {
  if (!isJsonObject(field)) return describeTuple(field, schema, keyword);
  return { children: [{ value: field, path: [keyword], step: '[]', name: 'each item', inType: true }] };
};

const describeOptions =
  (word: string, ...otherTypeKeywords: readonly string[]): KeywordDescriber =>
  (field, schema, keyword) => {
    const inType = !['type', 'enum', 'const', ...otherTypeKeywords].some(key => Object.hasOwn(schema, key));
    const list = asList(field);
    const children = list?.map((value, index) => ({
      ...{ value, path: [keyword, index], step: `(${index + 1})`, name: `${word} ${index + 1} of ${list.length}` },
      inType,
    }));
    return children && children.length > 0 ? { children } : undefined;
  };

const describeValues: KeywordDescriber = (field, _, keyword) =>
  isJsonObject(field)
    ? { children: [{ value: field, path: [keyword], step: '.*', name: 'each other value' }] }
    : undefined;

const describers: { readonly [keyword: string]: KeywordDescriber } = {
  type: ignoreIf(field => typeof field === 'string' || Array.isArray(field)),
  description: ignoreIf(field => typeof field === 'string'),
  default: () => ({}),
  enum: field =>
    asList(field) && {
      facts: [
        `one of ${asList(field)!
          .map(each => jsonLine(each))
          .join(', ')}`,
      ],
    },
  const: field => ({ facts: [`always ${jsonLine(field)}`] }),
  properties: describeProperties,
  required: describeRequired,
  items: describeItems,
  prefixItems: describeTuple,
  anyOf: describeOptions('option'),
  oneOf: describeOptions('choice', 'anyOf'),
  allOf: describeOptions('part', 'allOf'),
  additionalProperties: describeValues,
  // Described where they are referred to.
  $defs: ignoreIf(isJsonObject),
  definitions: ignoreIf(isJsonObject),
};

const machineKeywords = new Set([
  ...['$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$comment', '$vocabulary', 'title', 'readOnly', 'writeOnly'],
]);

import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { editDistance } from '../../util/editDistance';
import { l10n } from '../../util/l10n';
import { maxFindings } from '../../util/limits';
import { formatList } from '../../util/lists';
import type { FixEdit, Rule } from '../../vendors/rule';
import { displayPath, inputNodes, typesOf, type ObjectNode } from '../../tool/schemaNodes';

/** Parameters that are written beside `type` instead of under `properties`, as some SDKs and many people write them. */
export const misplacedParameters: Rule = {
  code: 'parameter-misplaced',
  severity: 'warning',
  source: 'https://json-schema.org/understanding-json-schema/reference/object#properties',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const names = misplacedIn(node);
      const [first] = names;
      if (first === undefined) continue;
      const shown = names.slice(0, maxNames).map(name => `\`${name.slice(0, 100)}\``);
      const rest = names.length - shown.length;
      const list = formatList(rest > 0 ? [...shown, l10n.t('{0} more', rest)] : shown);
      yield {
        path: [...node.path, first],
        ofKey: true,
        message: l10n.t(
          '{0} has keys that look like parameters but are not under `properties`, so they have no effect: {1}. Put them under `properties`.',
          displayPath(node),
          list,
        ),
        ...fixFor(node, names, list),
      };
    }
  },
};

const maxNames = 3;

const misplacedIn = ({ schema, keyword }: ObjectNode): readonly string[] => {
  if (keyword !== undefined && !typesOf(schema).includes('object')) return [];
  const { properties } = schema;
  const hasOthers = isJsonObject(properties) && Object.keys(properties).length > 0;
  const names: string[] = [];
  for (const key of Object.keys(schema)) {
    if (names.length > maxFindings) break;
    if (key.startsWith('x-') || valueKeywords.has(key)) continue;
    const value = schema[key]!;
    const isNamed = keyword === undefined && !hasOthers && !textKeywords.has(key) && typeNamed(value) !== undefined;
    if ((isNamed || (isJsonObject(value) && isParameter(value, hasOthers))) && !isMisspelled(key)) names.push(key);
  }
  return names;
};

/** Keywords whose value may be an object. No other keyword of JSON Schema takes one. */
const valueKeywords: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependentRequired'],
  ...['dependencies', 'items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'additionalProperties'],
  ...['unevaluatedProperties', 'propertyNames', 'contains', 'not', 'if', 'then', 'else', 'contentSchema'],
  ...['default', 'const', 'example', 'examples', 'discriminator', 'xml', 'externalDocs', '$vocabulary', 'errorMessage'],
]);

/** Whether it is probably meant to be a keyword of objects, which `unknown-keyword` reports. */
const isMisspelled = (key: string): boolean =>
  key.length <= 25 && objectKeywords.some(keyword => editDistance(key.toLowerCase(), keyword, 2) < Infinity);

const objectKeywords = [
  ...['properties', 'patternproperties', 'additionalproperties', 'unevaluatedproperties', 'propertynames'],
  ...['definitions', 'dependencies', 'dependentschemas'],
];

/** Keywords whose value is a text, which may be the name of a type. */
const textKeywords: ReadonlySet<string> = new Set([
  ...['type', 'title', 'description', 'format', 'pattern', 'id', '$id', '$ref', '$schema', '$comment', '$anchor'],
  ...['$dynamicRef', '$dynamicAnchor', '$recursiveRef', 'contentEncoding', 'contentMediaType', 'name', 'kind'],
]);

/** Beside other properties, a key with only a description may be an annotation. */
const isParameter = (value: JsonObject, hasOthers: boolean): boolean => {
  const types = typesOf(value);
  if (types.length > 0) return types.every(type => typeNames.has(type.toLowerCase()));
  if (typeof value['$ref'] === 'string') return true;
  if (['anyOf', 'oneOf', 'allOf', 'enum'].some(key => Array.isArray(value[key]))) return true;
  return !hasOthers && typeof value['description'] === 'string';
};

const typeNamed = (value: Json): string | undefined =>
  typeof value === 'string' && value.length < 20 ? typeNames.get(value.toLowerCase()) : undefined;

/** Names that people give the types of JSON, in lower case. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ...['string', 'str', 'text'].map(name => [name, 'string'] as const),
  ...['integer', 'int', 'long'].map(name => [name, 'integer'] as const),
  ...['number', 'float', 'double'].map(name => [name, 'number'] as const),
  ...['boolean', 'bool'].map(name => [name, 'boolean'] as const),
  ...['array', 'list'].map(name => [name, 'array'] as const),
  ...['object', 'dict', 'map'].map(name => [name, 'object'] as const),
  ['null', 'null'],
]);

const fixFor = ({ schema, path }: ObjectNode, names: readonly string[], list: string) => {
  const { properties = {} } = schema;
  if (!isJsonObject(properties) || names.length > maxFindings || names.some(name => Object.hasOwn(properties, name)))
    return {};
  const edits = names.map((name): FixEdit => {
    const type = typeNamed(schema[name]!);
    return { path: [...path, name], moveInto: 'properties', ...(type !== undefined && { value: { type } }) };
  });
  return { fix: { title: l10n.t('Put {0} under `properties`', list), edits, isRepair: true } };
};

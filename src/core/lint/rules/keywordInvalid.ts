import { isJsonObject, type Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

type Fits = readonly [is: (value: Json) => boolean, what: () => string];

const isSchema = (value: Json): boolean => typeof value === 'boolean' || isJsonObject(value);
const isList = (value: Json, of: (item: Json) => boolean): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every(of);

const number: Fits = [value => typeof value === 'number', () => l10n.t('a number')];
const count: Fits = [value => Number.isInteger(value) && (value as number) >= 0, () => l10n.t('a whole number')];
const text: Fits = [value => typeof value === 'string', () => l10n.t('a string')];
const schema: Fits = [isSchema, () => l10n.t('a schema')];
const schemas: Fits = [
  value => isList(value, isSchema) && (value as readonly Json[]).length > 0,
  () => l10n.t('a list of schemas'),
];
const named: Fits = [
  value => isJsonObject(value) && Object.values(value).every(isSchema),
  () => l10n.t('an object of schemas'),
];
const list: Fits = [value => Array.isArray(value), () => l10n.t('a list')];

/** What belongs under a keyword, where it is told at a glance. What other drafts had there is said elsewhere. */
const fitting: ReadonlyMap<string, Fits> = new Map([
  ...['minimum', 'maximum', 'multipleOf'].map(key => [key, number] as const),
  ...['exclusiveMinimum', 'exclusiveMaximum'].map(
    key => [key, [value => ['number', 'boolean'].includes(typeof value), number[1]] as Fits] as const,
  ),
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(
    key => [key, count] as const,
  ),
  ...['pattern', 'format', 'title', 'description', '$ref'].map(key => [key, text] as const),
  ...['anyOf', 'oneOf', 'allOf'].map(key => [key, schemas] as const),
  ...['properties', 'patternProperties', '$defs', 'definitions'].map(key => [key, named] as const),
  ...['additionalProperties', 'not', 'propertyNames', 'contains'].map(key => [key, schema] as const),
  ['items', [value => isSchema(value) || isList(value, isSchema), schema[1]]],
  ['enum', list],
  ['examples', list],
  [
    'required',
    [
      value => typeof value === 'boolean' || isList(value, item => typeof item === 'string'),
      () => l10n.t('a list of names'),
    ],
  ],
]);

export const keywordInvalid: Rule = {
  code: 'keyword-invalid',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/schema',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      for (const [key, value] of Object.entries(node.schema)) {
        const [is, what] = fitting.get(key) ?? [];
        if (!is || !what || is(value)) continue;
        const message = l10n.t(
          '`{0}` of {1} must be {2}, otherwise the schema is rejected. Correct it.',
          key,
          displayPath(node),
          what(),
        );
        yield { path: [...node.path, key], message };
      }
    }
  },
};

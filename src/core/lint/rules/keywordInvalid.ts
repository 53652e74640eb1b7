import { isJsonObject, type Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

type ValueCheck = readonly [is: (value: Json) => boolean, what: () => string];

const isSchema = (value: Json): boolean => typeof value === 'boolean' || isJsonObject(value);
const isList = (value: Json, of: (item: Json) => boolean): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every(of);

const numberCheck: ValueCheck = [value => typeof value === 'number', () => l10n.t('a number')];
const countCheck: ValueCheck = [
  value => Number.isInteger(value) && (value as number) >= 0,
  () => l10n.t('a whole number'),
];
const stringCheck: ValueCheck = [value => typeof value === 'string', () => l10n.t('a string')];
const schemaCheck: ValueCheck = [isSchema, () => l10n.t('a schema')];
const schemaListCheck: ValueCheck = [
  value => isList(value, isSchema) && (value as readonly Json[]).length > 0,
  () => l10n.t('a list of schemas'),
];
const schemaMapCheck: ValueCheck = [
  value => isJsonObject(value) && Object.values(value).every(isSchema),
  () => l10n.t('an object of schemas'),
];
const listCheck: ValueCheck = [value => Array.isArray(value), () => l10n.t('a list')];

/** What value each keyword must have, if a simple check can tell. `draftMix` reports the values of other drafts. */
const valueChecks: ReadonlyMap<string, ValueCheck> = new Map([
  ...['minimum', 'maximum', 'multipleOf'].map(key => [key, numberCheck] as const),
  ...['exclusiveMinimum', 'exclusiveMaximum'].map(
    key => [key, [value => ['number', 'boolean'].includes(typeof value), numberCheck[1]] as ValueCheck] as const,
  ),
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(
    key => [key, countCheck] as const,
  ),
  ...['pattern', 'format', 'title', 'description', '$ref'].map(key => [key, stringCheck] as const),
  ...['anyOf', 'oneOf', 'allOf'].map(key => [key, schemaListCheck] as const),
  ...['properties', 'patternProperties', '$defs', 'definitions'].map(key => [key, schemaMapCheck] as const),
  ...['additionalProperties', 'not', 'propertyNames', 'contains'].map(key => [key, schemaCheck] as const),
  ['items', [value => isSchema(value) || isList(value, isSchema), schemaCheck[1]]],
  ['enum', listCheck],
  ['examples', listCheck],
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
        const [isValid, expected] = valueChecks.get(key) ?? [];
        if (!isValid || !expected || isValid(value)) continue;
        const message = l10n.t(
          '`{0}` of {1} must be {2}, otherwise the schema is rejected. Correct it.',
          key,
          displayPath(node),
          expected(),
        );
        yield { path: [...node.path, key], message };
      }
    }
  },
};

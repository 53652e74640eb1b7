import { l10n } from '../../../util/l10n';
import { constToEnum, oneOfToAnyOf } from '../alternatives';
import { tuplesToPrefixItems, withItems } from '../arrays';
import {
  isolateAnyOf,
  replaceEmptyObjects,
  mapsToPairs,
  enumsToStrings,
  examplesToExample,
} from '../openApiSubsetRules';
import { literalsToEnum, unionsToNullable, dropIdleNullable, tuplesToNullableItems } from '../openApiSubsetUnions';
import { definitionsToDefs } from '../definitions';
import { inlineRefs } from '../inlineRefs';
import { keepOnly } from '../keepOnly';
import { mergeAllOf } from '../mergeAllOf';
import { resolveRef } from '../../../tool/refs';
import type { Dialect } from '../rewrite';
import { restrictValues, wrapRefs } from '../strictRules';

/** What is documented for `responseJsonSchema`, as of 2026-11. It is assumed to apply to parameters too. */
export const gemini: Dialect = {
  title: 'Gemini',
  source: 'https://ai.google.dev/gemini-api/docs/structured-output#json-schema-support',
  passes: [
    definitionsToDefs,
    inlineRefs({
      keep: (ref, root) => /^#(\/\$defs\/[^/]+)?$/.test(ref) && resolveRef(root, ref) !== undefined,
      placeholder: {},
    }),
  ],
  booleans: false,
  descends: new Set([
    ...['properties', '$defs', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf', 'additionalProperties'],
    'additionalItems',
  ]),
  rules: [
    constToEnum,
    mergeAllOf,
    tuplesToPrefixItems,
    withItems({}),
    keepOnly(
      ...['$id', '$defs', '$ref', '$anchor', 'type', 'format', 'title', 'description', 'enum', 'items', 'prefixItems'],
      ...['minItems', 'maxItems', 'minimum', 'maximum', 'anyOf', 'oneOf', 'properties', 'additionalProperties'],
      ...['required', 'propertyOrdering', 'default'],
    ),
    wrapRefs('$id', '$anchor', '$defs'),
  ],
};

const notEmpty = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** The `Schema` of `parameters`, a subset of OpenAPI 3.0.3, as of 2026-11. Everything else is rejected. */
export const geminiClassic: Dialect = {
  get title() {
    return l10n.t('Gemini’s `parameters`');
  },
  source: 'https://ai.google.dev/api/caching#Schema',
  passes: [inlineRefs({ placeholder: { type: 'string', description: 'JSON text' } }), literalsToEnum],
  booleans: false,
  descends: new Set(['properties', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf', 'additionalProperties']),
  rules: [
    constToEnum,
    examplesToExample,
    oneOfToAnyOf,
    restrictValues('anyOf', notEmpty),
    mergeAllOf,
    tuplesToNullableItems,
    unionsToNullable,
    isolateAnyOf,
    mapsToPairs,
    replaceEmptyObjects,
    enumsToStrings,
    withItems({ type: 'string' }),
    dropIdleNullable,
    restrictValues('type', type => types.has(type as string)),
    restrictValues('format', (format, { type }) => formats.has(`${type as string} ${format as string}`)),
    keepOnly(
      ...['type', 'format', 'title', 'description', 'nullable', 'default', 'example', 'enum', 'items', 'minItems'],
      ...['maxItems', 'minProperties', 'maxProperties', 'properties', 'required', 'propertyOrdering', 'minLength'],
      ...['maxLength', 'pattern', 'minimum', 'maximum', 'anyOf'],
    ),
  ],
};

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

const formats = new Set([
  ...['string date-time', 'string enum', 'integer int32', 'integer int64', 'number float', 'number double'],
]);

import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';
import { l10n } from '../../util/l10n';
import type { Excess } from './rewrite';

/**
 * The limits of OpenAI for one strict schema, as of 2026-08. Names and values are counted in characters. Older pages have
 * lower limits: https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas
 */
const limits = { properties: 5000, levels: 10, values: 1000, characters: 120_000, longEnum: 250, inLongEnum: 15_000 };

/**
 * Returns the limits that the schema exceeds. OpenAI does not document how it counts levels. Here the root is the first level,
 * each object within an object is one more, and references are not followed.
 */
export const openaiStrictLimits = (root: JsonObject): readonly Excess[] => {
  const total = { properties: 0, levels: 0, values: 0, characters: 0, inLongEnum: 0 };
  const visit = (schema: JsonObject, outerLevel: number): void => {
    const { properties, enum: values, const: value } = schema;
    const level = isJsonObject(properties) ? outerLevel + 1 : outerLevel;
    total.levels = Math.max(total.levels, level);
    const names = namesIn(properties);
    total.properties += names.length;
    total.characters += charactersIn([...names, ...namesIn(schema['$defs']), ...(value === undefined ? [] : [value])]);
    if (Array.isArray(values)) {
      const characters = charactersIn(values as readonly Json[]);
      total.values += values.length;
      total.characters += characters;
      if (values.length > limits.longEnum) total.inLongEnum = Math.max(total.inLongEnum, characters);
    }
    mapSubschemas(schema, (child, keyword) => {
      if (isJsonObject(child)) visit(child, keyword === '$defs' ? 0 : level);
      return child;
    });
  };
  visit(root, 0);
  return [
    ...excessOf(total.properties, limits.properties, (...args) =>
      l10n.t('has {0} properties, more than the limit of {1}', ...args),
    ),
    ...excessOf(total.values, limits.values, (...how) =>
      l10n.t('has {0} values in its enums, more than the limit of {1}', ...how),
    ),
    ...excessOf(total.characters, limits.characters, (...how) =>
      l10n.t('has {0} characters in its names and values, more than the limit of {1}', ...how),
    ),
    ...excessOf(total.inLongEnum, limits.inLongEnum, (...how) =>
      l10n.t(
        'has {0} characters in an enum of more than {2} values, more than the limit of {1}',
        ...how,
        limits.longEnum,
      ),
    ),
    ...excessOf(
      total.levels,
      limits.levels,
      (...how) => l10n.t('has {0} levels of nested objects, more than the limit of {1}', ...how),
      'warning',
    ),
  ];
};

const namesIn = (value: Json | undefined): readonly string[] => (isJsonObject(value) ? Object.keys(value) : []);

const charactersIn = (values: readonly Json[]): number =>
  values.reduce<number>((sum, each) => sum + (typeof each === 'string' ? each.length : 0), 0);

const excessOf = (
  count: number,
  limit: number,
  what: (count: number, limit: number) => string,
  severity: Excess['severity'] = 'error',
): readonly Excess[] => (count > limit ? [{ what: what(count, limit), severity }] : []);

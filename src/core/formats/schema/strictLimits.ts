import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';
import { l10n } from '../../util/l10n';
import type { Excess } from './rewrite';

/**
 * What OpenAI compiles of one strict schema, as of 2026-08; names and values in characters. Older pages have lower figures:
 * https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas
 */
const most = { properties: 5000, levels: 10, values: 1000, characters: 120_000, longEnum: 250, inLongEnum: 15_000 };

/** How its levels are counted is told nowhere: here objects within objects, the whole being the first, references not followed. */
export const openaiStrictLimits = (whole: JsonObject): readonly Excess[] => {
  const total = { properties: 0, levels: 0, values: 0, characters: 0, inLongEnum: 0 };
  const visit = (schema: JsonObject, above: number): void => {
    const { properties, enum: values, const: value } = schema;
    const level = isJsonObject(properties) ? above + 1 : above;
    total.levels = Math.max(total.levels, level);
    const names = namesIn(properties);
    total.properties += names.length;
    total.characters += charactersIn([...names, ...namesIn(schema['$defs']), ...(value === undefined ? [] : [value])]);
    if (Array.isArray(values)) {
      const characters = charactersIn(values as readonly Json[]);
      total.values += values.length;
      total.characters += characters;
      if (values.length > most.longEnum) total.inLongEnum = Math.max(total.inLongEnum, characters);
    }
    mapSubschemas(schema, (child, keyword) => {
      if (isJsonObject(child)) visit(child, keyword === '$defs' ? 0 : level);
      return child;
    });
  };
  visit(whole, 0);
  return [
    ...tooMuch(total.properties, most.properties, (...how) =>
      l10n.t('has {0} properties, more than the limit of {1}', ...how),
    ),
    ...tooMuch(total.values, most.values, (...how) =>
      l10n.t('has {0} values in its enums, more than the limit of {1}', ...how),
    ),
    ...tooMuch(total.characters, most.characters, (...how) =>
      l10n.t('has {0} characters in its names and values, more than the limit of {1}', ...how),
    ),
    ...tooMuch(total.inLongEnum, most.inLongEnum, (...how) =>
      l10n.t(
        'has {0} characters in an enum of more than {2} values, more than the limit of {1}',
        ...how,
        most.longEnum,
      ),
    ),
    ...tooMuch(
      total.levels,
      most.levels,
      (...how) => l10n.t('has {0} levels of nested objects, more than the limit of {1}', ...how),
      'warning',
    ),
  ];
};

const namesIn = (value: Json | undefined): readonly string[] => (isJsonObject(value) ? Object.keys(value) : []);

const charactersIn = (values: readonly Json[]): number =>
  values.reduce<number>((sum, each) => sum + (typeof each === 'string' ? each.length : 0), 0);

const tooMuch = (
  count: number,
  limit: number,
  what: (count: number, limit: number) => string,
  severity: Excess['severity'] = 'error',
): readonly Excess[] => (count > limit ? [{ what: what(count, limit), severity }] : []);

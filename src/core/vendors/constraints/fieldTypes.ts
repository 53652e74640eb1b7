import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from '../schema/keepOnly';
import { ruleFor } from '../schema/rewrite';
import { displayPath, inputNodes, type ObjectNode } from '../../tool/schemaNodes';
import type { Constraint } from '../constraint';

/** What a field of a tool, or a keyword of a schema, can hold, with words for a message. */
export interface FieldType {
  readonly title: () => string;
  readonly accepts: (value: Json) => boolean;
}

export type FieldTypes = { readonly [key: string]: FieldType };

const isText = (value: Json): value is string => typeof value === 'string';
/** Booleans are the concern of another constraint. */
const isSchema = (value: Json): boolean => isJsonObject(value) || typeof value === 'boolean';
const isListOf = (value: Json, accepts: (each: Json) => boolean): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every(accepts);

export const aText: FieldType = { title: () => l10n.t('a string'), accepts: isText };
export const aFlag: FieldType = {
  title: () => l10n.t('`true` or `false`'),
  accepts: value => typeof value === 'boolean',
};
export const anObject: FieldType = { title: () => l10n.t('an object'), accepts: isJsonObject };
export const texts: FieldType = { title: () => l10n.t('a list of strings'), accepts: value => isListOf(value, isText) };
export const icons: FieldType = {
  title: () => l10n.t('a list of objects with `src`'),
  accepts: value => isListOf(value, each => isJsonObject(each) && isText(each['src'] ?? null)),
};
export const textOrObject: FieldType = {
  title: () => l10n.t('a string or an object'),
  accepts: value => isText(value) || isJsonObject(value),
};
export const textOrTexts: FieldType = {
  title: () => l10n.t('a string or a list of strings'),
  accepts: value => isText(value) || isListOf(value, isText),
};
export const list: FieldType = { title: () => l10n.t('a list'), accepts: value => Array.isArray(value) };
export const aNumber: FieldType = { title: () => l10n.t('a number'), accepts: value => typeof value === 'number' };
/** A 64-bit integer in the JSON of protocol buffers. */
export const aCount: FieldType = {
  title: () => l10n.t('an integer'),
  accepts: value => Number.isSafeInteger(typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
};
export const schemas: FieldType = {
  title: () => l10n.t('a list of schemas'),
  accepts: value => isListOf(value, isSchema),
};
export const oneSchema: FieldType = { title: () => l10n.t('a schema'), accepts: isSchema };

/** The fields that are there with a value of another type. */
export const wrongFields = (fields: JsonObject, types: FieldTypes): readonly string[] => {
  let wrong: string[] | undefined;
  for (const key in types) {
    const value = fields[key];
    if (value !== undefined && !types[key]!.accepts(value)) (wrong ??= []).push(key);
  }
  return wrong ?? [];
};

/** The types of keywords, for a server that decodes schemas into fields. Exports move other values to the description. */
export const keywordTypes = (
  types: FieldTypes,
  {
    isChecked = () => true,
    ...details
  }: Pick<Constraint, 'code' | 'source' | 'date'> &
    Partial<Constraint> & { readonly isChecked?: (node: ObjectNode) => boolean },
): Constraint => ({
  about: 'schema',
  severity: 'error',
  isForWritten: true,
  *check(_, { nodes, vendorNames }) {
    for (const node of inputNodes(nodes)) {
      const wrong = wrongFields(node.schema, types);
      if (wrong.length === 0 || !isChecked(node)) continue;
      for (const key of wrong)
        yield {
          path: [...node.path, key],
          message: l10n.t(
            '`{0}` of {1} must be {2}; the request is rejected by {3}. Correct or remove it.',
            key,
            displayPath(node),
            types[key]!.title(),
            vendorNames,
          ),
        };
    }
  },
  fix: ruleFor(Object.keys(types), (schema, node) => {
    const wrong = wrongFields(schema, types);
    return wrong.length > 0 ? moveToDescription(schema, node, wrong) : schema;
  }),
  ...details,
});

import type { Json, JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { ruleFor, type Node, type SchemaRule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';
import { spend } from '../../util/budget';

/** Keywords that tell a model nothing that it could act on. */
const uninformative = new Set([
  ...[
    '$schema',
    '$id',
    '$anchor',
    '$comment',
    '$defs',
    'definitions',
    '$vocabulary',
    'title',
    'discriminator',
    'nullable',
  ],
  ...['additionalProperties', 'unevaluatedProperties', 'contentEncoding', 'readOnly', 'writeOnly', 'deprecated'],
]);

/** Keywords that close an object or a list if they are false. */
const closing = new Set(['additionalProperties', 'unevaluatedProperties', 'additionalItems', 'unevaluatedItems']);

/** Keeps the given keywords and moves all others to the description. */
export const keepOnly = (...keywords: readonly string[]): SchemaRule => {
  const supported = new Set(keywords);
  const isOther = (key: string): boolean => !supported.has(key);
  return (schema, node) => {
    const keys = Object.keys(schema);
    return keys.some(isOther) ? moveToDescription(schema, node, keys.filter(isOther)) : schema;
  };
};

/** Moves the given keywords to the description. */
export const describeOnly = (...keywords: readonly string[]): SchemaRule =>
  ruleFor(keywords, (schema, node) => {
    const isFound = (key: string): boolean => Object.hasOwn(schema, key);
    return keywords.some(isFound) ? moveToDescription(schema, node, keywords.filter(isFound)) : schema;
  });

/** Removes the keywords, and states in the description those that tell a model something. Reports each of them. */
export const moveToDescription = (schema: JsonObject, node: Node, given: readonly string[]): JsonObject => {
  const keywords = withDependent(given, schema);
  const rejectsMore = closesMore(schema, keywords);
  const moved = keywords.filter(key => !isUninformative(key, schema));
  const isMoved = new Set(moved);
  for (const key of keywords) {
    if (isMoved.has(key))
      node.reportChange(
        key,
        l10n.t('was moved to the description: {0} does not support it', node.title),
        rejectsMore(key) ? 'changed' : 'moved',
      );
    else
      node.reportChange(
        key,
        l10n.t('was omitted: {0} does not support it', node.title),
        schema[key] === false && closing.has(key) ? 'weakened' : 'by-design',
      );
  }
  const kept = withoutKeywords(schema, ...keywords);
  return moved.length > 0
    ? addToDescription(kept, moved.map(key => `${key}: ${jsonText(schema[key])}`).join(', '))
    : kept;
};

/** With `contains` where it means nothing without `minContains`, which says that no item need match. */
const withDependent = (keywords: readonly string[], schema: JsonObject): readonly string[] =>
  keywords.includes('minContains') && schema['minContains'] === 0 && Object.hasOwn(schema, 'contains')
    ? [...new Set([...keywords, 'contains'])]
    : keywords;

/**
 * Whether a keyword exempts values from one that stays. Without `patternProperties`, for example,
 * `"additionalProperties": false` also rejects what the patterns allowed.
 */
const closesMore = (schema: JsonObject, removed: readonly string[]): ((key: string) => boolean) => {
  const remaining = Object.keys(exempting).filter(
    key => Object.hasOwn(schema, key) && schema[key] !== true && !removed.includes(key),
  );
  const exempted = new Set(remaining.flatMap(key => exempting[key]!));
  return key => exempted.has(key);
};

const inPlace = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', '$ref', 'dependentSchemas'];
const exempting: { readonly [closedBy: string]: readonly string[] } = {
  additionalProperties: ['properties', 'patternProperties'],
  unevaluatedProperties: ['properties', 'patternProperties', 'additionalProperties', ...inPlace],
  items: ['prefixItems'],
  unevaluatedItems: ['prefixItems', 'items', 'contains', ...inPlace],
};

/** The value as JSON. Each enclosing schema repeats it, so the cost grows with the depth. */
const jsonText = (value: Json | undefined): string => {
  const text = JSON.stringify(value);
  spend(text.length / 50);
  return text;
};

const isUninformative = (key: string, schema: JsonObject): boolean =>
  key.startsWith('x-') || (uninformative.has(key) && !(closing.has(key) && typeof schema[key] === 'object'));

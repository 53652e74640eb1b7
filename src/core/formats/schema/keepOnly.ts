import type { Json, JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { about, type Node, type Rule } from './rewrite';
import { say, without } from './say';
import { spend } from '../../util/budget';

/** What tells a model nothing that it could heed. */
const unspoken = new Set([
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

/** Keeps the keywords that are taken, and says in the description what the others say. */
export const keepOnly = (...keywords: readonly string[]): Rule => {
  const kept = new Set(keywords);
  const isOther = (key: string): boolean => !kept.has(key);
  return (schema, node) => {
    const keys = Object.keys(schema);
    return keys.some(isOther) ? moveToDescription(schema, node, keys.filter(isOther)) : schema;
  };
};

/** Says in the description what these keywords say. */
export const sayOnly = (...keywords: readonly string[]): Rule =>
  about(keywords, (schema, node) => {
    const isFound = (key: string): boolean => Object.hasOwn(schema, key);
    return keywords.some(isFound) ? moveToDescription(schema, node, keywords.filter(isFound)) : schema;
  });

export const moveToDescription = (schema: JsonObject, node: Node, keywords: readonly string[]): JsonObject => {
  const spoken = keywords.filter(key => !isUnspoken(key, schema));
  const isSpoken = new Set(spoken);
  for (const key of keywords) {
    const what = isSpoken.has(key)
      ? l10n.t('was moved to the description: {0} does not support it', node.title)
      : l10n.t('was omitted: {0} does not support it', node.title);
    node.note(key, what);
  }
  const kept = without(schema, ...keywords);
  return spoken.length > 0 ? say(kept, spoken.map(key => `${key}: ${jsonOf(schema[key])}`).join(', ')) : kept;
};

/** A schema inside a schema is told again and again, the further out the longer. */
const jsonOf = (value: Json | undefined): string => {
  const text = JSON.stringify(value);
  spend(text.length / 50);
  return text;
};

const isUnspoken = (key: string, schema: JsonObject): boolean =>
  key.startsWith('x-') || (unspoken.has(key) && (typeof schema[key] !== 'object' || key !== 'additionalProperties'));

import type { Json, JsonObject } from '../../json/json';
import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { about, type Rule } from './rewrite';
import { say, without } from './say';
import { spend } from '../../util/budget';

/** Says what an array holds where the schema does not: vendors refuse an array without. */
export const withItems =
  (items: JsonObject): Rule =>
  (schema, node) => {
    const { type } = schema;
    const isArray = type === 'array' || (Array.isArray(type) && type.includes('array'));
    if (!isArray || isJsonObject(schema['items']) || 'prefixItems' in schema || Array.isArray(schema['items']))
      return schema;
    const severity = Object.keys(items).length > 0 ? 'warning' : 'info';
    node.note(
      'items',
      l10n.t('was added: {0} does not support arrays that do not declare their items', node.title),
      severity,
    );
    return { ...schema, items };
  };

/** A place for each: as draft 2020-12 writes it. */
export const tuplesToPrefixItems = about(['items'], (schema, node) => {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return schema;
  node.note(
    'items',
    l10n.t('was written as `prefixItems`, as in draft 2020-12: {0} does not support a list there', node.title),
  );
  const rest = { ...without(schema, 'items', 'additionalItems'), prefixItems: items as Json };
  if (additionalItems === undefined || additionalItems === true) return rest;
  if (additionalItems !== false) return { ...rest, items: additionalItems };
  const { maxItems } = schema;
  return { ...rest, maxItems: typeof maxItems === 'number' ? Math.min(maxItems, items.length) : items.length };
});

/** A place for each, as a list of any of them in the order that the description tells. */
export const tuplesToItems: Rule = (schema, node) => {
  const listed = Array.isArray(schema['prefixItems']) ? 'prefixItems' : 'items';
  const places = schema[listed];
  if (!Array.isArray(places)) return schema;
  node.note(
    listed,
    l10n.t('was written as alternatives in `items`: {0} does not support one schema per position', node.title),
    'warning',
  );
  const texts = places.map((place: Json) => JSON.stringify(place));
  // What is said here is said again by each list around it.
  for (const each of texts) spend(1 + each.length / 25);
  const distinct = [...new Map(places.map((place: Json, index) => [texts[index], place])).values()];
  // Of no place nothing is known; then there are no items.
  const items = distinct.length > 1 ? { anyOf: distinct } : distinct[0];
  const list = `[${texts.join(',')}]`;
  const words = `in this order: ${list}`;
  const rest = without(schema, 'prefixItems', 'additionalItems', 'items');
  return say(items === undefined ? rest : { ...rest, items }, words);
};

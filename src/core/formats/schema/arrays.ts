import type { Json, JsonObject } from '../../json/json';
import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { ruleFor, type Rule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';
import { spend } from '../../util/budget';

/** Adds `items` to arrays without them, because vendors reject such arrays. */
export const withItems =
  (items: JsonObject): Rule =>
  (schema, node) => {
    const { type } = schema;
    const isArray = type === 'array' || (Array.isArray(type) && type.includes('array'));
    if (!isArray || isJsonObject(schema['items']) || 'prefixItems' in schema || Array.isArray(schema['items']))
      return schema;
    const severity = Object.keys(items).length > 0 ? 'warning' : 'info';
    node.reportChange(
      'items',
      l10n.t('was added: {0} does not support arrays that do not declare their items', node.title),
      severity,
    );
    return { ...schema, items };
  };

/** Writes a tuple with `prefixItems`, as in draft 2020-12, where it must not be empty. */
export const tuplesToPrefixItems = ruleFor(['items'], (schema, node) => {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return schema;
  node.reportChange(
    'items',
    l10n.t('was written as `prefixItems`, as in draft 2020-12: {0} does not support a list there', node.title),
  );
  const rest = {
    ...withoutKeywords(schema, 'items', 'additionalItems'),
    ...(items.length > 0 && { prefixItems: items as Json }),
  };
  if (additionalItems === undefined || additionalItems === true) return rest;
  if (additionalItems !== false) return { ...rest, items: additionalItems };
  const { maxItems } = schema;
  return { ...rest, maxItems: typeof maxItems === 'number' ? Math.min(maxItems, items.length) : items.length };
});

/** Writes a tuple as a list whose items match any of its positions. The description states their order. */
export const tuplesToItems: Rule = (schema, node) => {
  const listed = Array.isArray(schema['prefixItems']) ? 'prefixItems' : 'items';
  const positions = schema[listed];
  if (!Array.isArray(positions)) return schema;
  node.reportChange(
    listed,
    l10n.t('was written as alternatives in `items`: {0} does not support one schema per position', node.title),
    'warning',
  );
  const texts = positions.map((place: Json) => JSON.stringify(place));
  // Each enclosing tuple repeats this text.
  for (const each of texts) spend(1 + each.length / 25);
  const distinct = [...new Map(positions.map((place: Json, index) => [texts[index], place])).values()];
  // A tuple without positions says nothing about its items.
  const items = distinct.length > 1 ? { anyOf: distinct } : distinct[0];
  const list = `[${texts.join(',')}]`;
  const orderText = `in this order: ${list}`;
  const rest = withoutKeywords(schema, 'prefixItems', 'additionalItems', 'items');
  return addToDescription(items === undefined ? rest : { ...rest, items }, orderText);
};

import type { Json, JsonObject } from '../../json/json';
import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { ruleFor, type SchemaRule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';
import { spend } from '../../util/budget';

/** Adds `items` to arrays without them, because vendors reject such arrays. */
export const withItems =
  (items: JsonObject): SchemaRule =>
  (given, node) => {
    const schema = withoutFalseItems(given, node);
    const { type } = schema;
    const isArray = type === 'array' || (Array.isArray(type) && type.includes('array'));
    if (!isArray || isJsonObject(schema['items']) || 'prefixItems' in schema || Array.isArray(schema['items']))
      return schema;
    node.reportChange(
      'items',
      l10n.t('was added: {0} does not support arrays that do not declare their items', node.title),
      Object.keys(items).length > 0 && schema['maxItems'] !== 0 ? 'changed' : 'by-design',
    );
    return { ...schema, items };
  };

/** Writes `items: false`, which allows no items but those of `prefixItems`, as a maximum of items. */
const withoutFalseItems: SchemaRule = (schema, node) => {
  if (schema['items'] !== false) return schema;
  const { prefixItems } = schema;
  node.reportChange([], l10n.t('was written with `maxItems` instead of `items: false`, which means the same'));
  return atMost(withoutKeywords(schema, 'items'), Array.isArray(prefixItems) ? prefixItems.length : 0);
};

const atMost = (schema: JsonObject, count: number): JsonObject => {
  const { maxItems } = schema;
  return { ...schema, maxItems: typeof maxItems === 'number' ? Math.min(maxItems, count) : count };
};

/** Writes a tuple with `prefixItems`, as in draft 2020-12. */
export const tuplesToPrefixItems = ruleFor(['items'], (schema, node) => {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return withoutFalseItems(schema, node);
  node.reportChange(
    [],
    l10n.t('was written with `prefixItems`, as in draft 2020-12: {0} does not support a list in `items`', node.title),
  );
  const rest = withoutKeywords(schema, 'items', 'additionalItems');
  const tuple = items.length > 0 ? { ...rest, prefixItems: items as Json } : rest;
  if (additionalItems === undefined || additionalItems === true) return tuple;
  return additionalItems === false ? atMost(tuple, items.length) : { ...tuple, items: additionalItems };
});

/** Writes a tuple as a list whose items match any of its positions. The description states their order. */
export const tuplesToItems: SchemaRule = (given, node) => {
  const isOld = Array.isArray(given['items']) && !('prefixItems' in given);
  const schema = isOld ? given : withoutFalseItems(given, node);
  const positions = schema[isOld ? 'items' : 'prefixItems'];
  if (!Array.isArray(positions)) return schema;
  const rest = schema[isOld ? 'additionalItems' : 'items'];
  const closed = rest === false ? atMost(schema, positions.length) : schema;
  const isClosed = typeof closed['maxItems'] === 'number' && closed['maxItems'] <= positions.length;
  // A list without positions, or whose last positions can hold anything, accepts items that match none of the others.
  const isOpen = !isClosed && !isJsonObject(rest);
  const alternatives = [...(positions as readonly Json[]), ...(isClosed || !isJsonObject(rest) ? [] : [rest])];
  const texts = alternatives.map(each => JSON.stringify(each));
  // Each enclosing tuple repeats this text.
  for (const each of texts) spend(1 + each.length / 25);
  const distinct = [...new Map(alternatives.map((each, index) => [texts[index], each])).values()];
  const isExact = distinct.length < 2 && !isOpen;
  node.reportChange(
    [],
    isOpen
      ? l10n.t(
          'was written with alternatives in `items`, which all items have to match: {0} does not support one schema per position',
          node.title,
        )
      : l10n.t(
          'was written with alternatives in `items`, and the description states their order: {0} does not support one schema per position',
          node.title,
        ),
    isOpen && positions.length > 0 ? 'changed' : isExact ? 'by-design' : 'moved',
  );
  // A tuple without positions says nothing about its items.
  const items = distinct.length > 1 ? { anyOf: distinct } : distinct[0];
  const order = `[${texts.slice(0, positions.length).join(',')}]`;
  const orderText = `in this order: ${order}`;
  const list = withoutKeywords(closed, 'prefixItems', 'additionalItems', 'items');
  const result = items === undefined ? list : { ...list, items };
  return positions.length > 0 ? addToDescription(result, orderText) : result;
};

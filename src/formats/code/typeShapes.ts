import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import type { Path } from '../../util/path';
import { indent } from './layout';
import { typeKey } from './quote';
import { countOf, requiredOf } from './said';
import { commentOf, inner, inside, simple, tag, typeText, type TypeContext, type TypeText } from './typeText';

export const arrayType = (schema: JsonObject, path: Path, context: TypeContext): TypeText => {
  const { items, additionalItems, prefixItems } = schema;
  const listed = Array.isArray(prefixItems) ? 'prefixItems' : 'items';
  const places = Array.isArray(prefixItems) ? prefixItems : items;
  if (!Array.isArray(places) || places.length === 0) {
    const item = Array.isArray(items) ? simple('unknown') : inner(items ?? true, [...path, 'items'], 'items', context);
    return simple(`${inside(item)}[]`, [...limits(schema, 'minItems', 'maxItems'), ...item.tags]);
  }
  const least = countOf(schema['minItems']) ?? 0;
  const most = countOf(schema['maxItems']) ?? Infinity;
  const made = (places as readonly Json[])
    .slice(0, most)
    .map((place, index) => inner(place, [...path, listed, index], `${listed}[${index}]`, context));
  const texts = made.map((each, index) => (index < least ? each.text : `${inside(each)}?`));
  const restKey = listed === 'items' ? 'additionalItems' : 'items';
  const more = listed === 'items' ? additionalItems : items;
  const rest = inner(more ?? true, [...path, restKey], restKey, context);
  if (more !== false && most > places.length) texts.push(`...${inside(rest)}[]`);
  return simple(`[${texts.join(', ')}]`, [
    ...limits(schema, 'minItems', 'maxItems'),
    ...made.flatMap(each => each.tags),
  ]);
};

export const objectType = (schema: JsonObject, path: Path, context: TypeContext): TypeText => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = requiredOf(schema);
  const names = [...new Set([...Object.keys(properties), ...required])];
  const { additionalProperties: more, patternProperties } = schema;
  const open = more === true || isJsonObject(more) || isJsonObject(patternProperties);
  const value = inner(
    isJsonObject(more) ? more : true,
    [...path, 'additionalProperties'],
    'additionalProperties',
    context,
  );
  if (names.length === 0) {
    if (!isJsonObject(more) || isJsonObject(patternProperties))
      return simple(more === false && !open ? 'Record<string, never>' : 'Record<string, unknown>');
    return simple(`{ [key: string]: ${value.text} }`, value.tags);
  }
  const members = names.map(name => {
    const property = Object.hasOwn(properties, name) ? properties[name]! : true;
    const type = typeText(property, [...path, 'properties', name], context);
    const optional = required.has(name) ? '' : '?';
    const undefinedToo = optional && context.undefinedToo ? ' | undefined' : '';
    return `${commentOf(property, type)}${typeKey(name)}${optional}: ${type.text}${undefinedToo};`;
  });
  // The named ones need not be like the others, which TypeScript would ask of them.
  if (open) members.push('[key: string]: unknown;');
  const tags = isJsonObject(more) ? [tag('additionalProperties', more)] : [];
  return simple(`{\n${indent(members.join('\n'))}\n}`, tags);
};

const limits = (schema: JsonObject, ...keywords: readonly string[]): string[] =>
  keywords.filter(keyword => keyword in schema).map(keyword => tag(keyword, schema[keyword]!));

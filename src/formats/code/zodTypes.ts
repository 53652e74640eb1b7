import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { brackets, call, indent } from './layout';
import { jsKey, jsPattern } from './quote';
import { countOf, requiredOf } from './said';
import { zodText, type Said, type ZodContext } from './zodText';

export const zodString = (schema: JsonObject, path: Path, { note }: ZodContext): Said => {
  const { pattern } = schema;
  const written = typeof pattern === 'string' ? jsPattern(pattern) : undefined;
  if (pattern !== undefined && !written)
    note('unchecked-keyword', [...path, 'pattern'], l10n.t('is no pattern in JavaScript'));
  const bounds = steps(schema, { minLength: 'min', maxLength: 'max' }, countOf);
  const code = `z.string()${bounds.code}${written ? `.regex(${written})` : ''}`;
  const { keywords } = bounds;
  if (pattern === undefined) return { code, keywords };
  // What is no pattern to zod is told all the same.
  return written
    ? { code, keywords: [...keywords, 'pattern'] }
    : { code, keywords: [...keywords, 'pattern'], meta: { pattern } };
};

export const zodNumber = (schema: JsonObject, type: 'integer' | 'number'): Said => {
  const bounds = steps(
    schema,
    { minimum: 'min', maximum: 'max', exclusiveMinimum: 'gt', exclusiveMaximum: 'lt' },
    value => (typeof value === 'number' ? value : undefined),
  );
  const parts = steps(schema, { multipleOf: 'multipleOf' }, value =>
    typeof value === 'number' && value > 0 ? value : undefined,
  );
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  // Of two bounds on one side, zod names the one that counts.
  const meta = {
    ...(typeof exclusiveMinimum === 'number' && minimum !== undefined && { minimum, exclusiveMinimum }),
    ...(typeof exclusiveMaximum === 'number' && maximum !== undefined && { maximum, exclusiveMaximum }),
  };
  const code = `z.${type === 'integer' ? 'int' : 'number'}()${bounds.code}${parts.code}`;
  return { code, keywords: [...bounds.keywords, ...parts.keywords], meta };
};

export const zodArray = (schema: JsonObject, path: Path, context: ZodContext): Said => {
  const { items, prefixItems } = schema;
  if (Array.isArray(prefixItems) ? prefixItems.length > 0 : Array.isArray(items) && items.length > 0)
    return zodTuple(schema, path, context);
  const item = Array.isArray(items) ? 'z.unknown()' : zodText(items ?? true, [...path, 'items'], context);
  const bounds = steps(schema, { minItems: 'min', maxItems: 'max' }, countOf);
  const keywords = ['items', ...(prefixItems ? ['prefixItems'] : []), ...bounds.keywords];
  return { code: call('z.array', item) + bounds.code, keywords };
};

const zodTuple = (schema: JsonObject, path: Path, context: ZodContext): Said => {
  const { prefixItems, items, additionalItems } = schema;
  const [listed, more] = Array.isArray(prefixItems) ? ['prefixItems', 'items'] : ['items', 'additionalItems'];
  const places = (Array.isArray(prefixItems) ? prefixItems : items) as readonly Json[];
  const others = (Array.isArray(prefixItems) ? items : additionalItems) ?? true;
  const least = countOf(schema['minItems']) ?? 0;
  const closed = others === false || countOf(schema['maxItems']) === places.length;
  const made = places.map((place, index) =>
    zodText(place, [...path, listed, index], { ...context, fillsIn: false }, index < least ? 'required' : 'optional'),
  );
  const rest = closed ? [] : [zodText(others, [...path, more], context)];
  const keywords = [
    listed,
    more,
    ...(least <= places.length ? ['minItems'] : []),
    ...(closed && (countOf(schema['maxItems']) ?? places.length) >= places.length ? ['maxItems'] : []),
  ];
  return { code: call('z.tuple', brackets(made), ...rest), keywords };
};

/** The arguments as a whole must be an object that libraries can look into, even where any names will do. */
export const zodObject = (schema: JsonObject, path: Path, context: ZodContext, root: boolean): Said => {
  const { additionalProperties: more, patternProperties } = schema;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const wanted = requiredOf(schema);
  const named = Object.keys(properties);
  const also = [...wanted].filter(name => !Object.hasOwn(properties, name));
  const open = more === undefined || more === true || isEmpty(more);
  // Names that have no schema may be anything, unless that is said otherwise.
  const alsoNamed = open && !patternProperties ? also : [];
  const members = [
    ...named.map(name => {
      const place = wanted.has(name) ? 'required' : 'optional';
      if (name in Object.prototype && place === 'optional' && name !== '__proto__')
        context.note(
          'unchecked-keyword',
          [...path, 'properties', name],
          l10n.t('is taken by zod for what every object has by that name, where it is left out'),
        );
      return `${jsKey(name)}: ${zodText(properties[name]!, [...path, 'properties', name], context, place)}`;
    }),
    ...alsoNamed.map(name => `${jsKey(name)}: z.unknown()`),
  ];
  const keywords = [
    'type',
    'properties',
    ...(also.length === alsoNamed.length ? ['required'] : []),
    'additionalProperties',
  ];
  const fields = members.length > 0 ? `{\n${indent(members.map(member => `${member},`).join('\n'))}\n}` : '{}';
  // Closed but for some patterns: zod would refuse what they allow.
  if (patternProperties && !open) {
    context.note(
      'unchecked-keyword',
      [...path, 'additionalProperties'],
      l10n.t('is told to the model, but zod has no check for it beside `patternProperties`'),
    );
    return {
      code: `z.looseObject(${fields})`,
      keywords,
      ...(!hasRefs(more) && { meta: { additionalProperties: more! } }),
    };
  }
  if (more === false) return { code: `z.strictObject(${fields})`, keywords };
  const value = (): string => zodText(more ?? true, [...path, 'additionalProperties'], context);
  if (members.length === 0 && !root && !isJsonObject(schema['properties']))
    return { code: `z.record(z.string(), ${value()})`, keywords };
  if (isJsonObject(more) && !isEmpty(more)) return { code: `z.object(${fields}).catchall(${value()})`, keywords };
  return { code: `${more === undefined ? 'z.object' : 'z.looseObject'}(${fields})`, keywords };
};

const isEmpty = (value: Json): boolean => isJsonObject(value) && Object.keys(value).length === 0;

const hasRefs = (value: Json): boolean => JSON.stringify(value).includes('"$ref"');

/** The bounds that can be said as steps, and which they are. */
const steps = (
  schema: JsonObject,
  methods: { readonly [keyword: string]: string },
  take: (value: Json | undefined) => number | undefined,
): { readonly code: string; readonly keywords: readonly string[] } => {
  const keywords = Object.keys(methods).filter(keyword => take(schema[keyword]) !== undefined);
  return { code: keywords.map(keyword => `.${methods[keyword]}(${take(schema[keyword])})`).join(''), keywords };
};

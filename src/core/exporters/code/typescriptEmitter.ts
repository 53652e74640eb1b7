import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { spend } from '../../util/budget';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { definitionsOf, unusedDefinitions } from './definitions';
import { jsComment, indent } from './layout';
import { pascalCase, type Names } from './names';
import { jsString, typeKey } from './quote';
import { impliedType, isOfType, typesOf, type Note, countOf, requiredOf } from './schemaKeywords';

/** A TypeScript type, and in words what it cannot say of the values. */
interface TypeText {
  readonly text: string;
  /** Whether it needs parentheses before it can be part of another. */
  readonly compound: boolean;
  /** As JSDoc tags, of the schema and of those in it that have no comment of their own. */
  readonly tags: readonly string[];
}

export interface TypeContext {
  /** The type that a reference stands for. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly note: Note;
  /** Whether what may be left out may also be `undefined`, as zod has it. */
  readonly undefinedToo?: boolean;
}

export const typeText = (schema: Json, path: Path, context: TypeContext): TypeText => {
  spend(2 + path.length / 10);
  if (!isJsonObject(schema)) return simple(schema === false ? 'never' : 'unknown');
  const parts = [...values(schema), ...reference(schema, path, context)];
  if (parts.length === 0) parts.push(...structures(schema, path, context));
  parts.push(...combinations(schema, path, context));
  const own = Object.keys(schema)
    .filter(keyword => !said.has(keyword))
    .map(keyword => tag(keyword, schema[keyword]!));
  const joined = join(parts, ' & ', 'unknown');
  return { ...joined, tags: [...own, ...joined.tags] };
};

/** The comment of something with that type. */
const commentOf = (schema: Json, { tags }: TypeText): string => {
  const description = isJsonObject(schema) ? schema['description'] : undefined;
  return jsComment([...(typeof description === 'string' ? [description] : []), ...tags].join('\n'));
};

const simple = (text: string, tags: readonly string[] = []): TypeText => ({ text, compound: false, tags });

const inside = ({ text, compound }: TypeText): string => (compound ? `(${text})` : text);

const join = (parts: readonly TypeText[], by: ' | ' | ' & ', none: string): TypeText => {
  const tags = parts.flatMap(part => part.tags);
  spend(parts.length + tags.length);
  const wanted = parts.filter(({ text }) => text !== none);
  const texts = [...new Set(wanted.map(part => (wanted.length > 1 && by === ' & ' ? inside(part) : part.text)))];
  if (texts.length === 0) return simple(none, tags);
  return { text: texts.join(by), compound: texts.length > 1 || wanted[0]!.compound, tags };
};

const values = (schema: JsonObject): TypeText[] => {
  const listed = 'const' in schema ? [schema['const']!] : schema['enum'];
  if (!Array.isArray(listed)) return [];
  const types = typesOf(schema);
  const possible = (listed as readonly Json[]).filter(value => types.length === 0 || isOfType(value, types));
  return [join(possible.map(literal), ' | ', 'never')];
};

const literal = (value: Json): TypeText => {
  if (typeof value === 'string') return simple(jsString(value));
  if (Array.isArray(value)) return simple(`[${(value as readonly Json[]).map(each => literal(each).text).join(', ')}]`);
  if (!isJsonObject(value)) return simple(JSON.stringify(value));
  const fields = Object.entries(value).map(([key, field]) => `${typeKey(key)}: ${literal(field).text}`);
  return simple(fields.length > 0 ? `{ ${fields.join('; ')} }` : 'Record<string, never>');
};

const reference = (schema: JsonObject, path: Path, { nameOf, note }: TypeContext): TypeText[] => {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return [];
  const name = nameOf(ref);
  if (name === undefined)
    note('lost-keyword', [...path, '$ref'], l10n.t('was omitted: it does not refer to anything in the schema'));
  return [simple(name ?? 'unknown')];
};

const structures = (schema: JsonObject, path: Path, context: TypeContext): TypeText[] => {
  const types = typesOf(schema);
  const implied = types.length === 0 ? impliedType(schema) : undefined;
  const all = implied ? [implied] : types;
  if (all.length === 0) return [];
  return [
    join(
      all.map(type => structure(type, schema, path, context)),
      ' | ',
      'never',
    ),
  ];
};

const structure = (type: string, schema: JsonObject, path: Path, context: TypeContext): TypeText => {
  if (type === 'object') return objectType(schema, path, context);
  if (type === 'array') return arrayType(schema, path, context);
  return simple(type === 'integer' ? 'number' : type);
};

const combinations = (schema: JsonObject, path: Path, context: TypeContext): TypeText[] =>
  (['anyOf', 'oneOf', 'allOf'] as const).flatMap(keyword => {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) return [];
    const made = (branches as readonly Json[]).map((branch, index) => {
      const each = typeText(branch, [...path, keyword, index], context);
      const description = isJsonObject(branch) ? branch['description'] : undefined;
      return within(`${keyword}[${index}]`, { ...each, tags: [...spoken(description), ...each.tags] });
    });
    // Anything or something is anything.
    if (keyword !== 'allOf' && made.some(({ text }) => text === 'unknown'))
      return [
        simple(
          'unknown',
          made.flatMap(({ tags }) => tags),
        ),
      ];
    return [keyword === 'allOf' ? join(made, ' & ', 'unknown') : join(made, ' | ', 'never')];
  });

/** A type that has no comment of its own: what it cannot say is said further out. */
const inner = (schema: Json, path: Path, place: string, context: TypeContext): TypeText => {
  const made = typeText(schema, path, context);
  const description = isJsonObject(schema) ? schema['description'] : undefined;
  return within(place, { ...made, tags: [...spoken(description), ...made.tags] });
};

const spoken = (description: Json | undefined): string[] =>
  typeof description === 'string' ? [tag('description', description)] : [];

const counted = (tags: readonly string[]): readonly string[] => {
  for (const each of tags) spend(0.2 + each.length / 500);
  return tags;
};

const within = (place: string, type: TypeText): TypeText => ({
  ...type,
  tags: counted(type.tags).map(each => (each.startsWith('@') ? `@${place}.${each.slice(1)}` : each)),
});

const tag = (keyword: string, value: Json): string =>
  `@${keyword} ${typeof value === 'string' && !quoted.has(keyword) && !/[\r\n]/.test(value) ? value : JSON.stringify(value)}`;

const quoted = new Set(['default', 'examples']);

/** What the type says itself, or its comment. */
const said = new Set([
  ...['type', 'nullable', 'description', 'enum', 'const', '$ref', '$defs', 'definitions', 'anyOf', 'oneOf', 'allOf'],
  ...[
    'properties',
    'required',
    'additionalProperties',
    'items',
    'prefixItems',
    'additionalItems',
    'minItems',
    'maxItems',
  ],
]);

const arrayType = (schema: JsonObject, path: Path, context: TypeContext): TypeText => {
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

const objectType = (schema: JsonObject, path: Path, context: TypeContext): TypeText => {
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

/** The type with that name and those that it refers to, as declarations. */
export const emitTypeScript = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  names: Names,
  note: Note,
): string[] => {
  const definitions = definitionsOf(schema);
  for (const [place, key] of unusedDefinitions(schema, definitions))
    note('rewritten-schema', [...path, place, key], l10n.t('was omitted: nothing refers to it'));
  const types = new Map([...definitions.values()].map(({ ref, key }) => [ref, names(pascalCase(`${stem}_${key}`))]));
  const context: TypeContext = { nameOf: ref => types.get(ref), note };
  const declared = [...definitions.values()].map(({ ref, schema: each }) => {
    const type = typeText(each, [...path, ...placeOf(ref)], context);
    return `${commentOf(each, type)}export type ${types.get(ref)!} = ${type.text};`;
  });
  const root = typeText(schema, path, context);
  return [...declared, `${commentOf(schema, root)}export type ${name} = ${root.text};`];
};

/** Where in the schema the reference leads. */
export const placeOf = (ref: string): Path => ref.split('/').slice(1);

import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { spend } from '../../util/budget';
import { l10n } from '../../util/l10n';
import { keysOfRef } from '../../tool/refs';
import type { Path } from '../../util/path';
import { definitionsOf, omittedDefinitions } from './definitions';
import { jsComment, indent } from './layout';
import { pascalCase, type UniqueNamer } from './names';
import { jsString, typeKey } from './quote';
import { impliedType, isOfType, knownTypesOf, type KeywordReporter, countOf, requiredOf } from './schemaKeywords';

/** A TypeScript type, and JSDoc tags for what it does not express. */
interface TypeExpression {
  readonly text: string;
  /** Whether it needs parentheses when it is part of another type. */
  readonly needsParentheses: boolean;
  /** The JSDoc tags of the schema and of nested schemas that have no comment of their own. */
  readonly tags: readonly string[];
}

export interface TypeContext {
  /** The name of the type for a reference. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly reportKeyword: KeywordReporter;
  /** Whether optional properties may also be `undefined`, as in the types of zod. */
  readonly allowsUndefined?: boolean;
}

export const emitTypeExpression = (schema: Json, path: Path, context: TypeContext): TypeExpression => {
  spend(2 + path.length / 10);
  if (!isJsonObject(schema)) return simpleType(schema === false ? 'never' : 'unknown');
  const parts = [...valueTypes(schema), ...referencedType(schema, path, context)];
  if (parts.length === 0) parts.push(...structuralTypes(schema, path, context));
  parts.push(...combinedTypes(schema, path, context));
  const ownTags = Object.keys(schema)
    .filter(keyword => !expressedKeywords.has(keyword))
    .map(keyword => jsDocTag(keyword, schema[keyword]!));
  const joined = joinTypes(parts, ' & ', 'unknown');
  return { ...joined, tags: [...ownTags, ...joined.tags] };
};

/** The JSDoc comment for a declaration or a property of that type. */
const commentOf = (schema: Json, { tags }: TypeExpression): string => {
  const description = isJsonObject(schema) ? schema['description'] : undefined;
  return jsComment([...(typeof description === 'string' ? [description] : []), ...tags].join('\n'));
};

const simpleType = (text: string, tags: readonly string[] = []): TypeExpression => ({
  text,
  needsParentheses: false,
  tags,
});

const parenthesized = ({ text, needsParentheses }: TypeExpression): string => (needsParentheses ? `(${text})` : text);

const joinTypes = (parts: readonly TypeExpression[], operator: ' | ' | ' & ', neutral: string): TypeExpression => {
  const tags = parts.flatMap(part => part.tags);
  spend(parts.length + tags.length);
  const relevant = parts.filter(({ text }) => text !== neutral);
  const texts = [
    ...new Set(relevant.map(part => (relevant.length > 1 && operator === ' & ' ? parenthesized(part) : part.text))),
  ];
  if (texts.length === 0) return simpleType(neutral, tags);
  return { text: texts.join(operator), needsParentheses: texts.length > 1 || relevant[0]!.needsParentheses, tags };
};

const valueTypes = (schema: JsonObject): TypeExpression[] => {
  const listedValues = 'const' in schema ? [schema['const']!] : schema['enum'];
  if (!Array.isArray(listedValues)) return [];
  const types = knownTypesOf(schema);
  const possible = (listedValues as readonly Json[]).filter(value => types.length === 0 || isOfType(value, types));
  return [joinTypes(possible.map(literalType), ' | ', 'never')];
};

const literalType = (value: Json): TypeExpression => {
  if (typeof value === 'string') return simpleType(jsString(value));
  if (Array.isArray(value))
    return simpleType(`[${(value as readonly Json[]).map(each => literalType(each).text).join(', ')}]`);
  if (!isJsonObject(value)) return simpleType(JSON.stringify(value));
  const fields = Object.entries(value).map(([key, field]) => `${typeKey(key)}: ${literalType(field).text}`);
  return simpleType(fields.length > 0 ? `{ ${fields.join('; ')} }` : 'Record<string, never>');
};

const referencedType = (schema: JsonObject, path: Path, { nameOf, reportKeyword }: TypeContext): TypeExpression[] => {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return [];
  const name = nameOf(ref);
  if (name === undefined)
    reportKeyword(
      'lost-keyword',
      [...path, '$ref'],
      l10n.t('was omitted: it does not refer to anything in the schema'),
    );
  return [simpleType(name ?? 'unknown')];
};

const structuralTypes = (schema: JsonObject, path: Path, context: TypeContext): TypeExpression[] => {
  const types = knownTypesOf(schema);
  const implied = types.length === 0 ? impliedType(schema) : undefined;
  const all = implied ? [implied] : types;
  if (all.length === 0) return [];
  return [
    joinTypes(
      all.map(type => structuralType(type, schema, path, context)),
      ' | ',
      'never',
    ),
  ];
};

const structuralType = (type: string, schema: JsonObject, path: Path, context: TypeContext): TypeExpression => {
  if (type === 'object') return objectType(schema, path, context);
  if (type === 'array') return arrayType(schema, path, context);
  return simpleType(type === 'integer' ? 'number' : type);
};

const combinedTypes = (schema: JsonObject, path: Path, context: TypeContext): TypeExpression[] =>
  (['anyOf', 'oneOf', 'allOf'] as const).flatMap(keyword => {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) return [];
    const types = (branches as readonly Json[]).map((branch, index) => {
      const each = emitTypeExpression(branch, [...path, keyword, index], context);
      const description = isJsonObject(branch) ? branch['description'] : undefined;
      return prefixTags(`${keyword}[${index}]`, { ...each, tags: [...descriptionTags(description), ...each.tags] });
    });
    // A union with `unknown` is `unknown`.
    if (keyword !== 'allOf' && types.some(({ text }) => text === 'unknown'))
      return [
        simpleType(
          'unknown',
          types.flatMap(({ tags }) => tags),
        ),
      ];
    return [keyword === 'allOf' ? joinTypes(types, ' & ', 'unknown') : joinTypes(types, ' | ', 'never')];
  });

/** A type that has no comment of its own. Its description and tags go into the comment of the enclosing type. */
const nestedType = (schema: Json, path: Path, location: string, context: TypeContext): TypeExpression => {
  const type = emitTypeExpression(schema, path, context);
  const description = isJsonObject(schema) ? schema['description'] : undefined;
  return prefixTags(location, { ...type, tags: [...descriptionTags(description), ...type.tags] });
};

const descriptionTags = (description: Json | undefined): string[] =>
  typeof description === 'string' ? [jsDocTag('description', description)] : [];

const spendOnTags = (tags: readonly string[]): readonly string[] => {
  for (const each of tags) spend(0.2 + each.length / 500);
  return tags;
};

const prefixTags = (location: string, type: TypeExpression): TypeExpression => ({
  ...type,
  tags: spendOnTags(type.tags).map(each => (each.startsWith('@') ? `@${location}.${each.slice(1)}` : each)),
});

const jsDocTag = (keyword: string, value: Json): string =>
  `@${keyword} ${typeof value === 'string' && !jsonKeywords.has(keyword) && !/[\r\n]/.test(value) ? value : JSON.stringify(value)}`;

const jsonKeywords = new Set(['default', 'examples']);

/** The keywords that the type or its comment expresses, so that they need no tag. */
const expressedKeywords = new Set([
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

const arrayType = (schema: JsonObject, path: Path, context: TypeContext): TypeExpression => {
  const { items, additionalItems, prefixItems } = schema;
  const itemsKeyword = Array.isArray(prefixItems) ? 'prefixItems' : 'items';
  const positions = Array.isArray(prefixItems) ? prefixItems : items;
  if (!Array.isArray(positions) || positions.length === 0) {
    const item = Array.isArray(items)
      ? simpleType('unknown')
      : nestedType(items ?? true, [...path, 'items'], 'items', context);
    return simpleType(`${parenthesized(item)}[]`, [...limitTags(schema, 'minItems', 'maxItems'), ...item.tags]);
  }
  const minItems = countOf(schema['minItems']) ?? 0;
  const maxItems = countOf(schema['maxItems']) ?? Infinity;
  const itemTypes = (positions as readonly Json[])
    .slice(0, maxItems)
    .map((place, index) => nestedType(place, [...path, itemsKeyword, index], `${itemsKeyword}[${index}]`, context));
  const texts = itemTypes.map((each, index) => (index < minItems ? each.text : `${parenthesized(each)}?`));
  const restKey = itemsKeyword === 'items' ? 'additionalItems' : 'items';
  const additional = itemsKeyword === 'items' ? additionalItems : items;
  const rest = nestedType(additional ?? true, [...path, restKey], restKey, context);
  if (additional !== false && maxItems > positions.length) texts.push(`...${parenthesized(rest)}[]`);
  return simpleType(`[${texts.join(', ')}]`, [
    ...limitTags(schema, 'minItems', 'maxItems'),
    ...itemTypes.flatMap(each => each.tags),
  ]);
};

const objectType = (schema: JsonObject, path: Path, context: TypeContext): TypeExpression => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = requiredOf(schema);
  const names = [...new Set([...Object.keys(properties), ...required])];
  const { additionalProperties: more, patternProperties } = schema;
  const isOpen = more === true || isJsonObject(more) || isJsonObject(patternProperties);
  const value = nestedType(
    isJsonObject(more) ? more : true,
    [...path, 'additionalProperties'],
    'additionalProperties',
    context,
  );
  if (names.length === 0) {
    if (!isJsonObject(more) || isJsonObject(patternProperties))
      return simpleType(more === false && !isOpen ? 'Record<string, never>' : 'Record<string, unknown>');
    return simpleType(`{ [key: string]: ${value.text} }`, value.tags);
  }
  const members = names.map(name => {
    const property = Object.hasOwn(properties, name) ? properties[name]! : true;
    const type = emitTypeExpression(property, [...path, 'properties', name], context);
    const optionalMark = required.has(name) ? '' : '?';
    const undefinedSuffix = optionalMark && context.allowsUndefined ? ' | undefined' : '';
    return `${commentOf(property, type)}${typeKey(name)}${optionalMark}: ${type.text}${undefinedSuffix};`;
  });
  // TypeScript requires an index signature to fit the named properties too, so its type is always `unknown`.
  if (isOpen) members.push('[key: string]: unknown;');
  const tags = isJsonObject(more) ? [jsDocTag('additionalProperties', more)] : [];
  return simpleType(`{\n${indent(members.join('\n'))}\n}`, tags);
};

const limitTags = (schema: JsonObject, ...keywords: readonly string[]): string[] =>
  keywords.filter(keyword => keyword in schema).map(keyword => jsDocTag(keyword, schema[keyword]!));

/** Declares the type with that name and the types for all references in the schema. */
export const emitTypeScript = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  uniqueName: UniqueNamer,
  reportKeyword: KeywordReporter,
): string[] => {
  const definitions = definitionsOf(schema);
  for (const [place, key] of omittedDefinitions(schema, definitions))
    reportKeyword('rewritten-schema', [...path, place, key], l10n.t('was omitted: nothing refers to it'));
  const types = new Map(
    [...definitions.values()].map(({ ref, key }) => [ref, uniqueName(pascalCase(`${stem}_${key}`))]),
  );
  const context: TypeContext = { nameOf: ref => types.get(ref), reportKeyword };
  const declarations = [...definitions.values()].map(({ ref, schema: each }) => {
    const type = emitTypeExpression(each, [...path, ...keysOfRef(ref)], context);
    return `${commentOf(each, type)}export type ${types.get(ref)!} = ${type.text};`;
  });
  const root = emitTypeExpression(schema, path, context);
  return [...declarations, `${commentOf(schema, root)}export type ${name} = ${root.text};`];
};

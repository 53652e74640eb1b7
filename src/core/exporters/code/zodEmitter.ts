import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';
import { spend } from '../../util/budget';
import { l10n } from '../../util/l10n';
import { keysOfRef } from '../../tool/refs';
import type { Path } from '../../util/path';
import { definitionsOf, omittedDefinitions } from './definitions';
import { brackets, call, indent } from './layout';
import { camelCase, pascalCase, type UniqueNamer, createUniqueNamer } from './names';
import { jsLiteral, jsString, jsKey, jsPattern } from './quote';
import {
  hasRef,
  impliedType,
  typesToEmit,
  isAssertion,
  isOfType,
  knownTypesOf,
  type KeywordReporter,
  countOf,
  requiredOf,
  type KeywordCode,
} from './schemaKeywords';
import { emitTypeExpression, type TypeContext } from './typescriptEmitter';
import { formatCheckOf, formatMeta, integerFormat } from './zodFormats';

interface ZodContext {
  /** The name of the constant for a reference. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly reportKeyword: KeywordReporter;
  /**
   * Whether to use `.default()`, which makes zod fill in missing values. If not, only the metadata for the model has the
   * default.
   */
  readonly appliesDefaults: boolean;
}

/** A zod expression and the keywords that it expresses. All other keywords become metadata. */
interface Emission {
  readonly code: string;
  readonly keywords: readonly string[];
  /** Keywords that `z.toJSONSchema` would otherwise write differently from the schema. */
  readonly meta?: JsonObject;
}

type Usage = 'root' | 'required' | 'optional';

/**
 * Emits a schema as a zod 4 expression that `z.toJSONSchema` turns into the same schema again. Keywords that zod does not have
 * go into `.meta()`: the model reads them, but zod does not check them, which is reported. See https://zod.dev/json-schema.
 */
const emitSchema = (schema: Json, path: Path, context: ZodContext, usage: Usage = 'required'): string => {
  spend(2 + path.length / 10);
  if (!isJsonObject(schema)) {
    const code = schema === false ? 'z.never()' : 'z.unknown()';
    return usage === 'optional' ? `${code}.optional()` : code;
  }
  const { code, keywords, meta } =
    usage === 'root' ? emitObject(schema, path, context, true) : emitExpression(schema, path, context);
  const defaultText = usage === 'optional' && context.appliesDefaults ? defaultLiteral(schema) : undefined;
  const covered = new Set([...keywords, ...structuralKeywords, ...(defaultText === undefined ? [] : ['default'])]);
  const metadata = { ...remainingKeywords(schema, path, covered, context), ...meta };
  const optional = usage !== 'optional' ? '' : defaultText === undefined ? '.optional()' : `.default(${defaultText})`;
  return code + optional + metadataCall(metadata);
};

/** Emits a reference, listed values, a combinator, or the types of the schema. */
const emitExpression = (schema: JsonObject, path: Path, context: ZodContext): Emission => {
  const { $ref: ref } = schema;
  if (typeof ref === 'string') {
    const name = context.nameOf(ref);
    if (name === undefined)
      context.reportKeyword(
        'lost-keyword',
        [...path, '$ref'],
        l10n.t('was omitted: it does not refer to anything in the schema'),
      );
    return { code: name ?? 'z.unknown()', keywords: ['$ref'] };
  }
  return emitValues(schema) ?? emitCombinator(schema, path, context) ?? emitTypes(schema, path, context);
};

const emitValues = (schema: JsonObject): Emission | undefined => {
  const listedValues = 'const' in schema ? [schema['const']!] : schema['enum'];
  if (!Array.isArray(listedValues) || listedValues.length === 0) return undefined;
  const all = listedValues as readonly Json[];
  const types = knownTypesOf(schema);
  const possible = types.length === 0 ? all : all.filter(value => isOfType(value, types));
  if (possible.length === 0 || possible.some(value => typeof value === 'object' && value !== null)) return undefined;
  const keyword = 'const' in schema ? 'const' : 'enum';
  const keywords = ['type', 'nullable', keyword];
  const meta = possible.length < all.length ? { enum: all } : undefined;
  const distinct = [...new Set(possible)];
  const code =
    keyword === 'enum' && distinct.length === all.length && distinct.every(value => typeof value === 'string')
      ? `z.enum(${brackets(distinct.map(jsString))})`
      : `z.literal(${keyword === 'const' ? jsLiteral(distinct[0]!) : brackets(possible.map(jsLiteral))})`;
  return { code, keywords, ...(meta && { meta }) };
};

/** Emits a combinator, if the schema neither has nor implies a type. */
const emitCombinator = (schema: JsonObject, path: Path, context: ZodContext): Emission | undefined => {
  if (knownTypesOf(schema).length > 0 || impliedType(schema) !== undefined) return undefined;
  const { anyOf, oneOf, allOf } = schema;
  const keyword = Array.isArray(anyOf) ? 'anyOf' : Array.isArray(oneOf) ? 'oneOf' : 'allOf';
  const branches = { anyOf, oneOf, allOf }[keyword];
  if (!Array.isArray(branches) || branches.length === 0 || (keyword === 'allOf' && branches.length > 1))
    return undefined;
  const emitted = (branches as readonly Json[]).map((branch, index) =>
    emitSchema(branch, [...path, keyword, index], context),
  );
  if (keyword === 'allOf') {
    context.reportKeyword(
      'rewritten-schema',
      [...path, 'allOf'],
      l10n.t('was replaced by its only schema: zod does not support `allOf` with a single schema'),
    );
    return { code: emitted[0]!, keywords: ['allOf'] };
  }
  return { code: call(keyword === 'anyOf' ? 'z.union' : 'z.xor', brackets(emitted)), keywords: [keyword] };
};

const emitTypes = (schema: JsonObject, path: Path, context: ZodContext): Emission => {
  const { types, isNullable, isAnything } = typesToEmit(schema, path, context.reportKeyword);
  if (isAnything) return { code: 'z.unknown()', keywords: [] };
  const emissions = types.map(type => emitType(type, schema, path, context));
  const keywords = ['type', 'nullable', ...emissions.flatMap(each => each.keywords)];
  const meta = Object.assign({}, ...emissions.map(each => each.meta ?? {})) as JsonObject;
  if (emissions.length === 0) return { code: 'z.null()', keywords };
  const code =
    emissions.length === 1 ? emissions[0]!.code : call('z.union', brackets(emissions.map(each => each.code)));
  return { code: isNullable ? `${code}.nullable()` : code, keywords, meta };
};

const emitType = (type: string, schema: JsonObject, path: Path, context: ZodContext): Emission => {
  if (type === 'string') return emitString(schema, path, context);
  if (type === 'integer' || type === 'number') return emitNumber(schema, type);
  if (type === 'array') return emitArray(schema, path, context);
  if (type === 'object') return emitObject(schema, path, context, false);
  return { code: 'z.boolean()', keywords: [] };
};

/** Returns the keywords that the expression does not cover. Reports those that are lost or not checked. */
const remainingKeywords = (
  schema: JsonObject,
  path: Path,
  covered: ReadonlySet<string>,
  { reportKeyword }: ZodContext,
): JsonObject => {
  const kept = Object.entries(schema).filter(([keyword, value]) => {
    if (covered.has(keyword)) return false;
    const keywordPath = [...path, keyword];
    if (keyword === '$schema') {
      reportKeyword('rewritten-schema', keywordPath, l10n.t('was omitted: zod declares its own dialect'));
      return false;
    }
    if (unsupportedKeywords.has(keyword) || hasRef(value)) {
      reportKeyword(
        'lost-keyword',
        keywordPath,
        hasRef(value)
          ? l10n.t('was omitted: zod does not support what it refers to')
          : l10n.t('was omitted: it has a different meaning in zod'),
      );
      return false;
    }
    if (isAssertion(keyword, schema))
      reportKeyword('unchecked-keyword', keywordPath, l10n.t('is sent to the model, but zod does not check it'));
    return true;
  });
  return Object.fromEntries(kept);
};

const metadataCall = (meta: JsonObject): string => {
  const keys = Object.keys(meta);
  const { description } = meta;
  if (keys.length === 0) return '';
  if (keys.length === 1 && typeof description === 'string') return `.describe(${jsString(description)})`;
  return `.meta(${jsLiteral(meta)})`;
};

/** The default as a literal, if zod certainly accepts it: it has one of the types or is one of the listed values. */
const defaultLiteral = (schema: JsonObject): string | undefined => {
  const { default: value, enum: listedValues } = schema;
  if (value === undefined || '$ref' in schema || 'const' in schema) return undefined;
  if (Array.isArray(listedValues))
    return (listedValues as readonly Json[]).some(each => each === value) &&
      isOfType(value, knownTypesOf({ type: typeof value === 'string' ? 'string' : 'number', ...schema })) &&
      listedValues.every(each => typeof each !== 'object')
      ? jsLiteral(value)
      : undefined;
  const types = knownTypesOf(schema);
  if (types.length === 0 || !isOfType(value, types)) return undefined;
  if (Array.isArray(value))
    return value.length === 0 &&
      !('minItems' in schema) &&
      !Array.isArray(schema['items']) &&
      !('prefixItems' in schema)
      ? '[]'
      : undefined;
  return isJsonObject(value) ? undefined : jsLiteral(value);
};

/** Keywords of the root that become declarations. */
const structuralKeywords = ['$defs', 'definitions'];

/** Keywords that zod would lose or give another meaning. */
const unsupportedKeywords = new Set(['id', '$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '__proto__']);

const emitString = (schema: JsonObject, path: Path, { reportKeyword }: ZodContext): Emission => {
  const { pattern } = schema;
  const regex = typeof pattern === 'string' ? jsPattern(pattern) : undefined;
  if (pattern !== undefined && !regex)
    reportKeyword('unchecked-keyword', [...path, 'pattern'], l10n.t('is not a valid pattern in JavaScript'));
  const bounds = methodCalls(schema, { minLength: 'min', maxLength: 'max' }, countOf);
  const check = formatCheckOf(schema);
  const meta = check ? formatMeta(check, schema, regex !== undefined) : '';
  const code = `${check?.code ?? 'z.string()'}${bounds.code}${regex ? `.regex(${regex})` : ''}${meta}`;
  const keywords = [...bounds.keywords, ...(check ? ['format'] : [])];
  if (pattern === undefined) return { code, keywords };
  // An invalid pattern still goes into the metadata.
  return regex
    ? { code, keywords: [...keywords, 'pattern'] }
    : { code, keywords: [...keywords, 'pattern'], meta: { pattern } };
};

const emitNumber = (schema: JsonObject, type: 'integer' | 'number'): Emission => {
  const bounds = methodCalls(
    schema,
    { minimum: 'min', maximum: 'max', exclusiveMinimum: 'gt', exclusiveMaximum: 'lt' },
    value => (typeof value === 'number' ? value : undefined),
  );
  const multiples = methodCalls(schema, { multipleOf: 'multipleOf' }, value =>
    typeof value === 'number' && value > 0 ? value : undefined,
  );
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  // Of two bounds on one side, `z.toJSONSchema` writes only the tighter one.
  const meta = {
    ...(typeof exclusiveMinimum === 'number' && minimum !== undefined && { minimum, exclusiveMinimum }),
    ...(typeof exclusiveMaximum === 'number' && maximum !== undefined && { maximum, exclusiveMaximum }),
  };
  const format = type === 'integer' ? integerFormat(schema) : undefined;
  const start = format?.code ?? (type === 'integer' ? 'z.int()' : 'z.number()');
  const code = `${start}${bounds.code}${multiples.code}${format?.meta ?? ''}`;
  return { code, keywords: [...bounds.keywords, ...multiples.keywords, ...(format ? ['format'] : [])], meta };
};

const emitArray = (schema: JsonObject, path: Path, context: ZodContext): Emission => {
  const { items, prefixItems } = schema;
  if (Array.isArray(prefixItems) ? prefixItems.length > 0 : Array.isArray(items) && items.length > 0)
    return emitTuple(schema, path, context);
  const item = Array.isArray(items) ? 'z.unknown()' : emitSchema(items ?? true, [...path, 'items'], context);
  const bounds = methodCalls(schema, { minItems: 'min', maxItems: 'max' }, countOf);
  const keywords = ['items', ...(prefixItems ? ['prefixItems'] : []), ...bounds.keywords];
  return { code: call('z.array', item) + bounds.code, keywords };
};

const emitTuple = (schema: JsonObject, path: Path, context: ZodContext): Emission => {
  const { prefixItems, items, additionalItems } = schema;
  const [itemsKeyword, restKeyword] = Array.isArray(prefixItems)
    ? ['prefixItems', 'items']
    : ['items', 'additionalItems'];
  const positions = (Array.isArray(prefixItems) ? prefixItems : items) as readonly Json[];
  const restSchema = (Array.isArray(prefixItems) ? items : additionalItems) ?? true;
  const minItems = countOf(schema['minItems']) ?? 0;
  const isClosed = restSchema === false || countOf(schema['maxItems']) === positions.length;
  const emitted = positions.map((item, index) =>
    emitSchema(
      item,
      [...path, itemsKeyword, index],
      { ...context, appliesDefaults: false },
      index < minItems ? 'required' : 'optional',
    ),
  );
  const rest = isClosed ? [] : [emitSchema(restSchema, [...path, restKeyword], context)];
  const keywords = [
    itemsKeyword,
    restKeyword,
    ...(minItems <= positions.length ? ['minItems'] : []),
    ...(isClosed && (countOf(schema['maxItems']) ?? positions.length) >= positions.length ? ['maxItems'] : []),
  ];
  return { code: call('z.tuple', brackets(emitted), ...rest), keywords };
};

/**
 * Emits an object. The root must be an object that libraries can inspect, even if it allows any names; elsewhere such an
 * object is a record.
 */
const emitObject = (schema: JsonObject, path: Path, context: ZodContext, isRoot: boolean): Emission => {
  const { additionalProperties: more, patternProperties } = schema;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = requiredOf(schema);
  const propertyNames = Object.keys(properties);
  const undeclared = [...required].filter(name => !Object.hasOwn(properties, name));
  const isOpen = more === undefined || more === true || isEmpty(more);
  // A required name without a property accepts any value, unless other keywords apply to it.
  const undeclaredMembers = isOpen && !patternProperties ? undeclared : [];
  const members = [
    ...propertyNames.map(name => {
      const usage = required.has(name) ? 'required' : 'optional';
      if (name in Object.prototype && usage === 'optional' && name !== '__proto__')
        context.reportKeyword(
          'unchecked-keyword',
          [...path, 'properties', name],
          l10n.t('is mistaken by zod for the built-in property of that name where it is missing'),
        );
      return `${jsKey(name)}: ${emitSchema(properties[name]!, [...path, 'properties', name], context, usage)}`;
    }),
    ...undeclaredMembers.map(name => `${jsKey(name)}: z.unknown()`),
  ];
  const keywords = [
    'type',
    'properties',
    ...(undeclared.length === undeclaredMembers.length ? ['required'] : []),
    'additionalProperties',
  ];
  const fields = members.length > 0 ? `{\n${indent(members.map(member => `${member},`).join('\n'))}\n}` : '{}';
  // Zod would apply `additionalProperties` also to the properties that the patterns allow.
  if (patternProperties && !isOpen) {
    context.reportKeyword(
      'unchecked-keyword',
      [...path, 'additionalProperties'],
      l10n.t('is sent to the model, but zod does not check it next to `patternProperties`'),
    );
    return {
      code: `z.looseObject(${fields})`,
      keywords,
      ...(!hasRefs(more) && { meta: { additionalProperties: more! } }),
    };
  }
  if (more === false) return { code: `z.strictObject(${fields})`, keywords };
  const value = (): string => emitSchema(more ?? true, [...path, 'additionalProperties'], context);
  if (members.length === 0 && !isRoot && !isJsonObject(schema['properties']))
    return { code: `z.record(z.string(), ${value()})`, keywords };
  if (isJsonObject(more) && !isEmpty(more)) return { code: `z.object(${fields}).catchall(${value()})`, keywords };
  return { code: `${more === undefined ? 'z.object' : 'z.looseObject'}(${fields})`, keywords };
};

const isEmpty = (value: Json): boolean => isJsonObject(value) && Object.keys(value).length === 0;

const hasRefs = (value: Json): boolean => JSON.stringify(value).includes('"$ref"');

/** Emits bounds as method calls, such as `.min(1)`, and returns the keywords that they express. */
const methodCalls = (
  schema: JsonObject,
  methods: { readonly [keyword: string]: string },
  valueOf: (value: Json | undefined) => number | undefined,
): { readonly code: string; readonly keywords: readonly string[] } => {
  const keywords = Object.keys(methods).filter(keyword => valueOf(schema[keyword]) !== undefined);
  return { code: keywords.map(keyword => `.${methods[keyword]}(${valueOf(schema[keyword])})`).join(''), keywords };
};

interface ZodParts {
  /** The constants for references, each before its first use. */
  readonly declarations: readonly string[];
  readonly expression: string;
}

/** What zod and JSON Schema have in common. */
const jsonSchemaPage = 'https://zod.dev/json-schema';

/** Emits a schema as a zod expression. The names of its declarations begin with the stem. */
export const emitZod = (
  schema: JsonObject,
  path: Path,
  stem: string,
  uniqueName: UniqueNamer,
  report: KeywordReporter,
  appliesDefaults = true,
): ZodParts => {
  const reportKeyword: KeywordReporter = (code, place, what) => report(code, place, what, jsonSchemaPage);
  const definitions = [...definitionsOf(schema).values()];
  for (const [keyword, key] of omittedDefinitions(schema, definitionsOf(schema)))
    reportKeyword('rewritten-schema', [...path, keyword, key], l10n.t('was omitted: nothing refers to it'));
  const constants = new Map(definitions.map(({ ref, key }) => [ref, uniqueName(camelCase(`${stem}_${key}_schema`))]));
  const types = new Map(
    definitions
      .filter(({ recursive }) => recursive)
      .map(({ ref, key }) => [ref, uniqueName(pascalCase(`${stem}_${key}`))]),
  );
  const context: ZodContext = { nameOf: ref => constants.get(ref), reportKeyword, appliesDefaults };
  // TypeScript cannot infer the type of a recursive schema, so the type is declared.
  const hasTypes = definitions.filter(({ recursive }) => recursive).every(({ schema: each }) => isExpressible(each));
  const typeContext: TypeContext = {
    nameOf: ref => types.get(ref) ?? `z.infer<typeof ${constants.get(ref)!}>`,
    reportKeyword: () => {},
    allowsUndefined: true,
  };
  const declarations = definitions.flatMap(({ ref, key, schema: each, recursive }) => {
    const place = [...path, ...keysOfRef(ref)];
    const constant = constants.get(ref)!;
    // `z.toJSONSchema` uses this id as the name in `$defs`.
    const id = `.meta({ id: ${jsString(key)} })`;
    if (!recursive) return [`const ${constant} = ${emitSchema(each, place, context)}${id};`];
    const lazy = `z.lazy(() => ${emitSchema(each, place, context)})${id};`;
    if (!hasTypes) return [`const ${constant}: z.ZodType = ${lazy}`];
    return [
      `type ${types.get(ref)!} = ${emitTypeExpression(each, place, typeContext).text};`,
      `const ${constant}: z.ZodType<${types.get(ref)!}> = ${lazy}`,
    ];
  });
  return { declarations, expression: emitSchema(schema, path, context, 'root') };
};

/** Whether zod expresses the whole schema, so that its constant can be annotated with the TypeScript type. */
const isExpressible = (schema: JsonObject | boolean): boolean => {
  let isComplete = true;
  emitSchema(schema, [], { nameOf: () => 'z', reportKeyword: () => (isComplete = false), appliesDefaults: false });
  return isComplete;
};

/** Whether zod expresses and checks the whole schema, except for `$schema`, which zod writes itself. */
export const isExactZod = (schema: JsonObject): boolean => zodRemarks(schema).length === 0;

/**
 * Whether zod expresses the whole schema and checks all of it but keywords without subschemas, which it only sends to the
 * model.
 */
export const isSentByZod = (schema: JsonObject): boolean =>
  zodRemarks(schema).every(
    ([code, path]) => code === 'unchecked-keyword' && path.at(-2) !== 'properties' && sentKeywords.has(path.at(-1)),
  );

const sentKeywords = new Set<unknown>([
  ...['format', 'uniqueItems', 'minProperties', 'maxProperties', 'dependentRequired'],
]);

const zodRemarks = (schema: JsonObject): readonly (readonly [KeywordCode, Path])[] => {
  const found: (readonly [KeywordCode, Path])[] = [];
  emitZod(schema, [], 'trial', createUniqueNamer([]), (code, path) => found.push([code, path]));
  return found.filter(([code, path]) => !(code === 'rewritten-schema' && path.at(-1) === '$schema'));
};

/** The paths of the objects that do not specify whether additional properties are allowed, and of those that allow them. */
export const openObjects = (
  schema: JsonObject,
): { readonly unspecified: readonly Path[]; readonly open: readonly Path[] } => {
  const unspecified: Path[] = [];
  const open: Path[] = [];
  const visit = (each: JsonObject, path: Path): void => {
    const { properties, additionalProperties: more } = each;
    if (more === undefined && (isJsonObject(properties) || path.length === 0)) unspecified.push(path);
    else if (more !== undefined && more !== false && (isJsonObject(properties) || path.length === 0)) open.push(path);
    mapSubschemas(each, (child, ...place) => {
      if (isJsonObject(child)) visit(child, subschemaPath(path, ...place));
      return child;
    });
  };
  visit(schema, []);
  return { unspecified, open };
};

/** Reports that the library allows no additional properties in zod objects that do not specify it. */
export const reportClosedObjects = (
  unspecified: readonly Path[],
  base: Path,
  library: string,
  reportKeyword: KeywordReporter,
): void => {
  for (const path of unspecified)
    reportKeyword(
      'assumed-keyword',
      [...base, ...path, 'additionalProperties'],
      l10n.t('will be `false`: {0} closes zod objects', library),
    );
};

import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';
import { spend } from '../../util/budget';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { definitionsOf, unusedDefinitions } from './definitions';
import { brackets, call, indent } from './layout';
import { camelCase, pascalCase, type Names, createNames } from './names';
import { jsLiteral, jsString, jsKey, jsPattern } from './quote';
import {
  hasRef,
  impliedType,
  typesToEmit,
  isAssertion,
  isOfType,
  typesOf,
  type Note,
  countOf,
  requiredOf,
  type Code,
} from './schemaKeywords';
import { placeOf, typeText, type TypeContext } from './typescriptEmitter';

interface ZodContext {
  /** The constant that a reference stands for. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly note: Note;
  /** Whether `.default()` is used, which makes zod fill in what is left out; else the model is told, and that is all. */
  readonly fillsIn: boolean;
}

/** A zod expression, and the keywords that it says; the others are told beside it. */
interface Said {
  readonly code: string;
  readonly keywords: readonly string[];
  /** What zod would write of it otherwise than the schema has it. */
  readonly meta?: JsonObject;
}

type Place = 'root' | 'required' | 'optional';

/**
 * JSON Schema as zod 4 says it, whose `z.toJSONSchema` says the same again. What zod has no words for is told by `.meta()`:
 * the model reads it, but zod does not check it, which is noted. So are formats: in JSON Schema they are remarks, and those of
 * zod would add patterns of their own to what the model reads. See https://zod.dev/json-schema.
 */
const zodText = (schema: Json, path: Path, context: ZodContext, place: Place = 'required'): string => {
  spend(2 + path.length / 10);
  if (!isJsonObject(schema)) {
    const code = schema === false ? 'z.never()' : 'z.unknown()';
    return place === 'optional' ? `${code}.optional()` : code;
  }
  const { code, keywords, meta } =
    place === 'root' ? zodObject(schema, path, context, true) : said(schema, path, context);
  const fallback = place === 'optional' && context.fillsIn ? fillsIn(schema) : undefined;
  const covered = new Set([...keywords, ...structural, ...(fallback === undefined ? [] : ['default'])]);
  const beside = { ...told(schema, path, covered, context), ...meta };
  const optional = place !== 'optional' ? '' : fallback === undefined ? '.optional()' : `.default(${fallback})`;
  return code + optional + described(beside);
};

/** What the expression says: values, a reference, a choice of schemas, or one of some types. */
const said = (schema: JsonObject, path: Path, context: ZodContext): Said => {
  const { $ref: ref } = schema;
  if (typeof ref === 'string') {
    const name = context.nameOf(ref);
    if (name === undefined)
      context.note(
        'lost-keyword',
        [...path, '$ref'],
        l10n.t('was omitted: it does not refer to anything in the schema'),
      );
    return { code: name ?? 'z.unknown()', keywords: ['$ref'] };
  }
  return values(schema) ?? choice(schema, path, context) ?? typed(schema, path, context);
};

const values = (schema: JsonObject): Said | undefined => {
  const listed = 'const' in schema ? [schema['const']!] : schema['enum'];
  if (!Array.isArray(listed) || listed.length === 0) return undefined;
  const all = listed as readonly Json[];
  const types = typesOf(schema);
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

/** Where the schema is no more than a choice. */
const choice = (schema: JsonObject, path: Path, context: ZodContext): Said | undefined => {
  if (typesOf(schema).length > 0 || impliedType(schema) !== undefined) return undefined;
  const { anyOf, oneOf, allOf } = schema;
  const keyword = Array.isArray(anyOf) ? 'anyOf' : Array.isArray(oneOf) ? 'oneOf' : 'allOf';
  const branches = { anyOf, oneOf, allOf }[keyword];
  if (!Array.isArray(branches) || branches.length === 0 || (keyword === 'allOf' && branches.length > 1))
    return undefined;
  const made = (branches as readonly Json[]).map((branch, index) =>
    zodText(branch, [...path, keyword, index], context),
  );
  if (keyword === 'allOf') {
    context.note(
      'rewritten-schema',
      [...path, 'allOf'],
      l10n.t('was replaced by its only schema: zod does not support `allOf` with a single schema'),
    );
    return { code: made[0]!, keywords: ['allOf'] };
  }
  return { code: call(keyword === 'anyOf' ? 'z.union' : 'z.xor', brackets(made)), keywords: [keyword] };
};

const typed = (schema: JsonObject, path: Path, context: ZodContext): Said => {
  const { types, isNullable, isAnything } = typesToEmit(schema, path, context.note);
  if (isAnything) return { code: 'z.unknown()', keywords: [] };
  const made = types.map(type => one(type, schema, path, context));
  const keywords = ['type', 'nullable', ...made.flatMap(each => each.keywords)];
  const meta = Object.assign({}, ...made.map(each => each.meta ?? {})) as JsonObject;
  if (made.length === 0) return { code: 'z.null()', keywords };
  const code = made.length === 1 ? made[0]!.code : call('z.union', brackets(made.map(each => each.code)));
  return { code: isNullable ? `${code}.nullable()` : code, keywords, meta };
};

const one = (type: string, schema: JsonObject, path: Path, context: ZodContext): Said => {
  if (type === 'string') return zodString(schema, path, context);
  if (type === 'integer' || type === 'number') return zodNumber(schema, type);
  if (type === 'array') return zodArray(schema, path, context);
  if (type === 'object') return zodObject(schema, path, context, false);
  return { code: 'z.boolean()', keywords: [] };
};

/** What is left to be told. */
const told = (schema: JsonObject, path: Path, covered: ReadonlySet<string>, { note }: ZodContext): JsonObject => {
  const kept = Object.entries(schema).filter(([keyword, value]) => {
    if (covered.has(keyword)) return false;
    const place = [...path, keyword];
    if (keyword === '$schema') {
      note('rewritten-schema', place, l10n.t('was omitted: zod declares its own dialect'));
      return false;
    }
    if (unspeakable.has(keyword) || hasRef(value)) {
      note(
        'lost-keyword',
        place,
        hasRef(value)
          ? l10n.t('was omitted: zod does not support what it refers to')
          : l10n.t('was omitted: it has a different meaning in zod'),
      );
      return false;
    }
    if (isAssertion(keyword, value))
      note('unchecked-keyword', place, l10n.t('is sent to the model, but zod does not check it'));
    return true;
  });
  return Object.fromEntries(kept);
};

const described = (meta: JsonObject): string => {
  const keys = Object.keys(meta);
  const { description } = meta;
  if (keys.length === 0) return '';
  if (keys.length === 1 && typeof description === 'string') return `.describe(${jsString(description)})`;
  return `.meta(${jsLiteral(meta)})`;
};

/** A default that zod takes for sure: of the one type there is, or one of the values. */
const fillsIn = (schema: JsonObject): string | undefined => {
  const { default: value, enum: listed } = schema;
  if (value === undefined || '$ref' in schema || 'const' in schema) return undefined;
  if (Array.isArray(listed))
    return (listed as readonly Json[]).some(each => each === value) &&
      isOfType(value, typesOf({ type: typeof value === 'string' ? 'string' : 'number', ...schema })) &&
      listed.every(each => typeof each !== 'object')
      ? jsLiteral(value)
      : undefined;
  const types = typesOf(schema);
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

/** Keywords of the whole, which the code says in its own way. */
const structural = ['$defs', 'definitions'];

/** What would get lost on the way through zod, or come to mean something else. */
const unspeakable = new Set(['id', '$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '__proto__']);

const zodString = (schema: JsonObject, path: Path, { note }: ZodContext): Said => {
  const { pattern } = schema;
  const written = typeof pattern === 'string' ? jsPattern(pattern) : undefined;
  if (pattern !== undefined && !written)
    note('unchecked-keyword', [...path, 'pattern'], l10n.t('is not a valid pattern in JavaScript'));
  const bounds = steps(schema, { minLength: 'min', maxLength: 'max' }, countOf);
  const code = `z.string()${bounds.code}${written ? `.regex(${written})` : ''}`;
  const { keywords } = bounds;
  if (pattern === undefined) return { code, keywords };
  // What is no pattern to zod is told all the same.
  return written
    ? { code, keywords: [...keywords, 'pattern'] }
    : { code, keywords: [...keywords, 'pattern'], meta: { pattern } };
};

const zodNumber = (schema: JsonObject, type: 'integer' | 'number'): Said => {
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

const zodArray = (schema: JsonObject, path: Path, context: ZodContext): Said => {
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
const zodObject = (schema: JsonObject, path: Path, context: ZodContext, root: boolean): Said => {
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
          l10n.t('is mistaken by zod for the built-in property of that name where it is missing'),
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
      l10n.t('is sent to the model, but zod does not check it next to `patternProperties`'),
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

interface ZodParts {
  /** The schemas that others refer to, each before it is needed. */
  readonly declarations: readonly string[];
  readonly expression: string;
}

export const emitZod = (
  schema: JsonObject,
  path: Path,
  stem: string,
  names: Names,
  note: Note,
  fillsIn = true,
): ZodParts => {
  const definitions = [...definitionsOf(schema).values()];
  for (const [place, key] of unusedDefinitions(schema, definitionsOf(schema)))
    note('rewritten-schema', [...path, place, key], l10n.t('was omitted: nothing refers to it'));
  const constants = new Map(definitions.map(({ ref, key }) => [ref, names(camelCase(`${stem}_${key}_schema`))]));
  const types = new Map(
    definitions.filter(({ recursive }) => recursive).map(({ ref, key }) => [ref, names(pascalCase(`${stem}_${key}`))]),
  );
  const context: ZodContext = { nameOf: ref => constants.get(ref), note, fillsIn };
  // What holds itself needs a type that is written down.
  const typed = definitions.filter(({ recursive }) => recursive).every(({ schema: each }) => isPlain(each));
  const typeContext: TypeContext = {
    nameOf: ref => types.get(ref) ?? `z.infer<typeof ${constants.get(ref)!}>`,
    note: () => {},
    undefinedToo: true,
  };
  const declarations = definitions.flatMap(({ ref, key, schema: each, recursive }) => {
    const place = [...path, ...placeOf(ref)];
    const constant = constants.get(ref)!;
    // The name is what `z.toJSONSchema` calls it in `$defs`.
    const id = `.meta({ id: ${jsString(key)} })`;
    if (!recursive) return [`const ${constant} = ${zodText(each, place, context)}${id};`];
    const lazy = `z.lazy(() => ${zodText(each, place, context)})${id};`;
    if (!typed) return [`const ${constant}: z.ZodType = ${lazy}`];
    return [
      `type ${types.get(ref)!} = ${typeText(each, place, typeContext).text};`,
      `const ${constant}: z.ZodType<${types.get(ref)!}> = ${lazy}`,
    ];
  });
  return { declarations, expression: zodText(schema, path, context, 'root') };
};

/** Whether zod says it as TypeScript does, so that the one may be declared to be the other. */
const isPlain = (schema: JsonObject | boolean): boolean => {
  let plain = true;
  zodText(schema, [], { nameOf: () => 'z', note: () => (plain = false), fillsIn: false });
  return plain;
};

/** Whether zod says all of the schema, and checks it. That of its dialect it says in its own way. */
export const isExactZod = (schema: JsonObject): boolean => {
  const found: (readonly [Code, Path])[] = [];
  emitZod(schema, [], 'trial', createNames([]), (code, path) => found.push([code, path]));
  return found.every(([code, path]) => code === 'rewritten-schema' && path.at(-1) === '$schema');
};

/** The objects that do not say whether other names are allowed in them; those that say that any are. */
export const openObjects = (
  schema: JsonObject,
): { readonly silent: readonly Path[]; readonly open: readonly Path[] } => {
  const silent: Path[] = [];
  const open: Path[] = [];
  const visit = (each: JsonObject, path: Path): void => {
    const { properties, additionalProperties: more } = each;
    if (more === undefined && (isJsonObject(properties) || path.length === 0)) silent.push(path);
    else if (more !== undefined && more !== false && (isJsonObject(properties) || path.length === 0)) open.push(path);
    mapSubschemas(each, (child, ...place) => {
      if (isJsonObject(child)) visit(child, subschemaPath(path, ...place));
      return child;
    });
  };
  visit(schema, []);
  return { silent, open };
};

/** Says that a library does not allow other names where it is given zod. */
export const noteClosed = (silent: readonly Path[], base: Path, library: string, note: Note): void => {
  for (const path of silent)
    note(
      'assumed-keyword',
      [...base, ...path, 'additionalProperties'],
      l10n.t('will be `false`: {0} closes zod objects', library),
    );
};

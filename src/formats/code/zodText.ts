import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { brackets, call } from './layout';
import { jsLiteral, jsString } from './quote';
import { hasRef, impliedType, isDemand, isOfType, typesOf, type Note } from './said';
import { zodArray, zodNumber, zodObject, zodString } from './zodTypes';
import { spend } from '../../util/budget';

export interface ZodContext {
  /** The constant that a reference stands for. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly note: Note;
  /** Whether `.default()` is used, which makes zod fill in what is left out; else the model is told, and that is all. */
  readonly fillsIn: boolean;
}

/** A zod expression, and the keywords that it says; the others are told beside it. */
export interface Said {
  readonly code: string;
  readonly keywords: readonly string[];
  /** What zod would write of it otherwise than the schema has it. */
  readonly meta?: JsonObject;
}

export type Place = 'root' | 'required' | 'optional';

/**
 * JSON Schema as zod 4 says it, whose `z.toJSONSchema` says the same again. What zod has no words for is told by `.meta()`:
 * the model reads it, but zod does not check it, which is noted. So are formats: in JSON Schema they are remarks, and those of
 * zod would add patterns of their own to what the model reads. See https://zod.dev/json-schema.
 */
export const zodText = (schema: Json, path: Path, context: ZodContext, place: Place = 'required'): string => {
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
      context.note('lost-keyword', [...path, '$ref'], l10n.t('was left out: it leads nowhere in the schema'));
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
      l10n.t('was written as the one schema in it: zod has no word for all of one'),
    );
    return { code: made[0]!, keywords: ['allOf'] };
  }
  return { code: call(keyword === 'anyOf' ? 'z.union' : 'z.xor', brackets(made)), keywords: [keyword] };
};

const typed = (schema: JsonObject, path: Path, context: ZodContext): Said => {
  const types = typesOf(schema);
  const implied = types.length === 0 ? impliedType(schema) : undefined;
  if (implied)
    context.note(
      'assumed-keyword',
      path,
      l10n.t('was taken to be of type `{0}`, of which it speaks without saying so', implied),
    );
  const wanted = implied ? [implied] : types.filter(type => type !== 'null');
  if (types.length === 0 && !implied) return { code: 'z.unknown()', keywords: [] };
  const made = wanted.map(type => one(type, schema, path, context));
  const keywords = ['type', 'nullable', ...made.flatMap(each => each.keywords)];
  const meta = Object.assign({}, ...made.map(each => each.meta ?? {})) as JsonObject;
  if (made.length === 0) return { code: 'z.null()', keywords };
  const code = made.length === 1 ? made[0]!.code : call('z.union', brackets(made.map(each => each.code)));
  return { code: types.includes('null') ? `${code}.nullable()` : code, keywords, meta };
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
      note('rewritten-schema', place, l10n.t('was left out: zod names the dialect that it writes itself'));
      return false;
    }
    if (unspeakable.has(keyword) || hasRef(value)) {
      note(
        'lost-keyword',
        place,
        hasRef(value)
          ? l10n.t('was left out: what it refers to has no place in zod')
          : l10n.t('was left out: zod has a meaning of its own for it'),
      );
      return false;
    }
    if (isDemand(keyword, value))
      note('unchecked-keyword', place, l10n.t('is told to the model, but zod has no check for it'));
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

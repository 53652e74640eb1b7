import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import { spend } from '../../util/budget';
import type { Path } from '../../util/path';
import { fieldArguments, left } from './pydanticTold';
import { ofType } from './pydanticTypes';
import { pyArguments, pyLiteral } from './pyText';
import { impliedType, isOfType, typesOf, type Note } from './said';

export interface PydanticContext {
  /** The class or the alias that a reference stands for. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly note: Note;
  /** Makes a name for a class. */
  readonly className: (stem: string) => string;
  /** Takes what must stand before what is being written. */
  readonly declare: (declaration: string) => void;
}

/** A Python type, what `Field` says of the values, and what is told beside it. */
export interface PyType {
  readonly type: string;
  readonly checks: readonly string[];
  readonly told: JsonObject;
  /** Whether it takes `None`. */
  readonly nullable: boolean;
}

/**
 * JSON Schema as pydantic 2 says it, whose `model_json_schema()` says the same again. What it has no words for is told by
 * `json_schema_extra`: the model reads it, but pydantic does not check it, which is noted. See
 * https://docs.pydantic.dev/latest/concepts/json_schema/.
 */
export const pyType = (schema: Json, path: Path, stem: string, context: PydanticContext): PyType => {
  spend(3 + path.length / 10);
  if (schema === false)
    context.note('unchecked-keyword', path, l10n.t('is told to the model, but pydantic takes anything there'));
  if (!isJsonObject(schema)) return { ...anything, told: schema === false ? { not: {} } : {} };
  const { type, checks, keywords, nullable } = said(schema, path, stem, context);
  return { type, checks, told: left(schema, path, keywords, context), nullable };
};

/** The type where nothing can be said around it. */
export const pyText = (schema: Json, path: Path, stem: string, context: PydanticContext): string => {
  const { type, checks, told } = pyType(schema, path, stem, context);
  return annotated(type, [...checks, ...fieldArguments(told)]);
};

export const annotated = (type: string, checks: readonly string[]): string =>
  checks.length === 0 ? type : `Annotated[${type}, ${pyArguments('Field', checks)}]`;

/** A type and its checks, and the keywords that they say. */
export interface Said {
  readonly type: string;
  readonly checks: readonly string[];
  readonly keywords: readonly string[];
  readonly nullable: boolean;
}

const anything: PyType = { type: 'Any', checks: [], told: {}, nullable: true };

const said = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  const { $ref: ref } = schema;
  if (typeof ref === 'string') {
    const name = context.nameOf(ref);
    if (name === undefined)
      context.note('lost-keyword', [...path, '$ref'], l10n.t('was left out: it leads nowhere in the schema'));
    return { type: name ?? 'Any', checks: [], keywords: ['$ref'], nullable: name === undefined };
  }
  return values(schema) ?? choice(schema, path, stem, context) ?? typed(schema, path, stem, context);
};

const values = (schema: JsonObject): Said | undefined => {
  const listed = 'const' in schema ? [schema['const']!] : schema['enum'];
  if (!Array.isArray(listed) || listed.length === 0) return undefined;
  const all = listed as readonly Json[];
  const types = typesOf(schema);
  if (new Set(all).size < all.length || !all.every(isLiteral)) return undefined;
  if (types.length > 0 && !all.every(value => isOfType(value, types))) return undefined;
  // To Python, true is a kind of 1.
  if (all.some(value => typeof value === 'boolean') && all.some(value => typeof value === 'number')) return undefined;
  const type = `Literal[${all.map(pyLiteral).join(', ')}]`;
  return { type, checks: [], keywords: ['type', 'nullable', 'const', 'enum'], nullable: all.includes(null) };
};

const isLiteral = (value: Json): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  Number.isSafeInteger(value) ||
  (typeof value === 'string' && !/\p{Cs}/u.test(value));

const choice = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said | undefined => {
  if (typesOf(schema).length > 0 || impliedType(schema) !== undefined) return undefined;
  const { anyOf, oneOf, allOf } = schema;
  const keyword = Array.isArray(anyOf) ? 'anyOf' : Array.isArray(oneOf) ? 'oneOf' : 'allOf';
  const branches = { anyOf, oneOf, allOf }[keyword];
  if (!Array.isArray(branches) || branches.length === 0 || (keyword === 'allOf' && branches.length > 1))
    return undefined;
  if (keyword !== 'anyOf')
    context.note(
      'rewritten-schema',
      [...path, keyword],
      keyword === 'allOf'
        ? l10n.t('was written as the one schema in it: pydantic has unions only')
        : l10n.t('was written as `anyOf`: pydantic has unions only'),
    );
  const all = branches as readonly Json[];
  const made = all.map((branch, index) =>
    pyText(branch, [...path, keyword, index], all.length > 1 ? `${stem}_${index + 1}` : stem, context),
  );
  const nullable = made.some(each => each === 'None' || each === 'Any');
  return { type: [...new Set(made)].join(' | '), checks: [], keywords: [keyword], nullable };
};

const typed = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  const types = typesOf(schema);
  const implied = types.length === 0 ? impliedType(schema) : undefined;
  if (implied)
    context.note(
      'assumed-keyword',
      path,
      l10n.t('was taken to be of type `{0}`, of which it speaks without saying so', implied),
    );
  const wanted = implied ? [implied] : types.filter(type => type !== 'null');
  if (types.length === 0 && !implied) return { type: 'Any', checks: [], keywords: [], nullable: true };
  const nullable = types.includes('null');
  if (wanted.length === 0) return { type: 'None', checks: [], keywords: ['type'], nullable };
  const made = wanted.map(type => ofType(type, schema, path, stem, context));
  const keywords = ['type', 'nullable', ...made.flatMap(each => each.keywords)];
  if (made.length === 1 && !nullable) return { ...made[0]!, keywords };
  const union = [...made.map(each => annotated(each.type, each.checks)), ...(nullable ? ['None'] : [])];
  return { type: union.join(' | '), checks: [], keywords, nullable };
};

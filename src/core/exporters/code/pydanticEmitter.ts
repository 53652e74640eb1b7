import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { spend } from '../../util/budget';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { definitionsOf, unusedDefinitions } from './definitions';
import { fitsOnLine } from './fitsOnLine';
import { indent } from './layout';
import { createNames, pyReserved, snakeCase, pascalCase, type Names } from './names';
import { pyArguments, pyLiteral, pyPattern, pyDocstring, pyString, isDocstring } from './pyText';
import {
  impliedType,
  typesToEmit,
  isOfType,
  typesOf,
  type Note,
  countOf,
  requiredOf,
  hasRef,
  isAssertion,
} from './schemaKeywords';
import { placeOf } from './typescriptEmitter';

interface PydanticContext {
  /** The class or the alias that a reference stands for. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly note: Note;
  /** Makes a name for a class. */
  readonly className: (stem: string) => string;
  /** Takes what must stand before what is being written. */
  readonly declare: (declaration: string) => void;
}

/** A Python type, what `Field` says of the values, and what is told beside it. */
interface PyType {
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
const pyType = (schema: Json, path: Path, stem: string, context: PydanticContext): PyType => {
  spend(3 + path.length / 10);
  if (schema === false)
    context.note('unchecked-keyword', path, l10n.t('is sent to the model, but pydantic accepts any value there'));
  if (!isJsonObject(schema)) return { ...anything, told: schema === false ? { not: {} } : {} };
  const { type, checks, keywords, nullable } = said(schema, path, stem, context);
  return { type, checks, told: left(schema, path, keywords, context), nullable };
};

/** The type where nothing can be said around it. */
const pyText = (schema: Json, path: Path, stem: string, context: PydanticContext): string => {
  const { type, checks, told } = pyType(schema, path, stem, context);
  return annotated(type, [...checks, ...fieldArguments(told)]);
};

const annotated = (type: string, checks: readonly string[]): string =>
  checks.length === 0 ? type : `Annotated[${type}, ${pyArguments('Field', checks)}]`;

/** A type and its checks, and the keywords that they say. */
interface Said {
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
      context.note(
        'lost-keyword',
        [...path, '$ref'],
        l10n.t('was omitted: it does not refer to anything in the schema'),
      );
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
        ? l10n.t('was replaced by its only schema: pydantic supports only unions')
        : l10n.t('was written as `anyOf`: pydantic supports only unions'),
    );
  const all = branches as readonly Json[];
  const made = all.map((branch, index) =>
    pyText(branch, [...path, keyword, index], all.length > 1 ? `${stem}_${index + 1}` : stem, context),
  );
  const nullable = made.some(each => each === 'None' || each === 'Any');
  return { type: [...new Set(made)].join(' | '), checks: [], keywords: [keyword], nullable };
};

const typed = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  const { types, isNullable: nullable, isAnything } = typesToEmit(schema, path, context.note);
  if (isAnything) return { type: 'Any', checks: [], keywords: [], nullable: true };
  if (types.length === 0) return { type: 'None', checks: [], keywords: ['type'], nullable };
  const made = types.map(type => ofType(type, schema, path, stem, context));
  const keywords = ['type', 'nullable', ...made.flatMap(each => each.keywords)];
  if (made.length === 1 && !nullable) return { ...made[0]!, keywords };
  const union = [...made.map(each => annotated(each.type, each.checks)), ...(nullable ? ['None'] : [])];
  return { type: union.join(' | '), checks: [], keywords, nullable };
};

const ofType = (type: string, schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  if (type === 'object') return object(schema, path, stem, context);
  if (type === 'array') return array(schema, path, stem, context);
  if (type === 'boolean') return { type: 'bool', checks: [], keywords: [], nullable: false };
  if (type === 'string') {
    const pattern = pyPattern(schema['pattern']);
    const lengths = checked(schema, { minLength: 'min_length', maxLength: 'max_length' }, countOf);
    const checks = [...lengths.checks, ...(pattern === undefined ? [] : [`pattern=${pattern}`])];
    const keywords = [...lengths.keywords, ...(pattern === undefined ? [] : ['pattern'])];
    return { type: 'str', checks, keywords, nullable: false };
  }
  const bounds = {
    minimum: 'ge',
    maximum: 'le',
    exclusiveMinimum: 'gt',
    exclusiveMaximum: 'lt',
    multipleOf: 'multiple_of',
  };
  const take = (value: Json | undefined): number | undefined =>
    typeof value === 'number' && (type === 'number' || Number.isSafeInteger(value)) ? value : undefined;
  return { type: type === 'integer' ? 'int' : 'float', ...checked(schema, bounds, take), nullable: false };
};

const array = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  const { items, prefixItems, additionalItems } = schema;
  const [listed, more] = Array.isArray(prefixItems) ? ['prefixItems', 'items'] : ['items', 'additionalItems'];
  const places = (Array.isArray(prefixItems) ? prefixItems : items) as Json;
  const sizes = checked(schema, { minItems: 'min_length', maxItems: 'max_length' }, countOf);
  if (!Array.isArray(places) || places.length === 0) {
    const item = Array.isArray(items) ? 'Any' : pyText(items ?? true, [...path, 'items'], `${stem}_item`, context);
    const keywords = ['items', 'prefixItems', ...sizes.keywords];
    return { type: `list[${item}]`, checks: sizes.checks, keywords, nullable: false };
  }
  const { length } = places;
  const closed =
    (Array.isArray(prefixItems) ? items : additionalItems) === false || countOf(schema['maxItems']) === length;
  // Of any other length it is a list of anything, and the rest is told.
  if (!closed || countOf(schema['minItems']) !== length || (countOf(schema['maxItems']) ?? length) !== length)
    return { type: 'list[Any]', checks: sizes.checks, keywords: sizes.keywords, nullable: false };
  const made = (places as readonly Json[]).map((place, index) =>
    pyText(place, [...path, listed, index], `${stem}_${index + 1}`, context),
  );
  return {
    type: `tuple[${made.join(', ')}]`,
    checks: [],
    keywords: [listed, more, ...sizes.keywords],
    nullable: false,
  };
};

const object = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Said => {
  const { properties, required, additionalProperties: more, patternProperties } = schema;
  const named = isJsonObject(properties) || (Array.isArray(required) && required.length > 0);
  if (named || more === false) {
    const name = context.className(stem);
    return {
      type: name,
      checks: [],
      keywords: createPydanticClass(schema, path, name, stem, context),
      nullable: false,
    };
  }
  const value = patternProperties
    ? 'Any'
    : pyText(more ?? true, [...path, 'additionalProperties'], `${stem}_value`, context);
  const sizes = checked(schema, { minProperties: 'min_length', maxProperties: 'max_length' }, countOf);
  const keywords = [
    'properties',
    'required',
    ...(patternProperties ? [] : ['additionalProperties']),
    ...sizes.keywords,
  ];
  return { type: `dict[str, ${value}]`, checks: sizes.checks, keywords, nullable: false };
};

const checked = (
  schema: JsonObject,
  names: { readonly [keyword: string]: string },
  take: (value: Json | undefined) => number | undefined,
): { readonly checks: readonly string[]; readonly keywords: readonly string[] } => {
  const keywords = Object.keys(names).filter(keyword => take(schema[keyword]) !== undefined);
  return { keywords, checks: keywords.map(keyword => `${names[keyword]!}=${take(schema[keyword])!}`) };
};

/** Declares a class for the object; says which keywords it says. What is said of the class itself is its docstring and its extra. */
const createPydanticClass = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  context: PydanticContext,
  about: { readonly docstring?: string; readonly extra?: JsonObject } = {},
): readonly string[] => {
  const { additionalProperties: more, patternProperties } = schema;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const needed = requiredOf(schema);
  const also = [...needed].filter(each => !Object.hasOwn(properties, each));
  // Names that have no schema may be anything, unless that is said otherwise.
  const all = {
    ...properties,
    ...(more === undefined || more === true ? Object.fromEntries(also.map(each => [each, true])) : {}),
  };
  const names = fieldNames(Object.keys(all));
  const fields = Object.entries(all).map(([key, property]) =>
    field(key, names.get(key)!, property, needed.has(key), [...path, 'properties', key], `${stem}_${key}`, context),
  );
  const told: JsonObject = {
    ...about.extra,
    ...(patternProperties && more === false && { additionalProperties: false }),
  };
  const config = [
    ...(more === undefined ? [] : [`extra=${more === false && !patternProperties ? "'forbid'" : "'allow'"}`]),
    ...(Object.keys(told).length > 0 ? [`json_schema_extra=${pyLiteral(told)}`] : []),
  ];
  const extras = isJsonObject(more)
    ? [`__pydantic_extra__: dict[str, ${pyText(more, [...path, 'additionalProperties'], `${stem}_value`, context)}]`]
    : [];
  const head = about.docstring === undefined ? [] : [pyDocstring(about.docstring)];
  const setting = config.length > 0 ? [`model_config = ${pyArguments('ConfigDict', config)}`] : [];
  const parts = [head, setting, [...extras, ...fields]].filter(part => part.length > 0).map(part => part.join('\n'));
  const body = parts.length > 0 ? parts.join('\n\n') : 'pass';
  context.declare(`class ${name}(BaseModel):\n${indent(body, '    ')}`);
  if (patternProperties && more === false)
    context.note(
      'unchecked-keyword',
      [...path, 'additionalProperties'],
      l10n.t('is sent to the model, but pydantic does not check it next to `patternProperties`'),
    );
  const isSaid = also.length === 0 || more === undefined || more === true;
  return ['type', 'properties', 'additionalProperties', ...(isSaid ? ['required'] : [])];
};

/** What is neither required nor has a default is `None` where it is left out, of which the model is not told. */
const field = (
  key: string,
  name: string,
  schema: Json,
  required: boolean,
  path: Path,
  stem: string,
  context: PydanticContext,
): string => {
  const { type, checks, told, nullable } = pyType(schema, path, stem, context);
  const given = isJsonObject(schema) ? schema['default'] : undefined;
  const fallback =
    given !== undefined && !required && isTaken(given, schema as JsonObject) ? pyLiteral(given) : undefined;
  const extra = given !== undefined && fallback === undefined ? { ...told, default: given } : told;
  const about = [...(name === key ? [] : [`alias=${pyString(key)}`]), ...fieldArguments(extra)];
  if (required) return assigned(name, type, [...checks, ...about]);
  if (fallback !== undefined)
    return checks.length + about.length === 0
      ? `${name}: ${type} = ${fallback}`
      : assigned(name, type, [`default=${fallback}`, ...checks, ...about]);
  const optional = nullable ? type : `${annotated(type, checks)} | SkipJsonSchema[None]`;
  return assigned(name, optional, ['default_factory=lambda: None', ...about]);
};

const assigned = (name: string, type: string, args: readonly string[]): string =>
  args.length === 0 ? `${name}: ${type}` : `${name}: ${type} = ${pyArguments('Field', args)}`;

/** A default that is surely of the type. */
const isTaken = (value: Json, schema: JsonObject): boolean => {
  if ('const' in schema || '$ref' in schema || isJsonObject(value)) return false;
  if (Array.isArray(value)) return value.every((item: Json) => !isJsonObject(item)) && fitsOnLine(value, schema);
  return Array.isArray(schema['enum'])
    ? fitsOnLine(value, schema)
    : 'anyOf' in schema
      ? fitsOnLine(value, schema)
      : isOfType(value, typesOf(schema));
};

/** What cannot name a field, or would hide what a type in the class means, goes by another name, with the real one as alias. */
const fieldNames = (keys: readonly string[]): ReadonlyMap<string, string> => {
  const isFree = (key: string): boolean =>
    /^[a-z][A-Za-z0-9_]*$/.test(key) && !key.startsWith('model_') && !taken.has(key);
  const names = createNames([...taken, ...keys.filter(isFree)]);
  return new Map(
    keys.map(key => {
      const name = snakeCase(key);
      return [
        key,
        isFree(key) ? key : names(name.startsWith('model_') ? `arg_${name}` : taken.has(name) ? `${name}_` : name),
      ];
    }),
  );
};

/** Also the methods that every model has. */
const taken = new Set([
  ...pyReserved,
  ...['copy', 'dict', 'json', 'schema', 'schema_json', 'validate', 'construct', 'parse_obj', 'parse_raw', 'parse_file'],
  ...['from_orm', 'update_forward_refs'],
]);

/** The class for the arguments, after all that it needs. The docstring is its own, or else what the schema says of itself. */
export const emitPydantic = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  names: Names,
  note: Note,
  docstring?: string,
): readonly string[] => {
  const definitions = [...definitionsOf(schema).values()];
  for (const [place, key] of unusedDefinitions(schema, definitionsOf(schema)))
    note('rewritten-schema', [...path, place, key], l10n.t('was omitted: nothing refers to it'));
  const types = new Map(definitions.map(({ ref, key }) => [ref, names(pascalCase(`${stem}_${key}`))]));
  const declarations: string[] = [];
  const context: PydanticContext = {
    nameOf: ref => types.get(ref),
    note,
    className: each => names(pascalCase(each)),
    declare: declaration => void declarations.push(declaration),
  };
  for (const { ref, key, schema: each, recursive } of definitions) {
    const type = types.get(ref)!;
    const place = [...path, ...placeOf(ref)];
    if (isClass(each)) declareClass(each, place, type, `${stem}_${key}`, context);
    else {
      const text = pyText(each, place, `${stem}_${key}_value`, context);
      declarations.push(`${type} = ${recursive ? `TypeAliasType(${pyString(type)}, ${pyString(text)})` : text}`);
    }
  }
  declareClass(schema, path, name, stem, context, docstring);
  return declarations;
};

const declareClass = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  context: PydanticContext,
  docstring?: string,
): void => {
  const { description } = schema;
  const own = docstring ?? (typeof description === 'string' ? description : undefined);
  const isDoc = own !== undefined && isDocstring(own);
  // What the class says is known only once it is made; what it does not say is in it.
  const said = [
    'type',
    'nullable',
    'properties',
    'additionalProperties',
    'required',
    ...(own === undefined || isDoc ? ['description'] : []),
  ];
  const told = left(schema, path, [...said, ...(docstring === undefined ? [] : ['description'])], context);
  const unsaid = unsaidRequired(schema, path, context);
  const extra = {
    ...told,
    ...unsaid,
    ...('default' in schema && { default: schema['default']! }),
    ...(own !== undefined && !isDoc && own !== '' && { description: own }),
  };
  createPydanticClass(schema, path, name, stem, context, { ...(isDoc && { docstring: own }), extra });
};

/** Names that must be there in an object that is closed to them, or has a schema for all others. */
const unsaidRequired = (
  { required, properties, additionalProperties: more }: JsonObject,
  path: Path,
  { note }: PydanticContext,
): JsonObject => {
  const named = isJsonObject(properties) ? properties : {};
  if (!Array.isArray(required) || more === undefined || more === true) return {};
  if (required.every(name => Object.hasOwn(named, String(name)))) return {};
  note(
    'unchecked-keyword',
    [...path, 'required'],
    l10n.t('is sent to the model, but pydantic does not check names without a schema'),
  );
  return { required };
};

const isClass = (schema: JsonObject | boolean): schema is JsonObject => {
  if (!isJsonObject(schema) || '$ref' in schema || 'enum' in schema || 'const' in schema) return false;
  const types = typesOf(schema);
  return (
    types.length === 1 &&
    types[0] === 'object' &&
    (isJsonObject(schema['properties']) || schema['additionalProperties'] === false)
  );
};

/** What the type does not say. */
const left = (
  schema: JsonObject,
  path: Path,
  keywords: readonly string[],
  { note }: { readonly note: Note },
): JsonObject => {
  const covered = new Set([...keywords, '$defs', 'definitions', 'default']);
  const kept = Object.entries(schema).filter(([keyword, value]) => {
    if (covered.has(keyword)) return false;
    const place = [...path, keyword];
    if (keyword === '$schema')
      note('rewritten-schema', place, l10n.t('was omitted: pydantic does not declare a dialect'));
    else if (lost.has(keyword) || hasRef(value))
      note('lost-keyword', place, l10n.t('was omitted: pydantic does not support it'));
    else {
      if (isAssertion(keyword, value))
        note('unchecked-keyword', place, l10n.t('is sent to the model, but pydantic does not check it'));
      return true;
    }
    return false;
  });
  return Object.fromEntries(kept);
};

const lost = new Set(['$id', '$anchor', '$dynamicRef', '$dynamicAnchor']);

/** As arguments of `Field`. */
const fieldArguments = (told: JsonObject): string[] => {
  const { title, description, ...extra } = told;
  const isText = (value: Json | undefined): value is string => typeof value === 'string';
  const rest = {
    ...(title !== undefined && !isText(title) && { title }),
    ...(description !== undefined && !isText(description) && { description }),
    ...extra,
  };
  return [
    ...(isText(title) ? [`title=${pyString(title)}`] : []),
    ...(isText(description) ? [`description=${pyString(description)}`] : []),
    ...(Object.keys(rest).length > 0 ? [`json_schema_extra=${pyLiteral(rest)}`] : []),
  ];
};

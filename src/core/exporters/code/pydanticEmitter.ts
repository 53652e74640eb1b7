import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { spend } from '../../util/budget';
import { l10n } from '../../util/l10n';
import { keysOfRef } from '../../tool/refs';
import type { Path } from '../../util/path';
import { definitionsOf, omittedDefinitions } from './definitions';
import { isAssignable } from './isAssignable';
import { indent } from './layout';
import { createUniqueNamer, pyReserved, snakeCase, pascalCase, type UniqueNamer } from './names';
import { pyArguments, pyLiteral, pyPattern, pyDocstring, pyString, canBeDocstring } from './pyText';
import { stringCheckOf, stringTypeOf } from './pyStringTypes';
import {
  impliedType,
  typesToEmit,
  isOfType,
  knownTypesOf,
  type KeywordReporter,
  countOf,
  requiredOf,
  hasRef,
  isAssertion,
} from './schemaKeywords';

interface PydanticContext {
  /** The name of the class or type alias for a reference. */
  readonly nameOf: (ref: string) => string | undefined;
  readonly reportKeyword: KeywordReporter;
  /** Returns a unique name for a class. */
  readonly className: (stem: string) => string;
  /** Adds a declaration that must precede what is being emitted. */
  readonly declare: (declaration: string) => void;
}

/** A Python type, the arguments of `Field` that check its values, and metadata that only the model reads. */
interface PyType {
  readonly type: string;
  readonly checks: readonly string[];
  readonly metadata: JsonObject;
  /** Whether it accepts `None`. */
  readonly isNullable: boolean;
}

/**
 * Emits a schema as a pydantic 2 type that `model_json_schema()` turns into the same schema again. Keywords that pydantic does
 * not have go into `json_schema_extra`: the model reads them, but pydantic does not check them, which is reported. A string with
 * a format stays a string, checked by another type where pydantic has one. See
 * https://docs.pydantic.dev/latest/concepts/json_schema/.
 */
const emitType = (schema: Json, path: Path, stem: string, context: PydanticContext): PyType => {
  spend(3 + path.length / 10);
  if (schema === false)
    context.reportKeyword(
      'unchecked-keyword',
      path,
      l10n.t('is sent to the model, but pydantic accepts any value there'),
    );
  if (!isJsonObject(schema)) return { ...anyType, metadata: schema === false ? { not: {} } : {} };
  const { type, checks, keywords, isNullable, checksFormat = false } = emitExpression(schema, path, stem, context);
  return { type, checks, metadata: remainingKeywords(schema, path, keywords, context, checksFormat), isNullable };
};

/** The type as one expression, with checks and metadata in `Annotated`. */
const emitAnnotatedType = (schema: Json, path: Path, stem: string, context: PydanticContext): string => {
  const { type, checks, metadata } = emitType(schema, path, stem, context);
  return annotate(type, [...checks, ...fieldArguments(metadata)]);
};

const annotate = (type: string, checks: readonly string[]): string =>
  checks.length === 0 ? type : `Annotated[${type}, ${pyArguments('Field', checks)}]`;

/** A type with its checks, and the keywords that they express. All other keywords become metadata. */
interface Emission {
  readonly type: string;
  readonly checks: readonly string[];
  readonly keywords: readonly string[];
  readonly isNullable: boolean;
  /** Whether the type checks the format, which is metadata nevertheless: pydantic does not write it. */
  readonly checksFormat?: boolean;
}

const anyType: PyType = { type: 'Any', checks: [], metadata: {}, isNullable: true };

const emitExpression = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Emission => {
  const { $ref: ref } = schema;
  if (typeof ref === 'string') {
    const name = context.nameOf(ref);
    if (name === undefined)
      context.reportKeyword(
        'lost-keyword',
        [...path, '$ref'],
        l10n.t('was omitted: it does not refer to anything in the schema'),
      );
    return { type: name ?? 'Any', checks: [], keywords: ['$ref'], isNullable: name === undefined };
  }
  return emitValues(schema) ?? emitCombinator(schema, path, stem, context) ?? emitTypes(schema, path, stem, context);
};

const emitValues = (schema: JsonObject): Emission | undefined => {
  const listedValues = 'const' in schema ? [schema['const']!] : schema['enum'];
  if (!Array.isArray(listedValues) || listedValues.length === 0) return undefined;
  const all = listedValues as readonly Json[];
  const types = knownTypesOf(schema);
  if (new Set(all).size < all.length || !all.every(isLiteral)) return undefined;
  if (types.length > 0 && !all.every(value => isOfType(value, types))) return undefined;
  // In Python, `True` equals `1`.
  if (all.some(value => typeof value === 'boolean') && all.some(value => typeof value === 'number')) return undefined;
  const type = `Literal[${all.map(pyLiteral).join(', ')}]`;
  return { type, checks: [], keywords: ['type', 'nullable', 'const', 'enum'], isNullable: all.includes(null) };
};

const isLiteral = (value: Json): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  Number.isSafeInteger(value) ||
  (typeof value === 'string' && !/\p{Cs}/u.test(value));

const emitCombinator = (
  schema: JsonObject,
  path: Path,
  stem: string,
  context: PydanticContext,
): Emission | undefined => {
  if (knownTypesOf(schema).length > 0 || impliedType(schema) !== undefined) return undefined;
  const { anyOf, oneOf, allOf } = schema;
  const keyword = Array.isArray(anyOf) ? 'anyOf' : Array.isArray(oneOf) ? 'oneOf' : 'allOf';
  const branches = { anyOf, oneOf, allOf }[keyword];
  if (!Array.isArray(branches) || branches.length === 0 || (keyword === 'allOf' && branches.length > 1))
    return undefined;
  if (keyword !== 'anyOf')
    context.reportKeyword(
      'rewritten-schema',
      [...path, keyword],
      keyword === 'allOf'
        ? l10n.t('was replaced by its only schema: pydantic supports only unions')
        : l10n.t('was written as `anyOf`: pydantic supports only unions'),
    );
  const all = branches as readonly Json[];
  const emitted = all.map((branch, index) =>
    emitAnnotatedType(branch, [...path, keyword, index], all.length > 1 ? `${stem}_${index + 1}` : stem, context),
  );
  const isNullable = emitted.some(each => each === 'None' || each === 'Any');
  return { type: [...new Set(emitted)].join(' | '), checks: [], keywords: [keyword], isNullable };
};

const emitTypes = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Emission => {
  const { types, isNullable, isAnything } = typesToEmit(schema, path, context.reportKeyword);
  if (isAnything) return { type: 'Any', checks: [], keywords: [], isNullable: true };
  if (types.length === 0) return { type: 'None', checks: [], keywords: ['type'], isNullable };
  const emissions = types.map(type => emitSingleType(type, schema, path, stem, context));
  const keywords = ['type', 'nullable', ...emissions.flatMap(each => each.keywords)];
  if (emissions.length === 1 && !isNullable) return { ...emissions[0]!, keywords };
  const union = [...emissions.map(each => annotate(each.type, each.checks)), ...(isNullable ? ['None'] : [])];
  const checksFormat = emissions.some(each => each.checksFormat);
  return { type: union.join(' | '), checks: [], keywords, isNullable, checksFormat };
};

const emitSingleType = (
  type: string,
  schema: JsonObject,
  path: Path,
  stem: string,
  context: PydanticContext,
): Emission => {
  if (type === 'object') return emitObject(schema, path, stem, context);
  if (type === 'array') return emitArray(schema, path, stem, context);
  if (type === 'boolean') return { type: 'bool', checks: [], keywords: [], isNullable: false };
  if (type === 'string') {
    const pattern = pyPattern(schema['pattern']);
    const lengths = boundChecks(schema, { minLength: 'min_length', maxLength: 'max_length' }, countOf);
    const checks = [...lengths.checks, ...(pattern === undefined ? [] : [`pattern=${pattern}`])];
    const keywords = [...lengths.keywords, ...(pattern === undefined ? [] : ['pattern'])];
    const stringType = pattern === undefined ? stringTypeOf(schema['format']) : undefined;
    const check = pattern === undefined ? undefined : stringCheckOf(schema['format']);
    // Pydantic omits a pattern that follows another check from the schema.
    if (check !== undefined) {
      const type = `Annotated[str, ${pyArguments('Field', checks)}, ${check}]`;
      return { type, checks: [], keywords, isNullable: false, checksFormat: true };
    }
    return { type: stringType ?? 'str', checks, keywords, isNullable: false, checksFormat: stringType !== undefined };
  }
  const bounds = {
    minimum: 'ge',
    maximum: 'le',
    exclusiveMinimum: 'gt',
    exclusiveMaximum: 'lt',
    multipleOf: 'multiple_of',
  };
  const valueOf = (value: Json | undefined): number | undefined =>
    typeof value === 'number' && (type === 'number' || Number.isSafeInteger(value)) ? value : undefined;
  return { type: type === 'integer' ? 'int' : 'float', ...boundChecks(schema, bounds, valueOf), isNullable: false };
};

const emitArray = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Emission => {
  const { items, prefixItems, additionalItems } = schema;
  const [itemsKeyword, restKeyword] = Array.isArray(prefixItems)
    ? ['prefixItems', 'items']
    : ['items', 'additionalItems'];
  const positions = (Array.isArray(prefixItems) ? prefixItems : items) as Json;
  const sizes = boundChecks(schema, { minItems: 'min_length', maxItems: 'max_length' }, countOf);
  if (!Array.isArray(positions) || positions.length === 0) {
    const item = Array.isArray(items)
      ? 'Any'
      : emitAnnotatedType(items ?? true, [...path, 'items'], `${stem}_item`, context);
    const keywords = ['items', 'prefixItems', ...sizes.keywords];
    return { type: `list[${item}]`, checks: sizes.checks, keywords, isNullable: false };
  }
  const { length } = positions;
  const isClosed =
    (Array.isArray(prefixItems) ? items : additionalItems) === false || countOf(schema['maxItems']) === length;
  // A tuple has a fixed length. Any other array becomes a list of any values, and the rest goes into the metadata.
  if (!isClosed || countOf(schema['minItems']) !== length || (countOf(schema['maxItems']) ?? length) !== length)
    return { type: 'list[Any]', checks: sizes.checks, keywords: sizes.keywords, isNullable: false };
  const emitted = (positions as readonly Json[]).map((place, index) =>
    emitAnnotatedType(place, [...path, itemsKeyword, index], `${stem}_${index + 1}`, context),
  );
  return {
    type: `tuple[${emitted.join(', ')}]`,
    checks: [],
    keywords: [itemsKeyword, restKeyword, ...sizes.keywords],
    isNullable: false,
  };
};

const emitObject = (schema: JsonObject, path: Path, stem: string, context: PydanticContext): Emission => {
  const { properties, required, additionalProperties: more, patternProperties } = schema;
  const hasNames = isJsonObject(properties) || (Array.isArray(required) && required.length > 0);
  if (hasNames || more === false) {
    const name = context.className(stem);
    return {
      type: name,
      checks: [],
      keywords: emitClass(schema, path, name, stem, context),
      isNullable: false,
    };
  }
  const value = patternProperties
    ? 'Any'
    : emitAnnotatedType(more ?? true, [...path, 'additionalProperties'], `${stem}_value`, context);
  const sizes = boundChecks(schema, { minProperties: 'min_length', maxProperties: 'max_length' }, countOf);
  const keywords = [
    'properties',
    'required',
    ...(patternProperties ? [] : ['additionalProperties']),
    ...sizes.keywords,
  ];
  return { type: `dict[str, ${value}]`, checks: sizes.checks, keywords, isNullable: false };
};

const boundChecks = (
  schema: JsonObject,
  names: { readonly [keyword: string]: string },
  valueOf: (value: Json | undefined) => number | undefined,
): { readonly checks: readonly string[]; readonly keywords: readonly string[] } => {
  const keywords = Object.keys(names).filter(keyword => valueOf(schema[keyword]) !== undefined);
  return { keywords, checks: keywords.map(keyword => `${names[keyword]!}=${valueOf(schema[keyword])!}`) };
};

/**
 * Declares a class for the object and returns the keywords that it expresses. `options` has the docstring of the class and
 * what only the model reads.
 */
const emitClass = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  context: PydanticContext,
  options: { readonly docstring?: string; readonly extra?: JsonObject } = {},
): readonly string[] => {
  const { additionalProperties: more, patternProperties } = schema;
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const requiredNames = requiredOf(schema);
  const undeclared = [...requiredNames].filter(each => !Object.hasOwn(properties, each));
  // A required name without a property accepts any value, unless `additionalProperties` applies to it.
  const all = {
    ...properties,
    ...(more === undefined || more === true ? Object.fromEntries(undeclared.map(each => [each, true])) : {}),
  };
  const names = fieldNames(Object.keys(all));
  const fields = Object.entries(all).map(([key, property]) =>
    emitField(
      key,
      names.get(key)!,
      property,
      requiredNames.has(key),
      [...path, 'properties', key],
      `${stem}_${key}`,
      context,
    ),
  );
  const extra: JsonObject = {
    ...options.extra,
    ...(patternProperties && more === false && { additionalProperties: false }),
  };
  const config = [
    ...(more === undefined ? [] : [`extra=${more === false && !patternProperties ? "'forbid'" : "'allow'"}`]),
    ...(Object.keys(extra).length > 0 ? [`json_schema_extra=${pyLiteral(extra)}`] : []),
  ];
  const extras = isJsonObject(more)
    ? [
        `__pydantic_extra__: dict[str, ${emitAnnotatedType(more, [...path, 'additionalProperties'], `${stem}_value`, context)}]`,
      ]
    : [];
  const head = options.docstring === undefined ? [] : [pyDocstring(options.docstring)];
  const setting = config.length > 0 ? [`model_config = ${pyArguments('ConfigDict', config)}`] : [];
  const parts = [head, setting, [...extras, ...fields]].filter(part => part.length > 0).map(part => part.join('\n'));
  const body = parts.length > 0 ? parts.join('\n\n') : 'pass';
  context.declare(`class ${name}(BaseModel):\n${indent(body, '    ')}`);
  if (patternProperties && more === false)
    context.reportKeyword(
      'unchecked-keyword',
      [...path, 'additionalProperties'],
      l10n.t('is sent to the model, but pydantic does not check it next to `patternProperties`'),
    );
  const expressesRequired = undeclared.length === 0 || more === undefined || more === true;
  return ['type', 'properties', 'additionalProperties', ...(expressesRequired ? ['required'] : [])];
};

/**
 * Emits a field. A field that is neither required nor has a default is `None` if it is missing, which is hidden from the
 * model.
 */
const emitField = (
  key: string,
  name: string,
  schema: Json,
  required: boolean,
  path: Path,
  stem: string,
  context: PydanticContext,
): string => {
  const { type, checks, metadata, isNullable } = emitType(schema, path, stem, context);
  const defaultValue = isJsonObject(schema) ? schema['default'] : undefined;
  const defaultText =
    defaultValue !== undefined && !required && isCertainlyValid(defaultValue, schema as JsonObject)
      ? pyLiteral(defaultValue)
      : undefined;
  const extra =
    defaultValue !== undefined && defaultText === undefined ? { ...metadata, default: defaultValue } : metadata;
  const annotations = [...(name === key ? [] : [`alias=${pyString(key)}`]), ...fieldArguments(extra)];
  if (required) return fieldDeclaration(name, type, [...checks, ...annotations]);
  if (defaultText !== undefined)
    return checks.length + annotations.length === 0
      ? `${name}: ${type} = ${defaultText}`
      : fieldDeclaration(name, type, [`default=${defaultText}`, ...checks, ...annotations]);
  const optional = isNullable ? type : `${annotate(type, checks)} | SkipJsonSchema[None]`;
  return fieldDeclaration(name, optional, ['default_factory=lambda: None', ...annotations]);
};

const fieldDeclaration = (name: string, type: string, args: readonly string[]): string =>
  args.length === 0 ? `${name}: ${type}` : `${name}: ${type} = ${pyArguments('Field', args)}`;

/** Whether the default certainly has the type. */
const isCertainlyValid = (value: Json, schema: JsonObject): boolean => {
  if ('const' in schema || '$ref' in schema || isJsonObject(value)) return false;
  if (Array.isArray(value)) return value.every((item: Json) => !isJsonObject(item)) && isAssignable(value, schema);
  return Array.isArray(schema['enum'])
    ? isAssignable(value, schema)
    : 'anyOf' in schema
      ? isAssignable(value, schema)
      : isOfType(value, knownTypesOf(schema));
};

/**
 * Maps keys to field names. A key that cannot name a field, or would hide the meaning of a type in the class, gets another
 * name and is its alias.
 */
const fieldNames = (keys: readonly string[]): ReadonlyMap<string, string> => {
  const isFree = (key: string): boolean =>
    /^[a-z][A-Za-z0-9_]*$/.test(key) && !key.startsWith('model_') && !unavailableNames.has(key);
  const uniqueName = createUniqueNamer([...unavailableNames, ...keys.filter(isFree)]);
  return new Map(
    keys.map(key => {
      const name = snakeCase(key);
      return [
        key,
        isFree(key)
          ? key
          : uniqueName(name.startsWith('model_') ? `arg_${name}` : unavailableNames.has(name) ? `${name}_` : name),
      ];
    }),
  );
};

/** Names that no field may have, including the methods of every model. */
const unavailableNames = new Set([
  ...pyReserved,
  ...['copy', 'dict', 'json', 'schema', 'schema_json', 'validate', 'construct', 'parse_obj', 'parse_raw', 'parse_file'],
  ...['from_orm', 'update_forward_refs'],
]);

/** What pydantic and JSON Schema have in common. */
const jsonSchemaPage = 'https://docs.pydantic.dev/latest/concepts/json_schema/';

/**
 * Declares the class for the arguments after everything that it needs. Its docstring is `docstring` or else the description of
 * the schema.
 */
export const emitPydantic = (
  schema: JsonObject,
  path: Path,
  name: string,
  stem: string,
  uniqueName: UniqueNamer,
  report: KeywordReporter,
  docstring?: string,
): readonly string[] => {
  const reportKeyword: KeywordReporter = (code, place, what) => report(code, place, what, jsonSchemaPage);
  const definitions = [...definitionsOf(schema).values()];
  for (const [keyword, key] of omittedDefinitions(schema, definitionsOf(schema)))
    reportKeyword('rewritten-schema', [...path, keyword, key], l10n.t('was omitted: nothing refers to it'));
  const types = new Map(definitions.map(({ ref, key }) => [ref, uniqueName(pascalCase(`${stem}_${key}`))]));
  const declarations: string[] = [];
  const context: PydanticContext = {
    nameOf: ref => types.get(ref),
    reportKeyword,
    className: each => uniqueName(pascalCase(each)),
    declare: declaration => void declarations.push(declaration),
  };
  for (const { ref, key, schema: each, recursive } of definitions) {
    const type = types.get(ref)!;
    const place = [...path, ...keysOfRef(ref)];
    if (isEmittedAsClass(each)) declareClass(each, place, type, `${stem}_${key}`, context);
    else {
      const text = emitAnnotatedType(each, place, `${stem}_${key}_value`, context);
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
  const ownDocstring = docstring ?? (typeof description === 'string' ? description : undefined);
  const isDocstring = ownDocstring !== undefined && canBeDocstring(ownDocstring);
  // Which keywords the class expresses is known only after it is emitted, but its metadata is needed before.
  const expressed = [
    'type',
    'nullable',
    'properties',
    'additionalProperties',
    'required',
    ...(ownDocstring === undefined || isDocstring ? ['description'] : []),
  ];
  const metadata = remainingKeywords(
    schema,
    path,
    [...expressed, ...(docstring === undefined ? [] : ['description'])],
    context,
  );
  const undeclaredNames = undeclaredRequired(schema, path, context);
  const extra = {
    ...metadata,
    ...undeclaredNames,
    ...('default' in schema && { default: schema['default']! }),
    ...(ownDocstring !== undefined && !isDocstring && ownDocstring !== '' && { description: ownDocstring }),
  };
  emitClass(schema, path, name, stem, context, { ...(isDocstring && { docstring: ownDocstring }), extra });
};

/**
 * Returns `required` as metadata if it has names without a property in an object that is closed, or has a schema for
 * additional properties.
 */
const undeclaredRequired = (
  { required, properties, additionalProperties: more }: JsonObject,
  path: Path,
  { reportKeyword }: PydanticContext,
): JsonObject => {
  const declared = isJsonObject(properties) ? properties : {};
  if (!Array.isArray(required) || more === undefined || more === true) return {};
  if (required.every(name => Object.hasOwn(declared, String(name)))) return {};
  reportKeyword(
    'unchecked-keyword',
    [...path, 'required'],
    l10n.t('is sent to the model, but pydantic does not check names without a schema'),
  );
  return { required };
};

const isEmittedAsClass = (schema: JsonObject | boolean): schema is JsonObject => {
  if (!isJsonObject(schema) || '$ref' in schema || 'enum' in schema || 'const' in schema) return false;
  const types = knownTypesOf(schema);
  return (
    types.length === 1 &&
    types[0] === 'object' &&
    (isJsonObject(schema['properties']) || schema['additionalProperties'] === false)
  );
};

/** Returns the keywords that the type does not express. Reports those that are lost or not checked. */
const remainingKeywords = (
  schema: JsonObject,
  path: Path,
  keywords: readonly string[],
  { reportKeyword }: PydanticContext,
  checksFormat = false,
): JsonObject => {
  const covered = new Set([...keywords, '$defs', 'definitions', 'default']);
  const kept = Object.entries(schema).filter(([keyword, value]) => {
    if (covered.has(keyword)) return false;
    const keywordPath = [...path, keyword];
    if (keyword === '$schema')
      reportKeyword('rewritten-schema', keywordPath, l10n.t('was omitted: pydantic does not declare a dialect'));
    else if (unsupportedKeywords.has(keyword) || hasRef(value))
      reportKeyword('lost-keyword', keywordPath, l10n.t('was omitted: pydantic does not support it'));
    else {
      if (isAssertion(keyword, schema) && !(keyword === 'format' && checksFormat))
        reportKeyword('unchecked-keyword', keywordPath, l10n.t('is sent to the model, but pydantic does not check it'));
      return true;
    }
    return false;
  });
  return Object.fromEntries(kept);
};

const unsupportedKeywords = new Set(['$id', '$anchor', '$dynamicRef', '$dynamicAnchor']);

/** The metadata as arguments of `Field`. */
const fieldArguments = (metadata: JsonObject): string[] => {
  const { title, description, ...extra } = metadata;
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

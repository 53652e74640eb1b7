import { isJsonObject, type JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { definitionsOf, unusedDefinitions } from './definitions';
import { pascalCase, type Names } from './names';
import { createPydanticClass } from './pydanticClass';
import { pyText, type PydanticContext } from './pydanticText';
import { left } from './pydanticTold';
import { isDocstring, pyString } from './pyText';
import { typesOf, type Note } from './said';
import { placeOf } from './typeParts';

/** The class for the arguments, after all that it needs. The docstring is its own, or else what the schema says of itself. */
export const pydanticParts = (
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
    note('rewritten-schema', [...path, place, key], l10n.t('was left out: nothing refers to it'));
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
    l10n.t('is told to the model, but pydantic has no check for names without a schema'),
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

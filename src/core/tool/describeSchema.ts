import type { JsonSchema } from './tool';
import { valueAtPointer } from '../json/pointer';
import { spend, withBudget } from '../util/budget';
import { l10n } from '../util/l10n';
import { shortText } from './shortText';

/** One property of an object schema, in the words a person would use. */
export interface Parameter {
  readonly name: string;
  /** Such as `string`, `array of numbers`, `"asc" | "desc"`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** What is taken where it is left out, as JSON. */
  readonly default?: string;
  /** Its schema, references followed. */
  readonly schema: JsonSchema;
  /** Whether it has parameters of its own: an object's, or those of the objects in an array. */
  readonly nested: boolean;
}

/** Steps for all that a row, or a tooltip, says of the parameters of one schema. */
const maxSteps = 20_000;

/** The parameters that `schema` describes, in its own order. `root` is where its references point into. */
export const parametersOf = (root: JsonSchema, schema: JsonSchema = root): readonly Parameter[] => {
  const holder = holderOf(root, schema);
  const required = new Set(Array.isArray(holder['required']) ? (holder['required'] as unknown[]) : []);
  const all = Object.entries(propertiesOf(holder));
  // Many may refer to one and the same.
  const nested = new Map<JsonSchema, boolean>();
  const isNested = (schemaOfOne: JsonSchema): boolean => {
    const known = nested.get(schemaOfOne) ?? hasParameters(root, schemaOfOne);
    nested.set(schemaOfOne, known);
    return known;
  };
  const steps = Math.max(50, maxSteps / Math.max(1, all.length));
  return all.map(([name, value]) => {
    const property = resolved(root, value);
    return {
      name,
      type: shortTypeName(root, value, steps),
      required: required.has(name),
      description: descriptionOf(value) || descriptionOf(property),
      ...defaultOf({ ...property, ...(isSchema(value) && value) }),
      schema: property,
      nested: isNested(property),
    };
  });
};

/** On one line, so a very long one is cut; one that takes too long to tell says so. */
const shortTypeName = (root: JsonSchema, value: unknown, steps: number): string => {
  try {
    return shortText(
      withBudget(steps, () => typeName(root, value)),
      500,
    );
  } catch {
    return l10n.t('too complex to show');
  }
};

/** Whether there are any: cheap enough to ask of each of ten thousand tools. */
export const hasParameters = (root: JsonSchema, schema: JsonSchema = root): boolean => {
  const properties = propertiesOf(holderOf(root, schema));
  for (const name in properties) if (Object.hasOwn(properties, name)) return true;
  return false;
};

/** The type that a schema asks for. Schemas are foreign: what makes no sense is `any`, not an error. */
export const typeName = (root: JsonSchema, value: unknown, depth = 0): string => {
  spend();
  if (value === false) return 'nothing';
  const schema = resolved(root, value);
  if (depth > maxDepth) return 'any';
  if ('const' in schema) return literal(schema['const']);
  if (Array.isArray(schema['enum'])) return literals(schema['enum']);
  for (const keyword of ['anyOf', 'oneOf']) {
    const options = schema[keyword];
    if (Array.isArray(options)) return union(options.map(option => typeName(root, option, depth + 1)));
  }
  const type = schema['type'];
  if (Array.isArray(type)) return union(type.map(each => named(root, schema, each, depth)));
  return named(root, schema, type ?? implied(schema), depth);
};

/** Enough for any type that is read on one line; also the end of references that go round. */
const maxDepth = 5;
const maxLiterals = 6;

const named = (root: JsonSchema, schema: JsonSchema, type: unknown, depth: number): string => {
  if (typeof type !== 'string') return 'any';
  if (type !== 'array') return type;
  const items = typeName(root, schema['items'], depth + 1);
  return items === 'any' ? 'array' : `array of ${items.includes(' | ') ? `(${items})` : items}`;
};

const implied = (schema: JsonSchema): string | undefined =>
  'properties' in schema ? 'object' : 'items' in schema ? 'array' : undefined;

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ') || 'any';

const literals = (values: readonly unknown[]): string => {
  const shown = values.slice(0, maxLiterals).map(literal);
  return union(values.length > maxLiterals ? [...shown, '…'] : shown);
};

const literal = (value: unknown): string => shortText(JSON.stringify(value) ?? 'any', 200);

const defaultOf = (schema: JsonSchema): Pick<Parameter, 'default'> =>
  schema['default'] === undefined ? {} : { default: JSON.stringify(schema['default']) };

const descriptionOf = (value: unknown): string => {
  const description = isSchema(value) ? value['description'] : undefined;
  return typeof description === 'string' ? description : '';
};

/** The object schema that holds the properties: the schema itself, for an array that of its items, among alternatives the one that has some. */
const holderOf = (root: JsonSchema, schema: JsonSchema): JsonSchema => {
  let holder = resolved(root, schema);
  for (let depth = 0; depth < maxDepth && !('properties' in holder); depth++) {
    const inner = isSchema(holder['items']) ? holder['items'] : onlyOption(root, holder);
    if (inner === undefined) break;
    holder = resolved(root, inner);
  }
  return holder;
};

/** The one object or array among alternatives, as where it may be null; with several there is no one set of properties. */
const onlyOption = (root: JsonSchema, schema: JsonSchema): JsonSchema | undefined => {
  const options = ['anyOf', 'oneOf', 'allOf'].map(keyword => schema[keyword]).find(Array.isArray) as
    unknown[] | undefined;
  const holders = options?.map(each => resolved(root, each)).filter(each => 'properties' in each || 'items' in each);
  return holders?.length === 1 ? holders[0] : undefined;
};

const propertiesOf = ({ properties }: JsonSchema): JsonSchema => (isSchema(properties) ? properties : {});

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema that a local reference names; what cannot be followed stays as it is. */
const resolved = (root: JsonSchema, value: unknown): JsonSchema => {
  let schema: unknown = value;
  for (let depth = 0; depth < maxDepth && isSchema(schema); depth++) {
    const reference = schema['$ref'];
    if (typeof reference !== 'string' || !reference.startsWith('#')) return schema;
    schema = valueAtPointer(root, reference.slice(1));
  }
  return isSchema(schema) ? schema : {};
};

import type { JsonSchema } from './tool';
import { valueAtPointer } from '../json/pointer';
import { spend, withBudget } from '../util/budget';
import { l10n } from '../util/l10n';
import { shortText } from './shortText';

/** One property of an object schema, described for people. */
export interface Parameter {
  readonly name: string;
  /** For example `string`, `array of numbers`, or `"asc" | "desc"`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** The default value, as JSON. */
  readonly default?: string;
  /** The schema of the property, with its reference resolved. */
  readonly schema: JsonSchema;
  /** Whether it has parameters of its own: those of an object, or of the objects in an array. */
  readonly nested: boolean;
}

/** Steps for describing all parameters of one schema in a tree row or a tooltip. */
const maxSteps = 20_000;

/** Returns the parameters that `schema` describes, in its own order. Its references are resolved in `root`. */
export const parametersOf = (root: JsonSchema, schema: JsonSchema = root): readonly Parameter[] => {
  const holder = propertyHolder(root, schema);
  const required = new Set(Array.isArray(holder['required']) ? (holder['required'] as unknown[]) : []);
  const all = Object.entries(propertiesOf(holder));
  // A cache, since many properties may refer to the same schema.
  const nestedCache = new Map<JsonSchema, boolean>();
  const isNested = (propertySchema: JsonSchema): boolean => {
    const result = nestedCache.get(propertySchema) ?? hasParameters(root, propertySchema);
    nestedCache.set(propertySchema, result);
    return result;
  };
  const steps = Math.max(50, maxSteps / Math.max(1, all.length));
  return all.map(([name, value]) => {
    const property = followRefs(root, value);
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

/** The type on one line. A very long one is truncated, and one that takes too many steps is “too complex to show”. */
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

/** Whether the schema has parameters. Cheap enough to call for each of ten thousand tools. */
export const hasParameters = (root: JsonSchema, schema: JsonSchema = root): boolean => {
  const properties = propertiesOf(propertyHolder(root, schema));
  for (const name in properties) if (Object.hasOwn(properties, name)) return true;
  return false;
};

/** Returns the type that a schema requires. Schemas are foreign data: what makes no sense is `any`, not an error. */
export const typeName = (root: JsonSchema, value: unknown, depth = 0): string => {
  spend();
  if (value === false) return 'nothing';
  const schema = followRefs(root, value);
  if (depth > maxDepth) return 'any';
  if ('const' in schema) return literal(schema['const']);
  if (Array.isArray(schema['enum'])) return literals(schema['enum']);
  for (const keyword of ['anyOf', 'oneOf']) {
    const options = schema[keyword];
    if (Array.isArray(options)) return union(options.map(option => typeName(root, option, depth + 1)));
  }
  const type = schema['type'];
  if (Array.isArray(type)) return union(type.map(each => typeWithItems(root, schema, each, depth)));
  return typeWithItems(root, schema, type ?? impliedType(schema), depth);
};

/** Enough for any type that is shown on one line. It also ends circular references. */
const maxDepth = 5;
const maxLiterals = 6;

const typeWithItems = (root: JsonSchema, schema: JsonSchema, type: unknown, depth: number): string => {
  if (typeof type !== 'string') return 'any';
  if (type !== 'array') return type;
  const items = typeName(root, schema['items'], depth + 1);
  return items === 'any' ? 'array' : `array of ${items.includes(' | ') ? `(${items})` : items}`;
};

const impliedType = (schema: JsonSchema): string | undefined =>
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

/**
 * Returns the object schema that has the properties: the schema itself, the items of an array, or the only alternative with
 * properties.
 */
const propertyHolder = (root: JsonSchema, schema: JsonSchema): JsonSchema => {
  let holder = followRefs(root, schema);
  for (let depth = 0; depth < maxDepth && !('properties' in holder); depth++) {
    const inner = isSchema(holder['items']) ? holder['items'] : onlyOption(root, holder);
    if (inner === undefined) break;
    holder = followRefs(root, inner);
  }
  return holder;
};

/**
 * Returns the only object or array among alternatives, as in “object or null”, or undefined if there are several: then there is
 * no single set of properties.
 */
const onlyOption = (root: JsonSchema, schema: JsonSchema): JsonSchema | undefined => {
  const options = ['anyOf', 'oneOf', 'allOf'].map(keyword => schema[keyword]).find(Array.isArray) as
    unknown[] | undefined;
  const holders = options?.map(each => followRefs(root, each)).filter(each => 'properties' in each || 'items' in each);
  return holders?.length === 1 ? holders[0] : undefined;
};

const propertiesOf = ({ properties }: JsonSchema): JsonSchema => (isSchema(properties) ? properties : {});

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Follows local references. A reference to elsewhere is returned as it is; an unresolved one becomes an empty schema. */
const followRefs = (root: JsonSchema, value: unknown): JsonSchema => {
  let schema: unknown = value;
  for (let depth = 0; depth < maxDepth && isSchema(schema); depth++) {
    const reference = schema['$ref'];
    if (typeof reference !== 'string' || !reference.startsWith('#')) return schema;
    schema = valueAtPointer(root, reference.slice(1));
  }
  return isSchema(schema) ? schema : {};
};

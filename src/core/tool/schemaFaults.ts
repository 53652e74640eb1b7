import type { OutputUnit } from '@cfworker/json-schema';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { spend } from '../util/budget';
import type { Path } from '../util/path';
import { kinds, metaSchemaFor, type Kind, type MetaDraft, type MetaSchema } from './metaSchemas';
import { SchemaIndex } from './schemaIndex';
import { validateSchema } from './schemaValidator';

/** A value in a schema that the meta-schema does not allow. */
export interface SchemaFault {
  /** The schema that has the keyword, and its path in the root schema. */
  readonly schema: JsonObject;
  readonly schemaPath: Path;
  readonly keyword: string;
  /** The wrong value, and its path in the value of the keyword. */
  readonly value: Json;
  readonly inside: Path;
  /** What the value should be, and the keyword of the meta-schema that refuses it. */
  readonly kind: Kind;
  readonly rule: string;
  readonly draft: MetaDraft;
}

export interface SchemaFaults {
  readonly faults: readonly SchemaFault[];
  /** What ended the check early: an exceeded budget. */
  readonly error?: Error;
}

/**
 * The faults of a root schema and of all schemas in it, also of unused definitions, by the meta-schema of its draft. Old words
 * that have rules of their own are no faults: see `kinds`.
 */
export const schemaFaults = (root: JsonObject): SchemaFaults => {
  const cached = cache.get(root);
  if (cached) return cached;
  const found = new Check(root).run();
  // Another caller may have a larger budget.
  if (found.error === undefined) cache.set(root, found);
  return found;
};

const cache = new WeakMap<JsonObject, SchemaFaults>();

/** The check stops after so many faults. */
const maxFaults = 500;

/** Whether the value is valid for a keyword of that kind. */
export const isOfKind = (kind: Kind, value: Json): boolean =>
  errorsOf(kinds[kind], value, indexOf(metaSchemaFor(undefined))).length === 0;

/** The path of a value. It shares its beginning with other paths, which are many in a large schema. */
interface Place {
  readonly before: Place | undefined;
  readonly key: string | number;
}

type PlacedSchema = readonly [schema: JsonObject, place: Place | undefined];

type Holder = Pick<SchemaFault, 'schema' | 'keyword'> & { readonly place: Place | undefined };

class Check {
  readonly #meta: MetaSchema;
  readonly #index: SchemaIndex;
  readonly #faults: SchemaFault[] = [];
  /** The schemas still to check, the next one last. There is no recursion, since a schema may refer to itself. */
  readonly #pending: PlacedSchema[];

  constructor(root: JsonObject) {
    this.#meta = metaSchemaFor(root['$schema']);
    this.#index = indexOf(this.#meta);
    this.#pending = [[root, undefined]];
  }

  run(): SchemaFaults {
    try {
      for (let next = this.#pending.pop(); next && this.#faults.length < maxFaults; next = this.#pending.pop())
        this.#checkSchema(...next);
      return { faults: this.#faults };
    } catch (error) {
      return { faults: this.#faults, error: error as Error };
    }
  }

  #checkSchema(schema: JsonObject, place: Place | undefined): void {
    spend(0.1);
    const subschemas: PlacedSchema[] = [];
    for (const keyword of Object.keys(schema)) {
      const kind = this.#meta.keywords.get(keyword);
      const value = schema[keyword];
      if (kind === undefined || value === undefined) continue;
      if (!accepts[kind](value) && this.#errorsOf(kinds[kind], value).length > 0)
        this.#addFaults(kinds[kind], value, [], { schema, keyword, place });
      if (kindsWithSchemas.has(kind)) addSubschemas(kinds[kind], value, { before: place, key: keyword }, subschemas);
    }
    for (const each of subschemas.reverse()) this.#pending.push(each);
  }

  /** Adds the fault of a value itself, and those of its parts. */
  #addFaults(definition: JsonObject, value: Json, inside: Path, holder: Holder): void {
    const isOwn = ({ instanceLocation, keyword }: OutputUnit): boolean =>
      instanceLocation === '' && !wrappers.has(keyword);
    const rule = this.#errorsOf(definition, value).find(isOwn)?.keyword;
    if (rule !== undefined) {
      const { schema, keyword, place } = holder;
      const kind = kindByDefinition.get(definition)!;
      const { draft } = this.#meta;
      this.#faults.push({ schema, schemaPath: pathOf(place), keyword, value, inside, kind, rule, draft });
    }
    for (const [key, part, partDefinition] of partsOf(definition, value)) {
      if (this.#faults.length >= maxFaults) return;
      if (this.#errorsOf(partDefinition, part).length > 0)
        this.#addFaults(partDefinition, part, [...inside, key], holder);
    }
  }

  #errorsOf(definition: JsonObject, value: Json): readonly OutputUnit[] {
    return errorsOf(definition, value, this.#index);
  }
}

const errorsOf = (definition: JsonObject, value: Json, index: SchemaIndex): readonly OutputUnit[] => {
  // Compiling a pattern takes long.
  spend('pattern' in definition ? 20 : 0.1);
  return validateSchema(definition, value, '2020-12', { index, place: '' }).errors;
};

/** Keywords whose errors only say that a part or a branch is wrong. The last is for an error with too long a place. */
const wrappers = new Set(['$ref', 'if', 'items', 'additionalProperties', 'schema']);

/** The definition that applies to the value: that of a branch, if the definition is a condition. */
const branchOf = (definition: JsonObject, value: Json): JsonObject => {
  const { if: condition, then: one, else: other } = definition;
  if (!isJsonObject(condition)) return definition;
  const isMet = condition['type'] === 'array' ? Array.isArray(value) : typeof value === condition['type'];
  return (isMet ? one : other) as JsonObject;
};

/** The parts of a value, each with its definition. */
const partsOf = (definition: JsonObject, value: Json): (readonly [string | number, Json, JsonObject])[] => {
  const { items, additionalProperties } = branchOf(definition, value);
  if (isJsonObject(items) && Array.isArray(value))
    return (value as readonly Json[]).map((part, index) => [index, part, items]);
  if (isJsonObject(additionalProperties) && isJsonObject(value))
    return Object.entries(value).map(([key, part]) => [key, part, additionalProperties]);
  return [];
};

/** Adds the schemas in the value of a keyword. */
const addSubschemas = (definition: JsonObject, value: Json, place: Place, found: PlacedSchema[]): void => {
  if (branchOf(definition, value) === kinds.schema) {
    if (isJsonObject(value)) found.push([value, place]);
    return;
  }
  for (const [key, part, partDefinition] of partsOf(definition, value))
    addSubschemas(partDefinition, part, { before: place, key }, found);
};

const pathOf = (place: Place | undefined): Path => {
  const path: (string | number)[] = [];
  for (let each = place; each; each = each.before) path.push(each.key);
  return path.reverse();
};

const allKinds = Object.entries(kinds as { readonly [kind: string]: JsonObject }) as [Kind, JsonObject][];
const kindByDefinition = new Map(allKinds.map(([kind, definition]) => [definition, kind]));
const kindsWithSchemas = new Set(
  allKinds.flatMap(([kind, definition]) => (JSON.stringify(definition).includes('"$ref"') ? [kind] : [])),
);

const indexes = new WeakMap<MetaSchema, SchemaIndex>();

const indexOf = (meta: MetaSchema): SchemaIndex => {
  let index = indexes.get(meta);
  if (!index) indexes.set(meta, (index = new SchemaIndex(meta.root)));
  return index;
};

/** Recognizes what is clearly valid. The validator decides about everything else, but takes many times as long. */
type Accepts = (value: Json) => boolean;

const accepting = (definition: JsonObject): Accepts => {
  if (definition === kinds.schema) return isJsonObject;
  const { then: one, else: other, enum: choices, type, items, additionalProperties, uniqueItems } = definition;
  const { minimum = -Infinity, exclusiveMinimum = -Infinity } = definition;
  if (isJsonObject(one) && isJsonObject(other)) {
    const [acceptsOne, acceptsOther] = [accepting(one), accepting(other)];
    return value => (branchOf(definition, value) === one ? acceptsOne(value) : acceptsOther(value));
  }
  if (Array.isArray(choices)) return value => choices.includes(value);
  if (['pattern', 'format', 'propertyNames'].some(keyword => keyword in definition)) return () => false;
  const part = items ?? additionalProperties;
  const acceptsPart = isJsonObject(part) ? accepting(part) : () => true;
  // Where several types are possible, the first one is usual.
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return value => typeof value === 'string';
    case 'boolean':
      return value => typeof value === 'boolean';
    case 'integer':
      return value => Number.isInteger(value) && Number(value) >= Number(minimum);
    case 'number':
      return value => typeof value === 'number' && value > Number(exclusiveMinimum);
    case 'array':
      return value => isFilledList(value) && value.every(acceptsPart) && (!uniqueItems || areDifferentTexts(value));
    case 'object':
      return value => isJsonObject(value) && Object.values(value).every(acceptsPart);
    default:
      return () => false;
  }
};

const isFilledList = (value: Json): value is readonly Json[] => Array.isArray(value) && value.length > 0;

const areDifferentTexts = (list: readonly Json[]): boolean =>
  list.every(each => typeof each === 'string') && new Set(list).size === list.length;

const accepts = Object.fromEntries(allKinds.map(([kind, definition]) => [kind, accepting(definition)])) as Readonly<
  Record<Kind, Accepts>
>;

import { isJsonObject, type JsonObject } from '../json/json';
import { keysOfRef } from './refs';
import { mapSubschemas } from './subschemas';

type Schema = JsonObject | boolean;

/** A schema resource: a schema with an `$id`, or the root. */
interface Resource {
  readonly root: JsonObject;
  readonly base: string;
  readonly anchors: Map<string, JsonObject>;
}

/** Resolves the references of a schema. It is built in one walk; nothing is ever fetched. */
export class SchemaIndex {
  readonly #resources = new Map<string, Resource>();
  readonly #holders = new Map<JsonObject, Resource>();
  /** Whether the schema uses `unevaluatedProperties` or `unevaluatedItems`. */
  hasUnevaluatedKeywords = false;

  /** The index of the schema, which is kept as long as the schema if that is frozen. */
  static of(root: JsonObject): SchemaIndex {
    const known = indexes.get(root);
    if (known) return known;
    const index = new SchemaIndex(root);
    if (Object.isFrozen(root)) indexes.set(root, index);
    return index;
  }

  constructor(root: JsonObject) {
    const whole: Resource = { root, base: defaultBase, anchors: new Map() };
    this.#resources.set(defaultBase, whole);
    this.#add(root, whole);
  }

  /** Resolves the reference of a schema in the index. */
  resolve(schema: JsonObject, ref: string): Schema | undefined {
    const holder = this.#holders.get(schema);
    if (!holder || ref.length > maxReferenceLength) return undefined;
    const hash = ref.indexOf('#');
    const fragment = hash < 0 ? '' : ref.slice(hash + 1);
    const resource = hash === 0 ? holder : this.#resources.get(resolveUri(hash < 0 ? ref : ref.slice(0, hash), holder));
    if (!resource) return undefined;
    if (fragment === '') return resource.root;
    return fragment.startsWith('/') ? schemaAt(resource.root, `#${fragment}`) : resource.anchors.get(fragment);
  }

  #add(schema: JsonObject, outer: Resource): void {
    const resource = this.#resourceOf(schema, outer);
    const { $ref, $anchor } = schema;
    if ($ref !== undefined) this.#holders.set(schema, resource);
    if (typeof $anchor === 'string') resource.anchors.set($anchor, schema);
    if ('unevaluatedProperties' in schema || 'unevaluatedItems' in schema) this.hasUnevaluatedKeywords = true;
    mapSubschemas(schema, child => {
      if (isJsonObject(child)) this.#add(child, resource);
      return child;
    });
  }

  #resourceOf(schema: JsonObject, outer: Resource): Resource {
    const id = schema['$id'] ?? schema['id'];
    if (typeof id !== 'string' || id.length > maxReferenceLength) return outer;
    // An anchor in draft 7.
    if (id.startsWith('#')) {
      outer.anchors.set(id.slice(1), schema);
      return outer;
    }
    const base = resolveUri(id, outer);
    const resource: Resource = { root: schema, base, anchors: new Map() };
    this.#resources.set(base, resource);
    return resource;
  }
}

const indexes = new WeakMap<JsonObject, SchemaIndex>();

/** The base URI of a schema without an `$id`, so that relative references can be resolved. */
const defaultBase = 'https://schema.invalid/';

const maxReferenceLength = 2000;

const resolveUri = (reference: string, { base }: Resource): string => {
  try {
    const url = new URL(reference, base);
    url.hash = '';
    return url.href;
  } catch {
    return reference;
  }
};

const schemaAt = (root: JsonObject, ref: string): Schema | undefined => {
  const found = keysOfRef(ref).reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as { readonly [key: string]: unknown })[key]
        : undefined,
    root,
  );
  return isJsonObject(found) || typeof found === 'boolean' ? found : undefined;
};

import { isJsonObject, type JsonObject } from '../json/json';
import { pathOf } from './refs';
import { mapSubschemas } from './subschemas';

type Schema = JsonObject | boolean;

/** The schemas of one `$id`, or of none. */
interface Resource {
  readonly root: JsonObject;
  readonly base: string;
  readonly anchors: Map<string, JsonObject>;
}

/** Where the references of a schema lead. Made in one walk; nothing is ever fetched. */
export class SchemaIndex {
  readonly #resources = new Map<string, Resource>();
  readonly #holders = new Map<JsonObject, Resource>();
  /** Whether it speaks of what other keywords have left over. */
  asksWhatIsLeft = false;

  constructor(root: JsonObject) {
    const whole: Resource = { root, base: unnamed, anchors: new Map() };
    this.#resources.set(unnamed, whole);
    this.#add(root, whole);
  }

  /** What the reference of the schema refers to. */
  resolve(schema: JsonObject, ref: string): Schema | undefined {
    const holder = this.#holders.get(schema);
    if (!holder || ref.length > maxReference) return undefined;
    const hash = ref.indexOf('#');
    const fragment = hash < 0 ? '' : ref.slice(hash + 1);
    const resource = hash === 0 ? holder : this.#resources.get(resolved(hash < 0 ? ref : ref.slice(0, hash), holder));
    if (!resource) return undefined;
    if (fragment === '') return resource.root;
    return fragment.startsWith('/') ? at(resource.root, `#${fragment}`) : resource.anchors.get(fragment);
  }

  #add(schema: JsonObject, outer: Resource): void {
    const resource = this.#resourceOf(schema, outer);
    const { $ref, $anchor } = schema;
    if ($ref !== undefined) this.#holders.set(schema, resource);
    if (typeof $anchor === 'string') resource.anchors.set($anchor, schema);
    if ('unevaluatedProperties' in schema || 'unevaluatedItems' in schema) this.asksWhatIsLeft = true;
    mapSubschemas(schema, child => {
      if (isJsonObject(child)) this.#add(child, resource);
      return child;
    });
  }

  #resourceOf(schema: JsonObject, outer: Resource): Resource {
    const id = schema['$id'] ?? schema['id'];
    if (typeof id !== 'string' || id.length > maxReference) return outer;
    // As draft 7 names a place.
    if (id.startsWith('#')) {
      outer.anchors.set(id.slice(1), schema);
      return outer;
    }
    const base = resolved(id, outer);
    const resource: Resource = { root: schema, base, anchors: new Map() };
    this.#resources.set(base, resource);
    return resource;
  }
}

/** What a schema without an `$id` is called, so that others can be relative to it. */
const unnamed = 'https://schema.invalid/';

const maxReference = 2000;

const resolved = (reference: string, { base }: Resource): string => {
  try {
    const url = new URL(reference, base);
    url.hash = '';
    return url.href;
  } catch {
    return reference;
  }
};

const at = (root: JsonObject, ref: string): Schema | undefined => {
  const found = pathOf(ref).reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as { readonly [key: string]: unknown })[key]
        : undefined,
    root,
  );
  return isJsonObject(found) || typeof found === 'boolean' ? found : undefined;
};

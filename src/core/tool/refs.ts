import { isJsonObject, type JsonObject } from '../json/json';
import { parsePointer, valueAtPointer } from '../json/pointer';
import { mapSubschemas } from './subschemas';
import { spend } from '../util/budget';

/** Resolves a local reference. Returns undefined for any other reference: nothing is ever fetched. */
export const resolveRef = (whole: JsonObject, ref: string): JsonObject | boolean | undefined => {
  if (ref !== '#' && !ref.startsWith('#/')) return undefined;
  spend(1 + ref.length / 50);
  const found = valueAtPointer(whole, ref.slice(1));
  return isJsonObject(found) || typeof found === 'boolean' ? found : undefined;
};

/** Whether the schema that the reference refers to contains a reference back to itself, directly or through others. */
export const isRecursive = (whole: JsonObject, ref: string): boolean => {
  if (ref === '#') return true;
  const finder = cycleFinders.get(whole) ?? new CycleFinder(whole);
  // Cached again only after success: a search that exceeds its budget leaves incomplete state.
  cycleFinders.delete(whole);
  const found = finder.has(ref);
  cycleFinders.set(whole, finder);
  return found;
};

/** Finds the references that are part of a cycle with Tarjan's algorithm: each reference is visited once. */
class CycleFinder {
  readonly #whole: JsonObject;
  readonly #order = new Map<string, number>();
  readonly #lowest = new Map<string, number>();
  /** The references whose strongly connected component is not complete yet, in the order of their first visit. */
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();
  readonly #recursive = new Set<string>();

  constructor(whole: JsonObject) {
    this.#whole = whole;
  }

  has(ref: string): boolean {
    if (!this.#order.has(ref)) this.#visit(ref);
    return this.#recursive.has(ref);
  }

  /** Uses an explicit stack: a chain of references can be longer than the call stack allows. */
  #visit(start: string): void {
    const stack = [this.#enter(start)];
    while (stack.length > 0) {
      const { ref, next } = stack.at(-1)!;
      const target = next.pop();
      if (target === undefined) {
        stack.pop();
        this.#leave(ref);
        const holder = stack.at(-1);
        if (holder) this.#lower(holder.ref, this.#lowest.get(ref)!);
      } else if (!this.#order.has(target)) stack.push(this.#enter(target));
      else if (this.#isOpen.has(target)) {
        if (target === ref) this.#recursive.add(ref);
        this.#lower(ref, this.#order.get(target)!);
      }
    }
  }

  #enter(ref: string): { readonly ref: string; readonly next: string[] } {
    const order = this.#order.size;
    this.#order.set(ref, order);
    this.#lowest.set(ref, order);
    this.#open.push(ref);
    this.#isOpen.add(ref);
    const target = resolveRef(this.#whole, ref);
    return { ref, next: isJsonObject(target) ? [...refsIn(target)] : [] };
  }

  #lower(ref: string, order: number): void {
    if (order < this.#lowest.get(ref)!) this.#lowest.set(ref, order);
  }

  /** Completes the component if the reference is its first. */
  #leave(ref: string): void {
    if (this.#lowest.get(ref) !== this.#order.get(ref)) return;
    const isCycle = this.#open.at(-1) !== ref;
    for (let each = this.#open.pop(); each !== undefined; each = this.#open.pop()) {
      this.#isOpen.delete(each);
      if (isCycle) this.#recursive.add(each);
      if (each === ref) return;
    }
  }
}

const cycleFinders = new WeakMap<JsonObject, CycleFinder>();

/** Returns all references in the schema, except those inside its definitions. */
export const refsIn = (schema: JsonObject): readonly string[] => {
  const found = new Set<string>();
  const visit = (each: JsonObject): void => {
    if (typeof each['$ref'] === 'string') found.add(each['$ref']);
    mapSubschemas(each, (child, keyword) => {
      if (isJsonObject(child) && keyword !== '$defs' && keyword !== 'definitions') visit(child);
      return child;
    });
  };
  visit(schema);
  return [...found];
};

/** Returns the keys of a local reference: `#/$defs/a` is `['$defs', 'a']`. */
export const keysOfRef = (ref: string): readonly string[] => parsePointer(ref.slice(1));

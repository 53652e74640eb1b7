import { isJsonObject, type JsonObject } from '../json/json';
import { keysOfPointer, valueAtPointer } from '../json/pointer';
import { mapSubschemas } from './subschemas';
import { spend } from '../util/budget';

/** What a local reference refers to. Nothing is ever fetched. */
export const resolveRef = (whole: JsonObject, ref: string): JsonObject | boolean | undefined => {
  if (ref !== '#' && !ref.startsWith('#/')) return undefined;
  spend(1 + ref.length / 50);
  const found = valueAtPointer(whole, ref.slice(1));
  return isJsonObject(found) || typeof found === 'boolean' ? found : undefined;
};

/** Whether what the reference refers to comes to refer to itself. */
export const isRecursive = (whole: JsonObject, ref: string): boolean => {
  if (ref === '#') return true;
  const cycles = allCycles.get(whole) ?? new Cycles(whole);
  // Kept only once it is done: one that ends for lack of budget knows nothing for sure.
  allCycles.delete(whole);
  const found = cycles.has(ref);
  allCycles.set(whole, cycles);
  return found;
};

/** Finds the references that are part of a cycle, each reference visited once: Tarjan's strongly connected components. */
class Cycles {
  readonly #whole: JsonObject;
  readonly #order = new Map<string, number>();
  readonly #lowest = new Map<string, number>();
  /** The references whose component is not complete yet, in the order in which they were met. */
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

  /** Without recursion: a chain of references can be longer than the stack is deep. */
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

  /** Closes the component that the reference is the first of. */
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

const allCycles = new WeakMap<JsonObject, Cycles>();

/** The references anywhere in the schema, but for those in its definitions. */
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

/** The path that a local reference spells. */
export const pathOf = (ref: string): readonly string[] => keysOfPointer(ref.slice(1));

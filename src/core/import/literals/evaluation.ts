import type { SyntaxNode } from '@lezer/common';
import { maxFindings } from '../../util/limits';
import { addNote, notesOn, unknownValue } from '../text/notes';

/** The value of a function or a class, which data cannot contain. */
export const codeValue = Symbol('code');

/** An assignment of a value to a name. */
export interface Binding {
  readonly name: string;
  /** The offset from which the binding is valid. */
  readonly from: number;
  /** Undefined for a function or a class. */
  readonly value?: SyntaxNode | undefined;
}

/** Reads the value of an expression of a language. */
export type ValueOf = (node: SyntaxNode, evaluation: Evaluation) => unknown;

/** Reads the values of literals in code, without running any of it. */
export class Evaluation {
  readonly text: string;
  readonly #valueOf: ValueOf;
  readonly #lineAt: (offset: number) => number;
  readonly #bindings: ReadonlyMap<string, readonly Binding[]>;
  /** By the range of the expression. */
  readonly #cache = new Map<string, CacheEntry>();
  /** The offsets of the literals that the current one contains by reference. */
  #uses = new Set<number>();
  /** The size of the values that were read so far, as if each reference were replaced by its value. */
  #size = 0;
  #isExhausted = false;
  #depth = 0;

  constructor(
    text: string,
    valueOf: ValueOf,
    lineAt: (offset: number) => number,
    bindings: ReadonlyMap<string, readonly Binding[]> = new Map(),
  ) {
    this.text = text;
    this.#valueOf = valueOf;
    this.#lineAt = lineAt;
    this.#bindings = bindings;
  }

  value(node: SyntaxNode): unknown {
    this.#size += valueSize;
    if (this.#depth >= maxDepth) return this.unknown(node);
    this.#depth++;
    const value = this.#valueOf(node, this);
    this.#depth--;
    if (typeof value === 'string') this.#size += value.length * valueSize;
    return value;
  }

  /** Reads a whole expression. `uses` has the offsets of the literals that it contains by reference. */
  evaluate(node: SyntaxNode): { readonly value: unknown; readonly uses: ReadonlySet<number> } {
    const { value, uses } = this.#evaluateOnce(node);
    return { value, uses };
  }

  /** Returns the value that the text binds to a name, or undefined if it is unknown. */
  lookUp(name: string, { from }: SyntaxNode): { readonly value: unknown } | undefined {
    const bindings = this.#bindings.get(name);
    if (!bindings) return undefined;
    const binding = bindings.findLast(each => each.from < from) ?? bindings[0]!;
    if (!binding.value) return { value: codeValue };
    const entry = this.#evaluateOnce(binding.value);
    if (entry.isPending || this.#isTooMuch(entry.size)) return undefined;
    this.#size += entry.size;
    this.#uses.add(binding.value.from);
    for (const each of entry.uses) this.#uses.add(each);
    return { value: entry.value };
  }

  /** Returns the value of a variable: the value that the text binds to it, or a constant of the language. */
  variable(node: SyntaxNode, constants: ReadonlyMap<string, unknown>): unknown {
    const name = this.source(node);
    const bound = this.lookUp(name, node);
    if (bound) return bound.value;
    return constants.has(name) ? constants.get(name) : this.unknown(node);
  }

  source({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }

  unknown(node: SyntaxNode): object {
    return unknownValue(this.#excerpt(node), this.#lineAt(node.from));
  }

  /** Notes on the object that a part of it is unknown, such as the fields of a spread. */
  noteUnknown(target: object, node: SyntaxNode): void {
    addNote(target, { kind: 'unknown', code: this.#excerpt(node), line: this.#lineAt(node.from) });
  }

  /** Notes on the object that the key occurs again in the same literal, so that its earlier value is lost. */
  noteDuplicate(target: object, key: string, node: SyntaxNode): void {
    if (notesOn(target).length >= maxFindings) return;
    addNote(target, { kind: 'duplicate', code: key, line: this.#lineAt(node.from) });
  }

  /** Sets a field as JSON does: `undefined` is omitted, and so is a function, which is noted. */
  setField(target: object, key: string, value: unknown, node: SyntaxNode): void {
    if (value === codeValue || (codeKeys.has(key) && isUnknown(value)))
      addNote(target, { kind: 'code', code: this.#excerpt(node), line: this.#lineAt(node.from) });
    else if (value !== undefined)
      Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
    else delete (target as { [key: string]: unknown })[key];
  }

  /** Returns a value as an item of a JSON list: `undefined` becomes null, and a function is unknown. */
  item(value: unknown, node: SyntaxNode): unknown {
    return value === codeValue ? this.unknown(node) : (value ?? null);
  }

  /** Adds the fields of another object, as a spread does. */
  spreadInto(target: object, value: unknown, node: SyntaxNode): void {
    if (!isRecord(value)) return value === undefined || value === null ? undefined : this.noteUnknown(target, node);
    if (this.#isTooMuch(Object.keys(value).length * spreadSize)) return this.noteUnknown(target, node);
    this.#size += Object.keys(value).length * spreadSize;
    for (const [key, field] of Object.entries(value)) this.setField(target, key, field, node);
    for (const note of notesOn(value)) addNote(target, note);
  }

  /** Returns the items of another list, as a spread does. */
  spreadItems(value: unknown, node: SyntaxNode): readonly unknown[] {
    if (!Array.isArray(value) || notesOn(value).length > 0) return [this.unknown(node)];
    if (this.#isTooMuch(value.length * spreadSize)) return [this.unknown(node)];
    this.#size += value.length * spreadSize;
    return value as readonly unknown[];
  }

  /** Whether adding this size exceeds the limit. After that, no reference is resolved: values could double again and again. */
  #isTooMuch(more: number): boolean {
    this.#isExhausted ||= this.#size + more > maxSize;
    return this.#isExhausted;
  }

  #evaluateOnce(node: SyntaxNode): CacheEntry {
    const key = `${node.from}-${node.to}`;
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const entry: CacheEntry = { value: undefined, uses: new Set(), size: 0, isPending: true };
    this.#cache.set(key, entry);
    const [uses, size] = [this.#uses, this.#size];
    [this.#uses, this.#size] = [new Set(), 0];
    entry.value = this.value(node);
    Object.assign(entry, { uses: this.#uses, size: this.#size, isPending: false });
    [this.#uses, this.#size] = [uses, size];
    return entry;
  }

  #excerpt(node: SyntaxNode): string {
    const text = this.source(node).slice(0, 200).replace(/\s+/g, ' ');
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  }
}

interface CacheEntry {
  value: unknown;
  uses: ReadonlySet<number>;
  size: number;
  /** Whether it is still being read. A value that contains itself is unknown. */
  isPending: boolean;
}

/** Levels of nested expressions. */
const maxDepth = 1000;

/** The size of a value, and of each character of a text. */
const valueSize = 20;

/** The size of an item or a field that is added by a spread. */
const spreadSize = 250;

/** The limit of the size of all values, so that variables that refer to each other several times cannot grow forever. */
const maxSize = 1_000_000;

/** The fields in which libraries keep the function of a tool. Its value may be unknown, such as an imported function. */
const codeKeys: ReadonlySet<string> = new Set([
  ...['execute', 'handler', 'run', 'func', 'fn', 'callback', 'invoke', 'coroutine', 'parse', 'implementation'],
]);

const isUnknown = (value: unknown): boolean => notesOn(value).some(({ kind }) => kind === 'unknown') && isEmpty(value);

const isEmpty = (value: unknown): boolean => Object.keys(value as object).length === 0;

/** Whether the value is an object, even if some of its fields are unknown. */
export const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);

/** Returns the child nodes without comments. */
export const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!/Comment$/.test(child.name)) parts.push(child);
  return parts;
};

/**
 * Returns the operands of a chain of one operator, such as `a + b + c`, or undefined for another expression. It uses a loop,
 * since the tree is as deep as the chain is long.
 */
export const operandsOf = (node: SyntaxNode, operator: string, text: string): readonly SyntaxNode[] | undefined => {
  const operands: SyntaxNode[] = [];
  let each = node;
  for (; each.name === 'BinaryExpression';) {
    const [left, sign, right] = childrenOf(each);
    if (!left || !sign || !right || text.slice(sign.from, sign.to) !== operator) break;
    operands.push(right);
    each = left;
  }
  return operands.length > 0 ? [...operands, each].reverse() : undefined;
};

/** Adds texts, lists or numbers as `+` does. Returns undefined for other values. */
export const joined = (values: readonly unknown[]): unknown => {
  if (values.every(value => typeof value === 'string')) return values.join('');
  if (values.every(Array.isArray)) return values.flat(1);
  if (values.every(value => typeof value === 'number')) return values.reduce((sum, value) => sum + value, 0);
  return undefined;
};

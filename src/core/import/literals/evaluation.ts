import type { SyntaxNode } from '@lezer/common';
import { addNote, notesOn, unknownValue } from '../text/notes';

/** A function or a class: what no data holds. */
export const code = Symbol('code');

/** What a name stands for from there on. */
export interface Binding {
  readonly name: string;
  readonly from: number;
  /** Nothing for a function or a class. */
  readonly value?: SyntaxNode | undefined;
}

/** How the expressions of a language are read. */
export type ValueOf = (node: SyntaxNode, evaluation: Evaluation) => unknown;

/** Reads the values of literals in code, without running any of it. */
export class Evaluation {
  readonly text: string;
  readonly #valueOf: ValueOf;
  readonly #lineAt: (offset: number) => number;
  readonly #bindings: ReadonlyMap<string, readonly Binding[]>;
  readonly #known = new Map<string, Known>();
  /** The values that the one being read holds by their names. */
  #uses = new Set<number>();
  /** Of what was read so far, as if every name were written out. */
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

  /** The value of a whole expression, and where those begin that it holds by their names. */
  top(node: SyntaxNode): { readonly value: unknown; readonly uses: ReadonlySet<number> } {
    const { value, uses } = this.#remember(node);
    return { value, uses };
  }

  /** What a name stands for; `undefined` where that is not known. */
  named(name: string, { from }: SyntaxNode): { readonly value: unknown } | undefined {
    const bindings = this.#bindings.get(name);
    if (!bindings) return undefined;
    const binding = bindings.findLast(each => each.from < from) ?? bindings[0]!;
    if (!binding.value) return { value: code };
    const known = this.#remember(binding.value);
    if (known.isOpen || this.#isTooMuch(known.size)) return undefined;
    this.#size += known.size;
    this.#uses.add(binding.value.from);
    for (const each of known.uses) this.#uses.add(each);
    return { value: known.value };
  }

  /** What a name stands for: what the text binds to it, or else a constant of the language. */
  variable(node: SyntaxNode, constants: ReadonlyMap<string, unknown>): unknown {
    const name = this.source(node);
    const named = this.named(name, node);
    if (named) return named.value;
    return constants.has(name) ? constants.get(name) : this.unknown(node);
  }

  source({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }

  unknown(node: SyntaxNode): object {
    return unknownValue(this.#excerpt(node), this.#lineAt(node.from));
  }

  /** Says in the object that something in it is not known, such as all that another object adds. */
  noteUnknown(target: object, node: SyntaxNode): void {
    addNote(target, { kind: 'unknown', code: this.#excerpt(node), line: this.#lineAt(node.from) });
  }

  /** Sets a field as JSON would have it: functions and `undefined` have none. */
  setField(target: object, key: string, value: unknown, node: SyntaxNode): void {
    if (value === code || (codeKeys.has(key) && isUnknown(value)))
      addNote(target, { kind: 'code', code: this.#excerpt(node), line: this.#lineAt(node.from) });
    else if (value !== undefined)
      Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
    else delete (target as { [key: string]: unknown })[key];
  }

  item(value: unknown, node: SyntaxNode): unknown {
    return value === code ? this.unknown(node) : (value ?? null);
  }

  /** Adds the fields of another object. */
  spreadInto(target: object, value: unknown, node: SyntaxNode): void {
    if (!isRecord(value)) return value === undefined || value === null ? undefined : this.noteUnknown(target, node);
    if (this.#isTooMuch(Object.keys(value).length * spreadSize)) return this.noteUnknown(target, node);
    this.#size += Object.keys(value).length * spreadSize;
    for (const [key, field] of Object.entries(value)) this.setField(target, key, field, node);
    for (const note of notesOn(value)) addNote(target, note);
  }

  /** The items of another list. */
  spreadItems(value: unknown, node: SyntaxNode): readonly unknown[] {
    if (!Array.isArray(value) || notesOn(value).length > 0) return [this.unknown(node)];
    if (this.#isTooMuch(value.length * spreadSize)) return [this.unknown(node)];
    this.#size += value.length * spreadSize;
    return value as readonly unknown[];
  }

  /** Whether so much more would be too much. Then nothing is written out any more: it could double again and again. */
  #isTooMuch(more: number): boolean {
    this.#isExhausted ||= this.#size + more > maxSize;
    return this.#isExhausted;
  }

  #remember(node: SyntaxNode): Known {
    const key = `${node.from}-${node.to}`;
    const known = this.#known.get(key);
    if (known) return known;
    const made: Known = { value: undefined, uses: new Set(), size: 0, isOpen: true };
    this.#known.set(key, made);
    const [uses, size] = [this.#uses, this.#size];
    [this.#uses, this.#size] = [new Set(), 0];
    made.value = this.value(node);
    Object.assign(made, { uses: this.#uses, size: this.#size, isOpen: false });
    [this.#uses, this.#size] = [uses, size];
    return made;
  }

  #excerpt(node: SyntaxNode): string {
    const text = this.source(node).slice(0, 200).replace(/\s+/g, ' ');
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  }
}

interface Known {
  value: unknown;
  uses: ReadonlySet<number>;
  size: number;
  /** While it is being read: a value that holds itself is not known. */
  isOpen: boolean;
}

/** Of calls within calls. */
const maxDepth = 1000;

/** What a value counts for beside its characters. */
const valueSize = 20;

/** What one counts for that another list or object adds. */
const spreadSize = 250;

/** Values and characters, so that names that stand for each other several times cannot grow without end. */
const maxSize = 1_000_000;

/** Where libraries have the function that a tool runs, which may be imported from elsewhere. */
const codeKeys: ReadonlySet<string> = new Set([
  ...['execute', 'handler', 'run', 'func', 'fn', 'callback', 'invoke', 'coroutine', 'parse', 'implementation'],
]);

const isUnknown = (value: unknown): boolean => notesOn(value).some(({ kind }) => kind === 'unknown') && isEmpty(value);

const isEmpty = (value: unknown): boolean => Object.keys(value as object).length === 0;

/** An object that is known for one, if not all of it. */
export const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);

/** The parts of an expression, without comments. */
export const partsOf = (node: SyntaxNode): readonly SyntaxNode[] => {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!/Comment$/.test(child.name)) parts.push(child);
  return parts;
};

/** Joins what a chain of the same operator joins, which is nested as deep as it is long. */
export const operandsOf = (node: SyntaxNode, operator: string, text: string): readonly SyntaxNode[] | undefined => {
  const operands: SyntaxNode[] = [];
  let each = node;
  for (; each.name === 'BinaryExpression';) {
    const [left, sign, right] = partsOf(each);
    if (!left || !sign || !right || text.slice(sign.from, sign.to) !== operator) break;
    operands.push(right);
    each = left;
  }
  return operands.length > 0 ? [...operands, each].reverse() : undefined;
};

/** Texts joined to one, or lists to one; `undefined` where it is neither. */
export const joined = (values: readonly unknown[]): unknown => {
  if (values.every(value => typeof value === 'string')) return values.join('');
  if (values.every(Array.isArray)) return values.flat(1);
  if (values.every(value => typeof value === 'number')) return values.reduce((sum, value) => sum + value, 0);
  return undefined;
};

import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { sameJson } from './sameJson';
import { isJsonObject, type Json, type JsonObject } from './json';
import type { Path } from '../util/path';
import { endOf, indentationAt, jsonText, layoutOf, type Layout } from './layout';
import { jsoncTreeOf } from './tree';
import { membersToCome, withPieces, without, type MemberText, type Piece } from './splice';

/** What a patch is told beside the text and the values. */
export interface PatchOptions {
  readonly layout?: Layout;
  /** What the line begins with that the text begins in. */
  readonly base?: string;
  /** The fields of the outermost object in the order in which new ones are put; those not named stand last. */
  readonly order?: readonly string[];
}

/** The text of the one value turned into the text of the other: what is the same in both is left as it is written. */
export const patched = (text: string, was: Json, now: Json, options: PatchOptions = {}): string => {
  const { layout = layoutOf(text), base = '', order = [] } = options;
  try {
    return new Patch(text, layout, base, order).turn([], was, now).text();
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error;
    return jsonText(now, base, layout);
  }
};

/** So much is changed that finding the place of each change takes too long. */
class TooManySteps extends Error {}

/** UTF-16 units that are read to find the places of all changes. */
const maxRead = 2_000_000;

/**
 * What is put in is put in together, until a step needs the text as it is by then: then the text, which is a tool's, is read
 * anew, and what has moved is found again by its path.
 */
class Patch {
  #text: string;
  /** Of the text, once something is looked for in it. */
  #root: Node | undefined;
  /** What is to be put into the text. */
  #pieces: Piece[] = [];
  /** The objects and lists of the text that members are put into. */
  readonly #filled = new Set<Node>();
  #read = 0;
  readonly #layout: Layout;
  readonly #base: string;
  readonly #order: readonly string[];

  constructor(text: string, layout: Layout, base: string, order: readonly string[]) {
    this.#text = text;
    this.#layout = layout;
    this.#base = base;
    this.#order = order;
  }

  turn(path: Path, was: Json, now: Json): this {
    if (sameJson(was, now)) return this;
    if (isJsonObject(was) && isJsonObject(now)) return this.#turnObject(path, was, now);
    if (Array.isArray(was) && Array.isArray(now)) return this.#turnList(path, was as Json[], now as Json[]);
    return this.#put(path, now);
  }

  #turnObject(path: Path, was: JsonObject, now: JsonObject): this {
    const gone = new Set(Object.keys(was).filter(key => !Object.hasOwn(now, key)));
    for (const key of Object.keys(was)) if (Object.hasOwn(now, key)) this.turn([...path, key], was[key]!, now[key]!);
    for (const key of Object.keys(now)) if (!Object.hasOwn(was, key)) this.#add(path, key, now[key]!);
    if (gone.size > 0) this.#drop(path, property => gone.has(keyOf(property)));
    return this;
  }

  /**
   * Where items only go, the others stay where they are. Else what is alike at both ends stays; of the rest each takes the place
   * of another, for as many as there are of both.
   */
  #turnList(path: Path, was: readonly Json[], now: readonly Json[]): this {
    const extra = extraItems(was, now);
    if (extra) return this.#drop(path, (_, index) => extra.has(index));
    const most = Math.min(was.length, now.length);
    let start = 0;
    while (start < most && sameJson(was[start], now[start])) start++;
    let end = 0;
    while (end < most - start && sameJson(was[was.length - 1 - end], now[now.length - 1 - end])) end++;
    const both = most - start - end;
    for (let index = start; index < start + both; index++) this.turn([...path, index], was[index]!, now[index]!);
    const added = now.slice(start + both, now.length - end);
    if (added.length > 0) {
      const members = added.map(
        value => (indentation: string | undefined) => jsonText(value, indentation, this.#layout),
      );
      this.#addTo(path, () => start + both - 1, members);
    }
    const gone = new Set(was.slice(start + both, was.length - end).map((_, index) => start + both + index));
    if (gone.size > 0) this.#drop(path, (_, index) => gone.has(index));
    return this;
  }

  #put(path: Path, value: Json): this {
    const node = this.#at(path);
    const isFirstLine = this.#text.lastIndexOf('\n', node.offset - 1) < 0;
    const indentation = isFirstLine ? this.#base : indentationAt(this.#text, node.offset);
    const written = jsonText(value, indentation, this.#layout);
    this.#pieces.push({ start: node.offset, end: endOf(node), written });
    return this;
  }

  #add(path: Path, key: string, value: Json): void {
    const member = (indentation: string | undefined): string =>
      `${JSON.stringify(key)}: ${jsonText(value, indentation, this.#layout)}`;
    this.#addTo(path, container => this.#placeOf(key, container, path.length === 0 ? this.#order : []), [member]);
  }

  #addTo(path: Path, after: (container: Node) => number, members: readonly MemberText[]): void {
    let container = this.#at(path);
    // Where members are to stand depends on those that came before.
    if (this.#filled.has(container)) {
      this.#renew(this.text());
      container = this.#at(path);
    }
    this.#filled.add(container);
    this.#pieces.push(...membersToCome(this.#text, container, after(container), members, this.#layout, this.#base));
  }

  /** The member that a new one is to stand behind. */
  #placeOf(key: string, { children = [] }: Node, order: readonly string[]): number {
    const rank = (each: string): number => (order.includes(each) ? order.indexOf(each) : order.length);
    return children.findLastIndex(child => rank(keyOf(child)) <= rank(key));
  }

  #drop(path: Path, isGone: (child: Node, index: number) => boolean): this {
    this.#renew(this.text());
    const container = this.#at(path);
    const gone = container.children!.flatMap((child, index) => (isGone(child, index) ? [index] : []));
    this.#renew(without(this.#text, container, new Set(gone)));
    return this;
  }

  #renew(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#root = undefined;
    this.#pieces = [];
    this.#filled.clear();
  }

  /** With all that was put into it. */
  text(): string {
    return this.#pieces.length === 0 ? this.#text : withPieces(this.#text, this.#pieces);
  }

  #at(path: Path): Node {
    const root = (this.#root ??= this.#parsed());
    const node = root && findNodeAtLocation(root, [...path]);
    if (!node) throw new RangeError(`nothing is at ${path.join('.')}`);
    return node;
  }

  #parsed(): Node | undefined {
    this.#read += this.#text.length;
    if (this.#read > maxRead + this.#text.length) throw new TooManySteps();
    return jsoncTreeOf(this.#text);
  }
}

/** The indices of the items that the other list does not have, where it has all the others in the same order. */
const extraItems = (was: readonly Json[], now: readonly Json[]): ReadonlySet<number> | undefined => {
  if (now.length >= was.length) return undefined;
  const extra = new Set<number>();
  let next = 0;
  for (const [index, item] of was.entries()) {
    if (next < now.length && sameJson(item, now[next])) next++;
    else extra.add(index);
  }
  return next === now.length ? extra : undefined;
};

const keyOf = (property: Node): string => property.children![0]!.value as string;

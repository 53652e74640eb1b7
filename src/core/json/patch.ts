import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { sameJson } from './sameJson';
import { isJsonObject, type Json, type JsonObject } from './json';
import type { Path } from '../util/path';
import { endOffset, indentationAt, formatJson, detectLayout, type Layout } from './layout';
import { jsoncTreeOf } from './tree';
import { memberInsertions, applyReplacements, removeMembers, type MemberFormatter, type Replacement } from './splice';

export interface PatchOptions {
  readonly layout?: Layout;
  /** The indentation of the line in which the text begins, if the text is an excerpt. */
  readonly base?: string;
  /** The order of the fields of the outermost object, for new fields. Fields that are not listed come last. */
  readonly order?: readonly string[];
}

/** Changes the text of the value `before` into a text of the value `after`. Values that are equal in both keep their text. */
export const patchJsonText = (text: string, before: Json, after: Json, options: PatchOptions = {}): string => {
  const { layout = detectLayout(text), base = '', order = [] } = options;
  try {
    return new Patch(text, layout, base, order).patch([], before, after).text();
  } catch (error) {
    if (!(error instanceof PatchTooExpensive)) throw error;
    return formatJson(after, base, layout);
  }
};

/** Thrown if there are so many changes that parsing the text for each takes too long. The text is then formatted anew. */
class PatchTooExpensive extends Error {}

/** UTF-16 units that are parsed for one patch. */
const maxParsedText = 2_000_000;

/**
 * Collects replacements and applies them together. A step that needs the changed text applies those so far and parses the
 * result again; nodes are then found by their path. This is affordable since the text is that of one tool.
 */
class Patch {
  #text: string;
  /** The tree of `#text`, parsed on demand. */
  #root: Node | undefined;
  /** The replacements that are not applied to `#text` yet. */
  #replacements: Replacement[] = [];
  /** The objects and arrays that the replacements insert members into. */
  readonly #changedContainers = new Set<Node>();
  #parsedLength = 0;
  readonly #layout: Layout;
  readonly #base: string;
  readonly #order: readonly string[];

  constructor(text: string, layout: Layout, base: string, order: readonly string[]) {
    this.#text = text;
    this.#layout = layout;
    this.#base = base;
    this.#order = order;
  }

  patch(path: Path, before: Json, after: Json): this {
    if (sameJson(before, after)) return this;
    if (isJsonObject(before) && isJsonObject(after)) return this.#patchObject(path, before, after);
    if (Array.isArray(before) && Array.isArray(after)) return this.#patchArray(path, before as Json[], after as Json[]);
    return this.#replace(path, after);
  }

  #patchObject(path: Path, before: JsonObject, after: JsonObject): this {
    const removed = new Set(Object.keys(before).filter(key => !Object.hasOwn(after, key)));
    for (const key of Object.keys(before))
      if (Object.hasOwn(after, key)) this.patch([...path, key], before[key]!, after[key]!);
    for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) this.#addField(path, key, after[key]!);
    if (removed.size > 0) this.#remove(path, property => removed.has(keyOf(property)));
    return this;
  }

  /**
   * If items were only removed, the others stay untouched. Otherwise the equal items at the start and at the end stay. The
   * items between them are patched pairwise, and those left over are added or removed.
   */
  #patchArray(path: Path, before: readonly Json[], after: readonly Json[]): this {
    const removed = removedItems(before, after);
    if (removed) return this.#remove(path, (_, index) => removed.has(index));
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && sameJson(before[start], after[start])) start++;
    let end = 0;
    while (end < shorter - start && sameJson(before[before.length - 1 - end], after[after.length - 1 - end])) end++;
    const paired = start + (shorter - start - end);
    for (let index = start; index < paired; index++) this.patch([...path, index], before[index]!, after[index]!);
    const added = after.slice(paired, after.length - end);
    if (added.length > 0) {
      const members = added.map(
        value => (indentation: string | undefined) => formatJson(value, indentation, this.#layout),
      );
      this.#insertMembers(path, () => paired - 1, members);
    }
    const surplus = new Set(before.slice(paired, before.length - end).map((_, index) => paired + index));
    if (surplus.size > 0) this.#remove(path, (_, index) => surplus.has(index));
    return this;
  }

  #replace(path: Path, value: Json): this {
    const node = this.#nodeAt(path);
    const isFirstLine = this.#text.lastIndexOf('\n', node.offset - 1) < 0;
    const indentation = isFirstLine ? this.#base : indentationAt(this.#text, node.offset);
    const written = formatJson(value, indentation, this.#layout);
    this.#replacements.push({ start: node.offset, end: endOffset(node), newText: written });
    return this;
  }

  #addField(path: Path, key: string, value: Json): void {
    const member = (indentation: string | undefined): string =>
      `${JSON.stringify(key)}: ${formatJson(value, indentation, this.#layout)}`;
    this.#insertMembers(path, container => this.#indexBefore(key, container, path.length === 0 ? this.#order : []), [
      member,
    ]);
  }

  #insertMembers(path: Path, indexBefore: (container: Node) => number, members: readonly MemberFormatter[]): void {
    let container = this.#nodeAt(path);
    // The position of a member depends on those inserted earlier, so these have to be in the text first.
    if (this.#changedContainers.has(container)) {
      this.#resetText(this.text());
      container = this.#nodeAt(path);
    }
    this.#changedContainers.add(container);
    this.#replacements.push(
      ...memberInsertions(this.#text, container, indexBefore(container), members, this.#layout, this.#base),
    );
  }

  /** The index of the member that a new one is inserted after; `-1` if it comes first. */
  #indexBefore(key: string, { children = [] }: Node, order: readonly string[]): number {
    const rank = (each: string): number => (order.includes(each) ? order.indexOf(each) : order.length);
    return children.findLastIndex(child => rank(keyOf(child)) <= rank(key));
  }

  #remove(path: Path, isRemoved: (child: Node, index: number) => boolean): this {
    this.#resetText(this.text());
    const container = this.#nodeAt(path);
    const removed = container.children!.flatMap((child, index) => (isRemoved(child, index) ? [index] : []));
    this.#resetText(removeMembers(this.#text, container, new Set(removed)));
    return this;
  }

  #resetText(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#root = undefined;
    this.#replacements = [];
    this.#changedContainers.clear();
  }

  /** The text with all replacements applied. */
  text(): string {
    return this.#replacements.length === 0 ? this.#text : applyReplacements(this.#text, this.#replacements);
  }

  #nodeAt(path: Path): Node {
    const root = (this.#root ??= this.#parse());
    const node = root && findNodeAtLocation(root, [...path]);
    if (!node) throw new RangeError(`nothing is at ${path.join('.')}`);
    return node;
  }

  #parse(): Node | undefined {
    this.#parsedLength += this.#text.length;
    if (this.#parsedLength > maxParsedText + this.#text.length) throw new PatchTooExpensive();
    return jsoncTreeOf(this.#text);
  }
}

/** The indices of the removed items if `after` is `before` without some items; undefined otherwise. */
const removedItems = (before: readonly Json[], after: readonly Json[]): ReadonlySet<number> | undefined => {
  if (after.length >= before.length) return undefined;
  const removed = new Set<number>();
  let next = 0;
  for (const [index, item] of before.entries()) {
    if (next < after.length && sameJson(item, after[next])) next++;
    else removed.add(index);
  }
  return next === after.length ? removed : undefined;
};

const keyOf = (property: Node): string => property.children![0]!.value as string;

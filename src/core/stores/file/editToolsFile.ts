import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Change } from '../../registry/state';
import { jsoncTreeOf, valueOf } from '../../json/tree';
import { sameJson } from '../../json/sameJson';
import type { Tool } from '../../tool/tool';
import { fieldOrder, inOrder } from '../../tool/toolDocument';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { setFields, type ToolSet } from '../../tool/toolSet';
import { createIndentations, endOf, jsonText, layoutOf } from '../../json/layout';
import { patched } from '../../json/patch';
import { readToolsFile } from './readToolsFile';
import { withMembers, without } from '../../json/splice';

/**
 * The text after the changes; all that they do not touch is as it was, comments and white space too. A tool that goes right
 * before another comes, as when it is renamed, makes place for that one. The text is one that can be read.
 */
export const editToolsFile = (text: string, changes: readonly Change[]): string => {
  const read = readToolsFile(text, '');
  if (!read.ok) throw new RangeError(read.reason.message);
  const { whole, list } = withList(text);
  const draft = new Draft(read.tools);
  changes.forEach((change, index) => draft.try(change, changes[index + 1]));
  const sets = setsAfter(read.sets, changes);
  const tools = written(whole, list, draft);
  return sets ? withSets(tools, sets) : tools;
};

/** What is to become of the sets, if anything: nothing where one is to go. */
const setsAfter = (
  sets: readonly ToolSet[],
  changes: readonly Change[],
): ReadonlyMap<string, ToolSet | undefined> | undefined => {
  const now = new Map<string, ToolSet | undefined>();
  for (const change of changes) {
    if (change.t === 'keepSet') now.set(change.set.name, change.set);
    if (change.t === 'dropSet') now.set(change.name, undefined);
  }
  for (const set of sets) if (now.get(set.name) === set) now.delete(set.name);
  return now.size > 0 ? now : undefined;
};

const withSets = (text: string, sets: ReadonlyMap<string, ToolSet | undefined>): string => {
  const root = jsoncTreeOf(text)!;
  const value = valueOf(root) as JsonObject;
  const was = (value.sets ?? {}) as JsonObject;
  const now = new Map(Object.entries(was));
  for (const [name, set] of sets) {
    if (!set) now.delete(name);
    else now.set(name, { ...unknownFields(now.get(name)), ...(setFields(set) as JsonObject) });
  }
  const { sets: _, ...rest } = value;
  const after = now.size > 0 || 'sets' in value ? { ...value, sets: Object.fromEntries(now) } : rest;
  const written = patched(text.slice(root.offset, endOf(root)), value, after, { layout: layoutOf(text) });
  return text.slice(0, root.offset) + written + text.slice(endOf(root));
};

/** What somebody wrote beside what a set is stays. */
const unknownFields = (value: Json | undefined): JsonObject => {
  if (!isJsonObject(value)) return {};
  const { tools: _, description: __, icon: ___, ...fields } = value;
  return fields;
};

/** What is to become of each tool in the text, and which tools come after them. */
class Draft {
  readonly replaced = new Map<number, { readonly was: Tool; now: Tool }>();
  readonly removed = new Set<number>();
  readonly added = new Map<string, Tool>();
  readonly #places: Map<string, { readonly index: number; readonly was: Tool }>;
  /** The place that the tool before has left for the next. */
  #left: { readonly index: number; readonly was: Tool } | undefined;

  constructor(tools: readonly { readonly tool: Tool; readonly index: number }[]) {
    this.#places = new Map(tools.map(({ tool, index }) => [tool.name, { index, was: tool }]));
  }

  try(change: Change, next: Change | undefined): void {
    const left = this.#left;
    this.#left = undefined;
    switch (change.t) {
      case 'register':
      case 'replace':
        return this.#put(change.tool, left);
      case 'unregister': {
        const place = this.#places.get(change.name);
        this.#remove(change.name);
        if (next?.t === 'register') this.#left = place;
        return;
      }
      case 'clear':
        for (const name of [...this.#places.keys()]) this.#remove(name);
        this.added.clear();
        return;
      // Of the sets, `setsAfter` knows.
      case 'keepSet':
      case 'dropSet':
        return;
    }
  }

  #put(tool: Tool, left: { readonly index: number; readonly was: Tool } | undefined): void {
    const place = this.#places.get(tool.name) ?? left;
    if (!place) return void this.added.set(tool.name, tool);
    this.#places.set(tool.name, place);
    this.removed.delete(place.index);
    this.replaced.set(place.index, { was: place.was, now: tool });
  }

  #remove(name: string): void {
    this.added.delete(name);
    const place = this.#places.get(name);
    if (!place) return;
    this.#places.delete(name);
    this.replaced.delete(place.index);
    this.removed.add(place.index);
  }
}

const written = (whole: string, list: Node, { replaced, removed, added }: Draft): string => {
  const layout = layoutOf(whole);
  const elements = list.children!;
  const indentationOf = createIndentations(whole);
  const pieces: string[] = [];
  let done = 0;
  for (const [index, { was, now }] of [...replaced].sort(([one], [other]) => one - other)) {
    const element = elements[index]!;
    const said = whole.slice(element.offset, endOf(element));
    const value = jsonIn(said) as JsonObject;
    const base = indentationOf(element.offset);
    const options = { layout, base, order: fieldOrder };
    const tool = patched(said, value, asWritten(value, was, now), options);
    pieces.push(whole.slice(done, element.offset), tool);
    done = endOf(element);
  }
  let text = pieces.join('') + whole.slice(done);
  const listNow = (): Node => (text === whole ? list : listIn(text));
  if (added.size > 0) {
    const list = listNow();
    const members = [...added.values()].map(
      tool => (indentation: string | undefined) => jsonText(inOrder(tool), indentation, layout),
    );
    text = withMembers(text, list, list.children!.length - 1, members, layout);
  }
  return removed.size > 0 ? without(text, listNow(), removed) : text;
};

/** The value of a text that is one. */
const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // There are comments in it.
    return valueOf(jsoncTreeOf(text)!);
  }
};

/** The tool in the words of the value that it is to take the place of: what it says in another way still goes on being said so. */
const asWritten = (value: JsonObject, was: Tool, now: Tool): JsonObject => {
  const before = was as unknown as JsonObject;
  const after = inOrder(now) as JsonObject;
  const own = (tool: JsonObject, field: string): Json | undefined =>
    Object.hasOwn(tool, field) ? tool[field] : undefined;
  const isKept = (field: string): boolean => sameJson(own(before, field), own(after, field));
  const fields = new Map<string, Json>();
  for (const [field, said] of Object.entries(value)) {
    if (Object.hasOwn(after, field)) fields.set(field, isKept(field) ? said : after[field]!);
    else if (!Object.hasOwn(before, field) && !(field === 'parameters' && !isKept('inputSchema')))
      fields.set(field, said);
  }
  for (const [field, said] of Object.entries(after))
    if (!Object.hasOwn(value, field) && !isKept(field)) fields.set(field, said);
  return Object.fromEntries(fields);
};

/** The text with a list of tools in it, where there was none, and that list. */
const withList = (text: string): { readonly whole: string; readonly list: Node } => {
  const root = outlineOf(text);
  const list = root && findNodeAtLocation(root, ['tools']);
  if (list) return { whole: text, list };
  const whole = root
    ? withMembers(text, root, root.children!.length - 1, [() => '"tools": []'], layoutOf(text))
    : `${text.trim() === '' ? '' : `${text.trimEnd()}\n`}{\n  "version": 1,\n  "tools": []\n}\n`;
  return { whole, list: listIn(whole) };
};

/** The tree without what is in the tools: a list of many takes a fraction of the time and space. */
const outlineOf = (text: string): Node | undefined => jsoncTreeOf(text, [], listed);

/** The root, its properties, their values, and the tools in the list. */
const listed = 4;

const listIn = (text: string): Node => findNodeAtLocation(outlineOf(text)!, ['tools'])!;

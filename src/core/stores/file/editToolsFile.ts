import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Change } from '../../registry/state';
import { jsoncTreeOf, nodeValue } from '../../json/tree';
import { sameJson } from '../../json/sameJson';
import type { Tool } from '../../tool/tool';
import { fieldOrder, withFieldOrder } from '../../tool/toolDocument';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { setFields, type ToolSet } from '../../tool/toolSet';
import { createIndentationLookup, endOffset, formatJson, detectLayout } from '../../json/layout';
import { patchJsonText } from '../../json/patch';
import { readToolsFile } from './readToolsFile';
import { insertMembers, removeMembers } from '../../json/splice';

/**
 * Returns the text with the changes applied. Everything that they do not touch stays, including comments and white space. If an
 * `unregister` is followed by a `register`, as in a rename, the new tool takes the place of the removed one. Throws a
 * `RangeError` if the text is not a readable tools file.
 */
export const editToolsFile = (text: string, changes: readonly Change[]): string => {
  const read = readToolsFile(text, '');
  if (!read.ok) throw new RangeError(read.reason.message);
  const { textWithList, list } = ensureList(text);
  const edits = new ToolListEdits(read.tools);
  changes.forEach((change, index) => edits.add(change, changes[index + 1]));
  const setEdits = setEditsOf(read.sets, changes);
  const newText = applyToolEdits(textWithList, list, edits);
  return setEdits ? applySetEdits(newText, setEdits) : newText;
};

/** The new value of each changed set by name, or undefined for a set to remove. Returns undefined if no set changes. */
const setEditsOf = (
  sets: readonly ToolSet[],
  changes: readonly Change[],
): ReadonlyMap<string, ToolSet | undefined> | undefined => {
  const edits = new Map<string, ToolSet | undefined>();
  for (const change of changes) {
    if (change.t === 'keepSet') edits.set(change.set.name, change.set);
    if (change.t === 'dropSet') edits.set(change.name, undefined);
  }
  for (const set of sets) if (edits.get(set.name) === set) edits.delete(set.name);
  return edits.size > 0 ? edits : undefined;
};

const applySetEdits = (text: string, edits: ReadonlyMap<string, ToolSet | undefined>): string => {
  const root = jsoncTreeOf(text)!;
  const value = nodeValue(root) as JsonObject;
  const newSets = new Map(Object.entries((value.sets ?? {}) as JsonObject));
  for (const [name, set] of edits) {
    if (!set) newSets.delete(name);
    else newSets.set(name, { ...unknownFields(newSets.get(name)), ...(setFields(set) as JsonObject) });
  }
  const { sets: _, ...rest } = value;
  const newValue = newSets.size > 0 || 'sets' in value ? { ...value, sets: Object.fromEntries(newSets) } : rest;
  const newText = patchJsonText(text.slice(root.offset, endOffset(root)), value, newValue, {
    layout: detectLayout(text),
  });
  return text.slice(0, root.offset) + newText + text.slice(endOffset(root));
};

/** The fields of a set in the file that are not part of a tool set. They are kept. */
const unknownFields = (value: Json | undefined): JsonObject => {
  if (!isJsonObject(value)) return {};
  const { tools: _, description: __, icon: ___, ...fields } = value;
  return fields;
};

/** An element of the list, with the tool that it had in the text. */
interface Place {
  readonly index: number;
  readonly before: Tool;
}

/** Collects what to do with each element of the list. `replaced` and `removed` are by index; `added` tools are appended. */
class ToolListEdits {
  readonly replaced = new Map<number, { readonly before: Tool; readonly after: Tool }>();
  readonly removed = new Set<number>();
  readonly added = new Map<string, Tool>();
  readonly #places: Map<string, Place>;
  /** The place of the tool that the last change removed, for the tool that the next change registers. */
  #freedPlace: Place | undefined;

  constructor(tools: readonly { readonly tool: Tool; readonly index: number }[]) {
    this.#places = new Map(tools.map(({ tool, index }) => [tool.name, { index, before: tool }]));
  }

  add(change: Change, next: Change | undefined): void {
    const freedPlace = this.#freedPlace;
    this.#freedPlace = undefined;
    switch (change.t) {
      case 'register':
      case 'replace':
        return this.#put(change.tool, freedPlace);
      case 'unregister': {
        const place = this.#places.get(change.name);
        this.#remove(change.name);
        if (next?.t === 'register') this.#freedPlace = place;
        return;
      }
      case 'clear':
        for (const name of [...this.#places.keys()]) this.#remove(name);
        this.added.clear();
        return;
      // `setEditsOf` handles sets.
      case 'keepSet':
      case 'dropSet':
        return;
    }
  }

  #put(tool: Tool, freedPlace: Place | undefined): void {
    const place = this.#places.get(tool.name) ?? freedPlace;
    if (!place) return void this.added.set(tool.name, tool);
    this.#places.set(tool.name, place);
    this.removed.delete(place.index);
    this.replaced.set(place.index, { before: place.before, after: tool });
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

const applyToolEdits = (original: string, list: Node, { replaced, removed, added }: ToolListEdits): string => {
  const layout = detectLayout(original);
  const elements = list.children!;
  const indentationOf = createIndentationLookup(original);
  const pieces: string[] = [];
  let copiedTo = 0;
  for (const [index, { before, after }] of [...replaced].sort(([one], [other]) => one - other)) {
    const element = elements[index]!;
    const elementText = original.slice(element.offset, endOffset(element));
    const value = jsonIn(elementText) as JsonObject;
    const base = indentationOf(element.offset);
    const options = { layout, base, order: fieldOrder };
    const tool = patchJsonText(elementText, value, updateFields(value, before, after), options);
    pieces.push(original.slice(copiedTo, element.offset), tool);
    copiedTo = endOffset(element);
  }
  let text = pieces.join('') + original.slice(copiedTo);
  const currentList = (): Node => (text === original ? list : listIn(text));
  if (added.size > 0) {
    const extendedList = currentList();
    const members = [...added.values()].map(
      tool => (indentation: string | undefined) => formatJson(withFieldOrder(tool), indentation, layout),
    );
    text = insertMembers(text, extendedList, extendedList.children!.length - 1, members, layout);
  }
  return removed.size > 0 ? removeMembers(text, currentList(), removed) : text;
};

/** Parses the text of one value, with or without comments. */
const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // There are comments in it.
    return nodeValue(jsoncTreeOf(text)!);
  }
};

/**
 * Updates the JSON value of a tool in the file. Fields that the tool did not change stay as the file has them, also if the file
 * writes them in another form: `parameters` instead of `inputSchema`, for example.
 */
const updateFields = (value: JsonObject, toolBefore: Tool, toolAfter: Tool): JsonObject => {
  const before = toolBefore as unknown as JsonObject;
  const after = withFieldOrder(toolAfter) as JsonObject;
  const own = (tool: JsonObject, field: string): Json | undefined =>
    Object.hasOwn(tool, field) ? tool[field] : undefined;
  const isUnchanged = (field: string): boolean => sameJson(own(before, field), own(after, field));
  const fields = new Map<string, Json>();
  for (const [field, fieldValue] of Object.entries(value)) {
    if (Object.hasOwn(after, field)) fields.set(field, isUnchanged(field) ? fieldValue : after[field]!);
    else if (!Object.hasOwn(before, field) && !(field === 'parameters' && !isUnchanged('inputSchema')))
      fields.set(field, fieldValue);
  }
  for (const [field, fieldValue] of Object.entries(after))
    if (!Object.hasOwn(value, field) && !isUnchanged(field)) fields.set(field, fieldValue);
  return Object.fromEntries(fields);
};

/** Adds an empty list of tools to the text if it has none. Returns the text and the node of its list. */
const ensureList = (text: string): { readonly textWithList: string; readonly list: Node } => {
  const root = fileTree(text);
  const list = root && findNodeAtLocation(root, ['tools']);
  if (list) return { textWithList: text, list };
  const textWithList = root
    ? insertMembers(text, root, root.children!.length - 1, [() => '"tools": []'], detectLayout(text))
    : `${text.trim() === '' ? '' : `${text.trimEnd()}\n`}{\n  "version": 1,\n  "tools": []\n}\n`;
  return { textWithList, list: listIn(textWithList) };
};

/** Parses the tree without the content of the tools, which takes a fraction of the time and memory if there are many. */
const fileTree = (text: string): Node | undefined => jsoncTreeOf(text, [], outlineDepth);

/** The root, its properties, their values, and the tools in the list. */
const outlineDepth = 4;

const listIn = (text: string): Node => findNodeAtLocation(fileTree(text)!, ['tools'])!;

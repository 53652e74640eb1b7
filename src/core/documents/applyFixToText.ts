import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { FixEdit, Fix } from '../vendors/rule';
import type { Json } from '../json/json';
import { endOffset, indentationAt, detectLayout } from '../json/layout';
import { patchJsonText } from '../json/patch';
import { applyReplacements } from '../json/splice';
import { findDuplicateKey, jsoncTreeOf, nodeValue } from '../json/tree';
import { withValueAt } from '../json/valueAt';
import type { Path } from '../util/path';

/**
 * Applies the fix to the tool at the path. Keeps comments, the order of keys and everything else. A text with a duplicate key
 * is returned unchanged, since it is unclear which of the two is meant.
 */
export const applyFixToText = (text: string, { edits }: Fix, at: Path): string =>
  findDuplicateKey(jsoncTreeOf(text))
    ? text
    : edits.reduce((current, edit) => applyEdit(current, [...at, ...edit.path], edit), text);

const applyEdit = (text: string, path: Path, { value, key, moveInto }: FixEdit): string => {
  const root = jsoncTreeOf(text);
  if (!root) return text;
  if (moveInto !== undefined)
    return moveProperty(text, root, path, [...path.slice(0, -1), moveInto, path.at(-1)!], value);
  const node = findNodeAtLocation(root, [...path]);
  if (key !== undefined) return node ? replaceNode(text, node.parent!.children![0]!, JSON.stringify(key)) : text;
  if (!node && value === undefined) return text;
  const { container, inside } = containerOf(root, path);
  const before = nodeValue(container) as Json;
  const options = { layout: detectLayout(text), base: indentationAt(text, container.offset) };
  const source = text.slice(container.offset, endOffset(container));
  return replaceNode(text, container, patchJsonText(source, before, withValueAt(before, inside, value)!, options));
};

/** Moves a property. Its value keeps its text with the comments inside, unless there is a new value. */
const moveProperty = (text: string, root: Node, from: Path, to: Path, newValue: Json | undefined): string => {
  const node = findNodeAtLocation(root, [...from]);
  if (!node) return text;
  const removed = applyEdit(text, from, { path: from });
  const moved = applyEdit(removed, to, { path: to, value: newValue ?? (nodeValue(node) as Json) });
  const target = newValue === undefined ? findNodeAtLocation(jsoncTreeOf(moved)!, [...to]) : undefined;
  if (!target) return moved;
  const written = text.slice(node.offset, endOffset(node));
  const [before, after] = [indentationAt(text, node.offset), indentationAt(moved, target.offset)];
  const lines = written.split('\n').map((line, index) => {
    return index > 0 && line.startsWith(before) ? after + line.slice(before.length) : line;
  });
  return replaceNode(moved, target, lines.join('\n'));
};

/** The innermost existing object or array around the path, and the rest of the path. */
const containerOf = (root: Node, path: Path): { readonly container: Node; readonly inside: Path } => {
  for (let length = path.length - 1; length > 0; length--) {
    const container = findNodeAtLocation(root, path.slice(0, length));
    if (container) return { container, inside: path.slice(length) };
  }
  return { container: root, inside: path };
};

const replaceNode = (text: string, node: Node, written: string): string =>
  applyReplacements(text, [{ start: node.offset, end: endOffset(node), newText: written }]);

import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Edit, Fix } from '../lint/rule';
import type { Json } from '../json/json';
import { endOf, indentationAt, layoutOf } from '../json/layout';
import { patched } from '../json/patch';
import { withPieces } from '../json/splice';
import { duplicateKeyIn, jsoncTreeOf, valueOf } from '../json/tree';
import { withValueAt } from '../json/valueAt';
import type { Path } from '../util/path';

/**
 * The text with the fix made in the tool at the path; comments, order and everything else stay as they are. The same text
 * where a key is there twice: nobody knows which of the two is meant.
 */
export const applyFixToText = (text: string, { edits }: Fix, at: Path): string =>
  duplicateKeyIn(jsoncTreeOf(text))
    ? text
    : edits.reduce((made, edit) => withEdit(made, [...at, ...edit.path], edit), text);

const withEdit = (text: string, path: Path, { value, key }: Edit): string => {
  const root = jsoncTreeOf(text);
  if (!root) return text;
  const node = findNodeAtLocation(root, [...path]);
  if (key !== undefined) return node ? replaced(text, node.parent!.children![0]!, JSON.stringify(key)) : text;
  if (!node && value === undefined) return text;
  const { holder, inside } = holderOf(root, path);
  const was = valueOf(holder) as Json;
  const options = { layout: layoutOf(text), base: indentationAt(text, holder.offset) };
  const whole = text.slice(holder.offset, endOf(holder));
  return replaced(text, holder, patched(whole, was, withValueAt(was, inside, value)!, options));
};

/** The innermost object or list around the path that is there, and the rest of the path. */
const holderOf = (root: Node, path: Path): { readonly holder: Node; readonly inside: Path } => {
  for (let length = path.length - 1; length > 0; length--) {
    const holder = findNodeAtLocation(root, path.slice(0, length));
    if (holder) return { holder, inside: path.slice(length) };
  }
  return { holder: root, inside: path };
};

const replaced = (text: string, node: Node, written: string): string =>
  withPieces(text, [{ start: node.offset, end: endOf(node), written }]);

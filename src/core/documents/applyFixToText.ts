import { applyEdits, findNodeAtLocation, modify, type Node } from 'jsonc-parser';
import type { Edit, Fix } from '../lint/rule';
import { duplicateKeyIn, treeOf } from '../json/tree';
import { sameJson } from '../json/sameJson';
import type { Json } from '../json/json';
import type { Path } from '../util/path';
import { without } from './removeMember';

/**
 * The text with the fix made in the tool at the path; comments, order and everything else stay as they are. The same text
 * where a key is there twice: nobody knows which of the two is meant.
 */
export const mended = (text: string, { edits }: Fix, at: Path): string =>
  duplicateKeyIn(treeOf(text)) ? text : edits.reduce((made, edit) => applied(made, [...at, ...edit.path], edit), text);

const applied = (text: string, path: Path, { value, key }: Edit): string => {
  const tree = treeOf(text);
  const node = tree && findNodeAtLocation(tree, [...path]);
  if (key !== undefined) return node ? replaced(text, node.parent!.children![0]!, key) : text;
  if (value === undefined) return node ? without(text, path) : text;
  if (!node) return added(text, path, value);
  if (!node.children && (typeof value !== 'object' || value === null)) return replaced(text, node, value);
  const list = node.type === 'array' && Array.isArray(value) && withItems(text, node, value as readonly Json[], path);
  if (typeof list === 'string') return list;
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: formattingOf(text) }));
};

/** The list with these items, where that takes no more than to exchange some, to add some or to take some away. */
const withItems = (text: string, node: Node, wanted: readonly Json[], path: Path): string | undefined => {
  const { children = [] } = node;
  const isSame = (item: Node, index: number): boolean => sameJson(valueOf(item), wanted[index]);
  if (wanted.length === children.length)
    return wanted.reduce<string>((made, value, index) => {
      const place = [...path, index];
      return isSame(children[index]!, index) ? made : applied(made, place, { path: place, value });
    }, text);
  const last = children.at(-1);
  if (last && wanted.length > children.length && children.every(isSame)) {
    const [line] = /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, last.offset))!;
    const before = `,${line.includes('\n') ? line : ' '}`;
    const more = wanted.slice(children.length).map(item => before + JSON.stringify(item));
    const end = last.offset + last.length;
    return text.slice(0, end) + more.join('') + text.slice(end);
  }
  return extraIn(node, wanted)?.reduceRight((made, index) => without(made, [...path, index]), text);
};

const replaced = (text: string, { offset, length }: Node, value: Json): string =>
  text.slice(0, offset) + JSON.stringify(value) + text.slice(offset + length);

/** The items of the list that are not in the other, where nothing else is different. */
const extraIn = ({ children = [] }: Node, wanted: readonly Json[]): readonly number[] | undefined => {
  let next = 0;
  const extra: number[] = [];
  for (const [index, item] of children.entries()) {
    if (next < wanted.length && sameJson(valueOf(item), wanted[next])) next++;
    else extra.push(index);
  }
  return next === wanted.length ? extra : undefined;
};

const valueOf = (node: Node): unknown => {
  if (node.type === 'array') return node.children!.map(valueOf);
  if (node.type !== 'object') return node.value as unknown;
  return Object.fromEntries(
    node.children!.map(({ children }) => [children![0]!.value as string, valueOf(children![1]!)]),
  );
};

/** What is on one line stays on it. */
const added = (text: string, path: Path, value: Json): string => {
  const tree = treeOf(text)!;
  let depth = path.length - 1;
  while (depth > 0 && !findNodeAtLocation(tree, path.slice(0, depth))) depth--;
  const holder = depth > 0 ? findNodeAtLocation(tree, path.slice(0, depth)) : tree;
  const last = holder?.type === 'object' ? holder.children!.at(-1) : undefined;
  if (!holder || !last || text.slice(holder.offset, holder.offset + holder.length).includes('\n'))
    return applyEdits(text, modify(text, [...path], value, { formattingOptions: formattingOf(text) }));
  const [name, ...inside] = path.slice(depth);
  const whole = inside.reduceRight<Json>((made, each) => ({ [each]: made }), value);
  const end = last.offset + last.length;
  return `${text.slice(0, end)}, ${JSON.stringify(name)}: ${JSON.stringify(whole)}${text.slice(end)}`;
};

const formattingOf = (text: string) => ({
  insertSpaces: !/^\t/m.test(text),
  tabSize: /^( +)\S/m.exec(text)?.[1]?.length ?? 2,
  eol: text.includes('\r\n') ? '\r\n' : '\n',
});

/** The one stretch in which the texts differ: where it is in the old, and what the new has there. */
export const difference = (old: string, made: string): { start: number; end: number; text: string } => {
  const shorter = Math.min(old.length, made.length);
  let start = 0;
  while (start < shorter && old[start] === made[start]) start++;
  let same = 0;
  while (same < shorter - start && old[old.length - 1 - same] === made[made.length - 1 - same]) same++;
  return { start, end: old.length - same, text: made.slice(start, made.length - same) };
};

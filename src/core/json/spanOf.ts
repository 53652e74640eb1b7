import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { duplicateKeyIn } from './tree';
import type { Path } from '../util/path';

/** Where a text begins to speak of something, and for how many characters. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** What a problem says of where it is. */
export interface Subject {
  readonly at?: Path;
  /** The name of the tool. */
  readonly tool?: string;
  /** Whether it is about the key there. */
  readonly ofKey?: boolean;
  readonly code?: string;
}

/** What a remark is about, in text that was written: parsed, if that is JSON. Without an answer it is about the whole. */
export const spanOf = (text: string, json: Node | undefined, { at, tool, ofKey, code }: Subject): Span | undefined => {
  if (code === 'duplicate-key') return duplicateKeyIn(json)?.node;
  if (!json) return tool === undefined ? undefined : nameIn(text, tool);
  const node = at && deepest(json, at);
  if (!node || node === json) return undefined;
  return (ofKey && keyOf(node)) || mark(node, tool);
};

/** What is at the path, or at as much of it as there is. */
const deepest = (json: Node, path: Path): Node => {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(json, path.slice(0, length));
    if (node) return node;
  }
  return json;
};

/** What holds much is marked at its key or, without one, at the name of the tool that it is: nobody reads a page of squiggles. */
const mark = (node: Node, tool: string | undefined): Span => {
  if (!node.children) return node;
  const key = keyOf(node);
  if (key) return key;
  return (tool !== undefined && textWithin(node, tool)) || { offset: node.offset, length: 1 };
};

const textWithin = (node: Node, text: string): Node | undefined => {
  if (node.type === 'string' && node.value === text && !isKey(node)) return node;
  for (const child of node.children ?? []) {
    const found = textWithin(child, text);
    if (found) return found;
  }
  return undefined;
};

const keyOf = ({ parent }: Node): Node | undefined => (parent?.type === 'property' ? parent.children![0] : undefined);

const isKey = (node: Node): boolean => node.parent?.type === 'property' && node.parent.children![0] === node;

/** The name as a text of its own or, where there is none, the first time that it is said. */
const nameIn = (text: string, name: string): Span | undefined => {
  const quoted = ['"', "'", '`'].map(quote => text.indexOf(`${quote}${name}${quote}`) + 1).filter(offset => offset > 0);
  if (quoted.length > 0) return { offset: Math.min(...quoted), length: name.length };
  const offset = text.search(new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w-]|\\.\\w)`));
  return offset < 0 ? undefined : { offset, length: name.length };
};

import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { findDuplicateKey } from './tree';
import type { Path } from '../util/path';

/** A range of a text. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** What a problem knows of its location. */
export interface ProblemLocation {
  /** The path in the document. */
  readonly at?: Path;
  /** The name of the tool. */
  readonly tool?: string;
  /** Whether the problem is about the key at the path, not about its value. */
  readonly ofKey?: boolean;
  readonly code?: string;
}

/**
 * The range of the text that a problem is about, or undefined if it is about the whole text. `json` is the tree of the text,
 * if the text is JSON; otherwise the name of the tool is searched for.
 */
export const spanOf = (
  text: string,
  json: Node | undefined,
  { at, tool, ofKey, code }: ProblemLocation,
): Span | undefined => {
  if (code === 'duplicate-key') return findDuplicateKey(json)?.node;
  if (!json) return tool === undefined ? undefined : findName(text, tool);
  const node = at && deepestNode(json, at);
  if (!node || node === json) return undefined;
  return (ofKey && keyOf(node)) || rangeToMark(node, tool);
};

/** The node at the path, or at the longest part of the path that exists. */
const deepestNode = (json: Node, path: Path): Node => {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(json, path.slice(0, length));
    if (node) return node;
  }
  return json;
};

/**
 * The range to mark for a node. An object or an array is marked at its key, so that squiggles do not cover pages. If it has
 * no key, it is marked at the name of the tool, or else at its first character.
 */
const rangeToMark = (node: Node, tool: string | undefined): Span => {
  if (!node.children) return node;
  const key = keyOf(node);
  if (key) return key;
  return (tool !== undefined && findString(node, tool)) || { offset: node.offset, length: 1 };
};

const findString = (node: Node, text: string): Node | undefined => {
  if (node.type === 'string' && node.value === text && !isKey(node)) return node;
  for (const child of node.children ?? []) {
    const found = findString(child, text);
    if (found) return found;
  }
  return undefined;
};

const keyOf = ({ parent }: Node): Node | undefined => (parent?.type === 'property' ? parent.children![0] : undefined);

const isKey = (node: Node): boolean => node.parent?.type === 'property' && node.parent.children![0] === node;

/** The first occurrence of the name in quotes or backticks, or else its first occurrence as a whole word. */
const findName = (text: string, name: string): Span | undefined => {
  const quoted = ['"', "'", '`'].map(quote => text.indexOf(`${quote}${name}${quote}`) + 1).filter(offset => offset > 0);
  if (quoted.length > 0) return { offset: Math.min(...quoted), length: name.length };
  const offset = text.search(new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w-]|\\.\\w)`));
  return offset < 0 ? undefined : { offset, length: name.length };
};

import { getNodePath, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { measureJson, jsonSizeProblem } from './size';
import { maxMalformedText } from '../util/limits';
import type { Path } from '../util/path';
import { parseJsonTree, type TreeOptions } from './parser';

/** The value of a node. Unlike `getNodeValue` of `jsonc-parser`, it supports the key `__proto__`. The last duplicate wins. */
export const nodeValue = (node: Node): unknown => {
  if (node.type === 'array') return (node.children ?? []).map(nodeValue);
  if (node.type !== 'object') return node.value;
  const fields: { [key: string]: unknown } = {};
  for (const { children } of node.children ?? []) {
    if (children?.[1]) setField(fields, children[0]!.value as string, nodeValue(children[1]));
  }
  return fields;
};

/** Sets a field. Unlike an assignment, it supports the key `__proto__`. */
const setField = (fields: { [key: string]: unknown }, key: string, value: unknown): void => {
  if (key !== '__proto__') fields[key] = value;
  else Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
};

/**
 * Parses a text to a tree; undefined if the text is too large to be parsed. If the text has syntax errors, as it has while
 * someone types, the tree has the parts that could be parsed. A text longer than `maxMalformedText` has no tree then.
 */
export const treeOf = (text: string, errors: ParseError[] = [], options?: TreeOptions): Node | undefined => {
  if (jsonSizeProblem(text, '')) return undefined;
  const { root, fault } = parseJsonTree(text, options);
  if (!fault) return root;
  if (text.length <= maxMalformedText) return parseTree(text, errors, options);
  errors.push({ ...fault, length: 1 });
  return undefined;
};

/** Parses a text like `treeOf`, with trailing commas allowed. The text may be empty or have only comments. */
export const jsoncTreeOf = (text: string, errors: ParseError[] = [], levels?: number): Node | undefined =>
  treeOf(text, errors, { allowTrailingComma: true, allowEmptyContent: true, ...(levels !== undefined && { levels }) });

/**
 * Parses strict JSON without duplicate keys; returns undefined for any other text. Much faster than building the tree. The
 * caller has checked that the text is not too large to be parsed.
 */
export const parseStrictJson = (text: string): { readonly value: unknown } | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The caller parses the text to a tree, which has the syntax errors.
    return undefined;
  }
  return countKeys(value) === measureJson(text).keys ? { value } : undefined;
};

/** The number of keys in the value, at any depth. */
export const countKeys = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countKeys(item);
  else for (const key in value) count += 1 + countKeys((value as { readonly [key: string]: unknown })[key]);
  return count;
};

/** A key that occurs before in its object. */
export interface DuplicateKey {
  readonly node: Node;
  readonly key: string;
  readonly path: Path;
}

/**
 * The first duplicate key in the text. Such a text is ambiguous: `JSON.parse` takes the last value of a key, and
 * `findNodeAtLocation` finds the first.
 */
export const findDuplicateKey = (root: Node | undefined): DuplicateKey | undefined => {
  const pending = root ? [root] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const { children = [] } = node;
    if (node.type === 'object') {
      const keys = new Set<unknown>();
      // A duplicate key inside an earlier property comes first in the text.
      const duplicate = children.findIndex(({ children: [key] = [] }) => keys.has(key?.value) || !keys.add(key?.value));
      if (duplicate >= 0) {
        const before = children.slice(0, duplicate).map(findDuplicateKey).find(Boolean);
        return before ?? toDuplicateKey(children[duplicate]!.children![0]!);
      }
    }
    pending.push(...children.toReversed());
  }
  return undefined;
};

const toDuplicateKey = (node: Node): DuplicateKey => ({
  node,
  key: node.value as string,
  path: getNodePath(node.parent!.children![1] ?? node.parent!),
});

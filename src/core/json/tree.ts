import { getNodePath, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { sizeOfJson, tooMuchJson } from './size';
import { maxMalformedText } from '../util/limits';
import type { Path } from '../util/path';
import { parseJsonTree, type TreeOptions } from './parser';

/** The value that the node is. Unlike the parser's own, it takes `__proto__` for a key like any other; of two alike the last holds. */
export const valueOf = (node: Node): unknown => {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const fields: { [key: string]: unknown } = {};
  for (const { children } of node.children ?? []) {
    if (children?.[1]) setField(fields, children[0]!.value as string, valueOf(children[1]));
  }
  return fields;
};

/** Unlike an assignment, it takes `__proto__` for a key like any other. */
const setField = (fields: { [key: string]: unknown }, key: string, value: unknown): void => {
  if (key !== '__proto__') fields[key] = value;
  else Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
};

/**
 * The text as a tree; none for a text that is too much to be parsed. Of a text with faults, as there is while someone types,
 * the tree is what can be made out, unless the text is a long one.
 */
export const treeOf = (text: string, errors: ParseError[] = [], options?: TreeOptions): Node | undefined => {
  if (tooMuchJson(text, '')) return undefined;
  const { root, fault } = parseJsonTree(text, options);
  if (!fault) return root;
  if (text.length <= maxMalformedText) return parseTree(text, errors, options);
  errors.push({ ...fault, length: 1 });
  return undefined;
};

/** The tree of a text in which trailing commas are allowed and that may hold nothing but comments. */
export const jsoncTreeOf = (text: string, errors: ParseError[] = [], levels?: number): Node | undefined =>
  treeOf(text, errors, { allowTrailingComma: true, allowEmptyContent: true, ...(levels !== undefined && { levels }) });

/**
 * The value of a text that is JSON as it is defined, with no key twice in one object; nothing for any other text. Takes a
 * fraction of what the tree takes. The text is one that is not too much to be parsed.
 */
export const strictValueOf = (text: string): { readonly value: unknown } | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The tree says what is wrong.
    return undefined;
  }
  return keysIn(value) === sizeOfJson(text).keys ? { value } : undefined;
};

const keysIn = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += keysIn(item);
  else for (const key in value) count += 1 + keysIn((value as { readonly [key: string]: unknown })[key]);
  return count;
};

/** A key that its object has already. */
export interface DuplicateKey {
  readonly node: Node;
  readonly key: string;
  readonly path: Path;
}

/** The first of them in the order of the text. What reads the text takes the last of two, what looks for a place the first. */
export const duplicateKeyIn = (root: Node | undefined): DuplicateKey | undefined => {
  const left = root ? [root] : [];
  for (let node = left.pop(); node; node = left.pop()) {
    const { children = [] } = node;
    if (node.type === 'object') {
      const keys = new Set<unknown>();
      // Of what stands before it all is to be looked at first.
      const again = children.findIndex(({ children: [key] = [] }) => keys.has(key?.value) || !keys.add(key?.value));
      if (again >= 0) {
        const before = children.slice(0, again).map(duplicateKeyIn).find(Boolean);
        return before ?? duplicateOf(children[again]!.children![0]!);
      }
    }
    left.push(...children.toReversed());
  }
  return undefined;
};

const duplicateOf = (node: Node): DuplicateKey => ({
  node,
  key: node.value as string,
  path: getNodePath(node.parent!.children![1] ?? node.parent!),
});

import { getNodePath, parseTree, type Node, type ParseError, type ParseOptions } from 'jsonc-parser';
import { tooMuchJson } from '../util/jsonSize';
import type { Path } from '../util/path';

/** The value that the node is. Unlike the parser's own, it takes `__proto__` for a key like any other; of two alike the last holds. */
export const valueOf = (node: Node): unknown => {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const fields = (node.children ?? []).flatMap(({ children }): [string, unknown][] =>
    children?.[1] ? [[children[0]!.value as string, valueOf(children[1])]] : [],
  );
  return Object.fromEntries(fields);
};

/** The text as a tree, as the parser makes it; none for a text that is too much to be parsed. */
export const treeOf = (text: string, errors?: ParseError[], options?: ParseOptions): Node | undefined =>
  tooMuchJson(text, '') ? undefined : parseTree(text, errors, options);

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

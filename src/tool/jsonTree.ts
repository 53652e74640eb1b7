import { parseTree, type Node, type ParseError, type ParseOptions } from 'jsonc-parser';
import { tooMuchJson } from '../util/jsonSize';

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

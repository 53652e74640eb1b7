import type { Node } from 'jsonc-parser';

/** The value that the node is. Unlike the parser's own, it takes `__proto__` for a key like any other; of two alike the last holds. */
export const valueOf = (node: Node): unknown => {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value;
  const fields = (node.children ?? []).flatMap(({ children }): [string, unknown][] =>
    children?.[1] ? [[children[0]!.value as string, valueOf(children[1])]] : [],
  );
  return Object.fromEntries(fields);
};

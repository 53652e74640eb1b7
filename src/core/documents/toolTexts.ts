import type { Node } from 'jsonc-parser';
import { isListPath } from './documentPath';
import { toolsIn } from './toolsInText';

/** A tool in a text, or what is to become one. */
export interface ToolText {
  readonly node: Node;
  /** As it is written, which says whether anything has changed. */
  readonly text: string;
  readonly name: string | undefined;
}

/** The tools that the text at the path lists, or the one that it is. */
export const toolTexts = (path: string, text: string): readonly ToolText[] =>
  toolsIn(text, isListPath(path)).map(({ node, name }) => ({
    ...{ node, name },
    text: text.slice(node.offset, node.offset + node.length),
  }));

/** What each tool was among those before: that of its name or, where as many were there, that in its place. */
export const previousVersions = (
  tools: readonly ToolText[],
  before: readonly ToolText[],
): readonly (ToolText | undefined)[] => {
  const byName = new Map<string, ToolText>();
  for (const each of before) if (each.name !== undefined && !byName.has(each.name)) byName.set(each.name, each);
  const inPlace = before.length === tools.length;
  return tools.map(
    ({ name }, index) => (name === undefined ? undefined : byName.get(name)) ?? (inPlace ? before[index] : undefined),
  );
};

import type { Node } from 'jsonc-parser';
import { isListPath } from './documentPath';
import { toolsInText } from './toolsInText';

/** A tool in a text, complete or not. */
export interface ToolText {
  readonly node: Node;
  /** The source text of the tool. Two versions are compared by it. */
  readonly text: string;
  readonly name: string | undefined;
}

/** The tools of the text at the path: those in its list, or the single tool that it is. */
export const toolTexts = (path: string, text: string): readonly ToolText[] =>
  toolsInText(text, isListPath(path)).map(({ node, name }) => ({
    ...{ node, name },
    text: text.slice(node.offset, node.offset + node.length),
  }));

/**
 * The previous version of each tool: the one with the same name, or else the one at the same index if the number of tools has
 * not changed.
 */
export const previousVersions = (
  tools: readonly ToolText[],
  before: readonly ToolText[],
): readonly (ToolText | undefined)[] => {
  const byName = new Map<string, ToolText>();
  for (const each of before) if (each.name !== undefined && !byName.has(each.name)) byName.set(each.name, each);
  const isSameLength = before.length === tools.length;
  return tools.map(
    ({ name }, index) =>
      (name === undefined ? undefined : byName.get(name)) ?? (isSameLength ? before[index] : undefined),
  );
};

import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { treeOf } from '../../tool/jsonTree';
import { allToolsPath } from '../documents/documentPath';

/** A tool in a text, or what is to become one. */
export interface ToolText {
  readonly node: Node;
  /** As it is written, which says whether anything has changed. */
  readonly text: string;
  readonly name: string | undefined;
}

/** A file of a workspace that holds tools. */
const workspaceFile = /\/\.vscode\/llm-tools\.json$/;

/** The tools that the text at the path lists, or the one that it is. */
export const toolTexts = (path: string, text: string): readonly ToolText[] => {
  const root = treeOf(text, [], { allowTrailingComma: true });
  if (!root) return [];
  const isList = path === allToolsPath || workspaceFile.test(path);
  const nodes = isList ? (findNodeAtLocation(root, ['tools'])?.children ?? []) : [root];
  return nodes
    .filter(({ type }) => type === 'object')
    .map(node => {
      const name: unknown = findNodeAtLocation(node, ['name'])?.value;
      return {
        node,
        text: text.slice(node.offset, node.offset + node.length),
        name: typeof name === 'string' ? name : undefined,
      };
    });
};

/** What the tool was among these: that of its name or, where as many were there, that in its place. */
export const counterpart = (
  tool: ToolText,
  tools: readonly ToolText[],
  before: readonly ToolText[],
): ToolText | undefined =>
  before.find(({ name }) => name !== undefined && name === tool.name) ??
  (before.length === tools.length ? before[tools.indexOf(tool)] : undefined);

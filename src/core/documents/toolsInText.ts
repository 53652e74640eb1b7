import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { jsoncTreeOf } from '../json/tree';

/** A tool in a text, complete or not. */
export interface ToolInText {
  readonly node: Node;
  /** The node of its name, if that is a string. */
  readonly nameNode: Node | undefined;
  readonly name: string | undefined;
}

/**
 * The tools in a list of tools, or the single tool that the text is. A text with syntax errors has the tools that could be
 * parsed. `isList` tells which of the two the text is; if left out, a text with `tools` is a list.
 */
export const toolsInText = (text: string, isList?: boolean): readonly ToolInText[] => {
  const root = jsoncTreeOf(text);
  if (!root) return [];
  const tools = findNodeAtLocation(root, ['tools']);
  const nodes = (isList ?? tools !== undefined) ? (tools?.type === 'array' ? (tools.children ?? []) : []) : [root];
  return nodes.filter(({ type }) => type === 'object').map(toolOf);
};

const toolOf = (node: Node): ToolInText => {
  const value = findNodeAtLocation(node, ['name']);
  const nameNode = value?.type === 'string' ? value : undefined;
  return { node, nameNode, name: nameNode && stringValue(nameNode) };
};

/** The tool that contains the offset. */
export const toolAt = (tools: readonly ToolInText[], offset: number): ToolInText | undefined =>
  tools.find(({ node }) => containsOffset(node, offset));

/** The tool whose name contains the offset. */
export const toolNamedAt = (tools: readonly ToolInText[], offset: number): ToolInText | undefined =>
  tools.find(({ nameNode }) => nameNode && containsOffset(nameNode, offset));

/** The range of a string without its quotes. The closing quote may be missing. */
export const insideQuotes = ({ offset, length }: Node): readonly [start: number, end: number] => [
  offset + 1,
  Math.max(offset + 1, offset + length - 1),
];

/** The value of a string node; empty for any other node. */
export const stringValue = (node: Node | undefined): string => (typeof node?.value === 'string' ? node.value : '');

const containsOffset = ({ offset, length }: Node, at: number): boolean => offset <= at && at <= offset + length;

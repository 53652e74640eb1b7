import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { jsoncTreeOf } from '../json/tree';

/** A tool as a text has it, finished or not. */
export interface ToolInText {
  readonly node: Node;
  /** Where its name is written, if it is a text. */
  readonly nameNode: Node | undefined;
  readonly name: string | undefined;
}

/**
 * The tools that the text lists, or the one that it is; of a broken text, those that can be made out. `isList`: which of the two
 * it is meant to be; else one with `tools` is a list.
 */
export const toolsIn = (text: string, isList?: boolean): readonly ToolInText[] => {
  const root = jsoncTreeOf(text);
  if (!root) return [];
  const tools = findNodeAtLocation(root, ['tools']);
  const nodes = (isList ?? tools !== undefined) ? (tools?.type === 'array' ? (tools.children ?? []) : []) : [root];
  return nodes.filter(({ type }) => type === 'object').map(toolOf);
};

const toolOf = (node: Node): ToolInText => {
  const found = findNodeAtLocation(node, ['name']);
  const nameNode = found?.type === 'string' ? found : undefined;
  return { node, nameNode, name: nameNode && textOf(nameNode) };
};

/** The tool that the place is in. */
export const toolAt = (tools: readonly ToolInText[], offset: number): ToolInText | undefined =>
  tools.find(({ node }) => holds(node, offset));

/** The tool on whose name the place is. */
export const toolNamedAt = (tools: readonly ToolInText[], offset: number): ToolInText | undefined =>
  tools.find(({ nameNode }) => nameNode && holds(nameNode, offset));

/** A text without its quotes; the last one may be missing. */
export const insideQuotes = ({ offset, length }: Node): readonly [start: number, end: number] => [
  offset + 1,
  Math.max(offset + 1, offset + length - 1),
];

export const textOf = (node: Node | undefined): string => (typeof node?.value === 'string' ? node.value : '');

const holds = ({ offset, length }: Node, at: number): boolean => offset <= at && at <= offset + length;

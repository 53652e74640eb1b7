import type { Tool } from './tool';
import { setsByName, type ToolSet } from './toolSet';

/** What is known comes first and in this order, what is not after it and as it was found. */
export const fieldOrder: readonly string[] = [
  '$schema',
  'name',
  'title',
  'description',
  'inputSchema',
  'outputSchema',
  'annotations',
  'examples',
  'strict',
  'tags',
  'enabled',
  'handler',
  'origin',
  'lint',
  'vendor',
];

/** The tool as people read and edit it. */
export const toolText = (tool: Tool): string => written(inOrder(tool));

/** All of the user store as people read and edit it. */
export const toolsText = (tools: readonly Tool[], sets: readonly ToolSet[] = []): string =>
  written({ version: 1, tools: tools.map(inOrder), ...(sets.length > 0 && { sets: setsByName(sets) }) });

const written = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** The tool with its fields in the order in which people read them. */
export const inOrder = (tool: Tool): object => {
  const fields = Object.entries(tool);
  const rank = (key: string): number => (fieldOrder.includes(key) ? fieldOrder.indexOf(key) : fieldOrder.length);
  return Object.fromEntries(fields.sort(([a], [b]) => rank(a) - rank(b)));
};

import type { Tool } from './tool';
import { setsByName, type ToolSet } from './toolSet';

/** Known fields come first, in this order. Unknown fields follow in their original order. */
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

/** Returns the text of the document that shows one tool. */
export const toolText = (tool: Tool): string => jsonText(withFieldOrder(tool));

/** Returns the text of the document that shows the whole user store. */
export const toolsText = (tools: readonly Tool[], sets: readonly ToolSet[] = []): string =>
  jsonText({ version: 1, tools: tools.map(withFieldOrder), ...(sets.length > 0 && { sets: setsByName(sets) }) });

const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Returns the tool with its fields in the order of `fieldOrder`. */
export const withFieldOrder = (tool: Tool): object => {
  const fields = Object.entries(tool);
  const rank = (key: string): number => (fieldOrder.includes(key) ? fieldOrder.indexOf(key) : fieldOrder.length);
  return Object.fromEntries(fields.sort(([a], [b]) => rank(a) - rank(b)));
};

import { isJsonObject, type JsonObject } from '../json/json';
import type { Tool } from './tool';

/** Describes the tools for the system prompt of a model without function calling. The text equals JidoCode's exactly. */
export const textDescription = (tools: readonly Tool[]): string =>
  tools.length > 0 ? tools.map(section).join('\n\n') : 'No tools available.';

const section = ({ name, description, inputSchema }: Tool): string =>
  `## ${name}\n${description}\n\nParameters:\n${parameters(inputSchema as JsonObject)}\n`;

const parameters = ({ properties, required }: JsonObject): string => {
  const names = new Set<unknown>(Array.isArray(required) ? required : []);
  const lines = Object.entries(isJsonObject(properties) ? properties : {}).map(([name, value]) => {
    const { type, description } = isJsonObject(value) ? value : {};
    const requirement = names.has(name) ? '(required)' : '(optional)';
    return `  - ${name}: ${typeText(type)} ${requirement}${typeof description === 'string' ? ` - ${description}` : ''}`;
  });
  return lines.length > 0 ? lines.join('\n') : '  No parameters';
};

const typeText = (type: unknown): string => {
  if (Array.isArray(type)) return type.join(' or ');
  return typeof type === 'string' ? type : 'any';
};

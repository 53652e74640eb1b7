import type { Tool } from '../../tool/tool';
import { spend } from '../../util/budget';
import type { JsonObject } from '../../json/json';
import { describeHints, lostAnnotations } from './hints';
import { jsonLine, lineEnd } from './jsonLine';
import { schemaOutlineOf, type Outline, type OutlineNode } from './outline';
import { defineTextExporter } from './textExporter';

const title = 'System Prompt';

/**
 * Describes the tools to a model without function calling. Our own lines start at the left edge and text of a tool is
 * indented, so that no description can pose as another tool.
 */
export const systemPrompt = defineTextExporter({
  ...{ id: 'system-prompt', title, language: 'plaintext', extension: 'txt' },
  unsupportedFields: ['title', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  omissions: tool => [...schemasOf(tool).flatMap(({ problems }) => problems), ...lostAnnotations(tool, title)],
  text: tools => (tools.length > 0 ? tools.map(toolSection).join('\n\n') : 'No tools available.'),
});

const toolSection = (tool: Tool): string => {
  const [input, output] = schemasOf(tool);
  const { name, description, examples = [] } = tool;
  const hints = describeHints(tool);
  return [
    `Tool: ${name}`,
    description && `Description:\n${indent(description)}`,
    hints && `Behavior: ${hints}`,
    ...schemaSection('Parameters', input!.root, 'none'),
    ...(output ? schemaSection('Returns', output.root) : []),
    examples.length > 0 && `Examples:\n${examples.map(each => indent(jsonLine(each))).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n');
};

const schemasOf = ({ name, inputSchema, outputSchema }: Tool): readonly Outline[] => [
  schemaOutlineOf(name, 'inputSchema', inputSchema as JsonObject),
  ...(outputSchema ? [schemaOutlineOf(name, 'outputSchema', outputSchema as JsonObject)] : []),
];

/** The outline of a schema under a heading. `emptyText` is shown for an object without properties. */
const schemaSection = (
  heading: string,
  { children, type, ...root }: OutlineNode,
  emptyText?: string,
): readonly string[] => {
  const details = [...(type === 'object' ? [] : [type]), ...otherFacts(root)].join(', ');
  const firstLine = `${heading}:${details ? ` (${details})` : children.length === 0 ? ` ${emptyText ?? type}` : ''}`;
  return [
    firstLine,
    ...(root.description ? [indent(root.description)] : []),
    ...children.map(child => indent(parameterItem(child))),
  ];
};

const parameterItem = ({ name, type, required, description, children, ...rest }: OutlineNode): string => {
  const details = [type, ...(required === undefined ? [] : [required ? 'required' : 'optional']), ...otherFacts(rest)];
  const firstLine = `${/[\p{Cc}\u2028\u2029:()"]|^\s|\s$|^$/u.test(name) ? jsonLine(name) : name} (${details.join(', ')})`;
  // Indented deeper than the nested items, so that it cannot pose as one of them.
  const descriptionText = description.trim() ? `: ${description.trim().split(lineEnd).join('\n      ')}` : '';
  return [firstLine + descriptionText, ...children.map(child => indent(parameterItem(child)))].join('\n');
};

const otherFacts = ({ defaultValue, facts }: Pick<OutlineNode, 'defaultValue' | 'facts'>): readonly string[] => [
  ...(defaultValue === undefined ? [] : [`default ${jsonLine(defaultValue)}`]),
  ...facts,
];

const indent = (text: string): string => {
  // Each level indents everything inside it again, so the cost grows with the depth.
  spend(text.length / 200);
  return text
    .split(lineEnd)
    .map(line => (line.trim() ? `  ${line}` : ''))
    .join('\n');
};

import type { Tool } from '../../tool/tool';
import { spend } from '../../util/budget';
import type { JsonObject } from '../../json/json';
import { hintsForModels, lostAnnotations } from './hints';
import { jsonLine, lineEnd } from './jsonLine';
import { outlineOf, type Outline, type Part } from './outline';
import { textExporter } from './textExporter';

const title = 'System Prompt';

/**
 * The tools for a model without function calling. What is ours stands at the left edge, what a tool says is indented, so that
 * no description can pass for another tool.
 */
export const systemPrompt = textExporter({
  ...{ id: 'system-prompt', title, language: 'plaintext', extension: 'txt' },
  unsupportedFields: ['title', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  untold: tool => [...schemasOf(tool).flatMap(({ problems }) => problems), ...lostAnnotations(tool, title)],
  text: tools => (tools.length > 0 ? tools.map(section).join('\n\n') : 'No tools available.'),
});

const section = (tool: Tool): string => {
  const [input, output] = schemasOf(tool);
  const { name, description, examples = [] } = tool;
  const hints = hintsForModels(tool);
  return [
    `Tool: ${name}`,
    description && `Description:\n${indented(description)}`,
    hints && `Behavior: ${hints}`,
    ...told('Parameters', input!.whole, 'none'),
    ...(output ? told('Returns', output.whole) : []),
    examples.length > 0 && `Examples:\n${examples.map(each => indented(jsonLine(each))).join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n');
};

const schemasOf = ({ name, inputSchema, outputSchema }: Tool): readonly Outline[] => [
  outlineOf(name, 'inputSchema', inputSchema as JsonObject),
  ...(outputSchema ? [outlineOf(name, 'outputSchema', outputSchema as JsonObject)] : []),
];

/** A schema under its heading; `nothing` is said of an object that has no properties. */
const told = (heading: string, { parts, type, ...whole }: Part, nothing?: string): readonly string[] => {
  const about = [...(type === 'object' ? [] : [type]), ...restOf(whole)].join(', ');
  const first = `${heading}:${about ? ` (${about})` : parts.length === 0 ? ` ${nothing ?? type}` : ''}`;
  return [
    first,
    ...(whole.description ? [indented(whole.description)] : []),
    ...parts.map(part => indented(item(part))),
  ];
};

const item = ({ name, type, required, description, parts, ...rest }: Part): string => {
  const about = [type, ...(required === undefined ? [] : [required ? 'required' : 'optional']), ...restOf(rest)];
  const first = `${/[\p{Cc}\u2028\u2029:()"]|^\s|\s$|^$/u.test(name) ? jsonLine(name) : name} (${about.join(', ')})`;
  // Deeper than what is inside, so that it cannot pass for it.
  const more = description.trim() ? `: ${description.trim().split(lineEnd).join('\n      ')}` : '';
  return [first + more, ...parts.map(part => indented(item(part)))].join('\n');
};

const restOf = ({ fallback, facts }: Pick<Part, 'fallback' | 'facts'>): readonly string[] => [
  ...(fallback === undefined ? [] : [`default ${jsonLine(fallback)}`]),
  ...facts,
];

const indented = (text: string): string => {
  // Each level indents all that is inside it again.
  spend(text.length / 200);
  return text
    .split(lineEnd)
    .map(line => (line.trim() ? `  ${line}` : ''))
    .join('\n');
};

import type { Tool } from '../../tool/tool';
import type { JsonObject } from '../../json/json';
import { hintsOf, lostAnnotations } from './hints';
import { jsonLine } from './jsonLine';
import { block, cell, code, fence, plain } from './markdownText';
import { outlineOf, type Outline, type Part } from './outline';
import { textExporter } from './textExporter';

const title = 'Markdown';

/** A page for the documentation: a section for each tool, its parameters in a table. Whatever a tool says is text, not markup. */
export const markdown = textExporter({
  ...{ id: 'markdown', title, language: 'markdown', extension: 'md' },
  unsupportedFields: ['strict', 'enabled', 'handler', 'origin', 'lint'],
  untold: tool => [
    ...schemasOf(tool).flatMap(({ problems }) => problems),
    ...lostAnnotations(tool, title, ...(titleOf(tool) === tool.annotations?.title ? (['title'] as const) : [])),
  ],
  text: tools => {
    const sections = tools.map(section).join('\n\n');
    return tools.length > 1 ? `# Tools\n\n${contents(tools)}\n\n${sections}` : sections || 'There are no tools.';
  },
});

const contents = (tools: readonly Tool[]): string => {
  const taken = new Map([['tools', 1]]);
  return tools
    .map(({ name }) => {
      const anchor = name.toLowerCase().replaceAll('.', '');
      const count = taken.get(anchor) ?? 0;
      taken.set(anchor, count + 1);
      return `- [${plain(name)}](#${anchor}${count > 0 ? `-${count}` : ''})`;
    })
    .join('\n');
};

const section = (tool: Tool): string =>
  [`## ${plain(tool.name)}`, describedKeywords(tool)].filter(Boolean).join('\n\n');

/** What a tool says, without its name. */
export const describedKeywords = (tool: Tool): string => {
  const { description, examples = [], tags = [] } = tool;
  const [input, output] = schemasOf(tool);
  const shown = titleOf(tool);
  return [
    shown?.trim() && `**${cell(shown)}**`,
    block(description),
    hintsOf(tool),
    ...told('Parameter', input!.whole, 'It takes no arguments.'),
    ...(output ? ['**Returns**', ...told('Result', output.whole, `Type: ${cell(output.whole.type)}`)] : []),
    ...(examples.length > 0
      ? ['**Examples**', ...examples.map(each => fence('json', JSON.stringify(each, null, 2)))]
      : []),
    tags.length > 0 && `Tags: ${tags.map(code).join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
};

const titleOf = ({ title, annotations }: Tool): string | undefined => title ?? annotations?.title;

const schemasOf = ({ name, inputSchema, outputSchema }: Tool): readonly Outline[] => [
  outlineOf(name, 'inputSchema', inputSchema as JsonObject),
  ...(outputSchema ? [outlineOf(name, 'outputSchema', outputSchema as JsonObject)] : []),
];

const told = (heading: string, whole: Part, nothing: string): readonly string[] => {
  const rows = whole.parts.flatMap(rowsOf);
  const { description, facts, fallback, type } = whole;
  const about = [
    ...(type === 'object' ? [] : [`Type: ${type}`]),
    ...(fallback === undefined ? [] : [`Default: ${jsonLine(fallback)}`]),
    ...facts,
  ];
  const head = [`| ${heading} | Type | Required | Default | Description |`, '| --- | --- | --- | --- | --- |'];
  return [
    ...(description ? [block(description)] : []),
    ...(about.length > 0 ? [block(about.map(sentence).join(' '))] : []),
    rows.length > 0 ? [...head, ...rows].join('\n') : nothing,
  ];
};

const rowsOf = (part: Part): readonly string[] => {
  const { label, name, type, required, fallback, description, facts, parts } = part;
  const inner = parts.flatMap(rowsOf);
  const isPassage =
    required === undefined && !description && facts.length === 0 && fallback === undefined && inner.length > 0;
  if (isPassage && label.endsWith('[]')) return inner;
  const words = [description, ...facts.map(sentence)].filter(Boolean);
  const cells = [
    code(label) + (label.endsWith(')') ? ` ${name}` : ''),
    cell(type),
    required === undefined ? '' : required ? 'yes' : 'no',
    fallback === undefined ? '' : code(jsonLine(fallback)),
    words.map(cell).join('<br>'),
  ];
  return [`|${cells.map(each => (each ? ` ${each} ` : ' ')).join('|')}|`, ...inner];
};

/** What begins with a word of JSON Schema keeps its letters. */
const sentence = (fact: string): string =>
  `${/^\w+:/.test(fact) ? fact : fact.charAt(0).toUpperCase() + fact.slice(1)}.`;

import type { Tool } from '../../tool/tool';
import type { JsonObject } from '../../json/json';
import { describeHints, lostAnnotations } from './hints';
import { jsonLine } from './jsonLine';
import { escapeBlock, escapeCell, inlineCode, codeBlock, escapeText } from './markdownText';
import { schemaOutlineOf, type Outline, type OutlineNode } from './outline';
import { defineTextExporter } from './textExporter';

const title = 'Markdown';

/**
 * A documentation page: a section for each tool, with its parameters in a table. Text of a tool is escaped, so it never acts
 * as markup.
 */
export const markdown = defineTextExporter({
  ...{ id: 'markdown', title, language: 'markdown', extension: 'md' },
  unsupportedFields: ['strict', 'enabled', 'handler', 'origin', 'lint'],
  omissions: tool => [
    ...schemasOf(tool).flatMap(({ problems }) => problems),
    ...lostAnnotations(tool, title, ...(titleOf(tool) === tool.annotations?.title ? (['title'] as const) : [])),
  ],
  text: tools => {
    const sections = tools.map(toolSection).join('\n\n');
    return tools.length > 1 ? `# Tools\n\n${tableOfContents(tools)}\n\n${sections}` : sections || 'There are no tools.';
  },
});

const tableOfContents = (tools: readonly Tool[]): string => {
  const anchorCounts = new Map([['tools', 1]]);
  return tools
    .map(({ name }) => {
      const anchor = name.toLowerCase().replaceAll('.', '');
      const count = anchorCounts.get(anchor) ?? 0;
      anchorCounts.set(anchor, count + 1);
      return `- [${escapeText(name)}](#${anchor}${count > 0 ? `-${count}` : ''})`;
    })
    .join('\n');
};

const toolSection = (tool: Tool): string =>
  [`## ${escapeText(tool.name)}`, toolMarkdown(tool)].filter(Boolean).join('\n\n');

/** A tool as Markdown, without its name. */
export const toolMarkdown = (tool: Tool): string => {
  const { description, examples = [], tags = [] } = tool;
  const [input, output] = schemasOf(tool);
  const shownTitle = titleOf(tool);
  return [
    shownTitle?.trim() && `**${escapeCell(shownTitle)}**`,
    escapeBlock(description),
    describeHints(tool),
    ...schemaBlocks('Parameter', input!.root, 'It takes no arguments.'),
    ...(output ? ['**Returns**', ...schemaBlocks('Result', output.root, `Type: ${escapeCell(output.root.type)}`)] : []),
    ...(examples.length > 0
      ? ['**Examples**', ...examples.map(each => codeBlock('json', JSON.stringify(each, null, 2)))]
      : []),
    tags.length > 0 && `Tags: ${tags.map(inlineCode).join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
};

const titleOf = ({ title, annotations }: Tool): string | undefined => title ?? annotations?.title;

const schemasOf = ({ name, inputSchema, outputSchema }: Tool): readonly Outline[] => [
  schemaOutlineOf(name, 'inputSchema', inputSchema as JsonObject),
  ...(outputSchema ? [schemaOutlineOf(name, 'outputSchema', outputSchema as JsonObject)] : []),
];

const schemaBlocks = (heading: string, root: OutlineNode, emptyText: string): readonly string[] => {
  const rows = root.children.flatMap(tableRows);
  const { description, facts, defaultValue, type } = root;
  const notes = [
    ...(type === 'object' ? [] : [`Type: ${type}`]),
    ...(defaultValue === undefined ? [] : [`Default: ${jsonLine(defaultValue)}`]),
    ...facts,
  ];
  const head = [`| ${heading} | Type | Required | Default | Description |`, '| --- | --- | --- | --- | --- |'];
  return [
    ...(description ? [escapeBlock(description)] : []),
    ...(notes.length > 0 ? [escapeBlock(notes.map(toSentence).join(' '))] : []),
    rows.length > 0 ? [...head, ...rows].join('\n') : emptyText,
  ];
};

const tableRows = (node: OutlineNode): readonly string[] => {
  const { label, name, type, required, defaultValue, description, facts, children } = node;
  const nestedRows = children.flatMap(tableRows);
  const isEmpty =
    required === undefined && !description && facts.length === 0 && defaultValue === undefined && nestedRows.length > 0;
  if (isEmpty && label.endsWith('[]')) return nestedRows;
  const texts = [description, ...facts.map(toSentence)].filter(Boolean);
  const cells = [
    inlineCode(label) + (label.endsWith(')') ? ` ${name}` : ''),
    escapeCell(type),
    required === undefined ? '' : required ? 'yes' : 'no',
    defaultValue === undefined ? '' : inlineCode(jsonLine(defaultValue)),
    texts.map(escapeCell).join('<br>'),
  ];
  return [`|${cells.map(each => (each ? ` ${each} ` : ' ')).join('|')}|`, ...nestedRows];
};

/** Capitalizes a fact, except one that begins with a keyword, such as `minimum: 1`. */
const toSentence = (fact: string): string =>
  `${/^\w+:/.test(fact) ? fact : fact.charAt(0).toUpperCase() + fact.slice(1)}.`;

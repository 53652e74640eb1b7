import * as vscode from 'vscode';
import { parametersOf, type Parameter } from '../../core/tool/describeSchema';
import type { Tool } from '../../core/tool/tool';
import { visibleText } from '../../core/util/visibleText';
import { parameterSummary } from './treeItems';

/** Returns the tooltip of a tool. All text of the tool is foreign, so it is appended as text, never as Markdown. */
export const toolTooltip = (tool: Tool, cost?: string, drift?: string): vscode.MarkdownString => {
  const tooltip = new vscode.MarkdownString();
  strong(tooltip, tool.name);
  if (tool.title) line(tooltip, ` ${tool.title}`);
  paragraph(tooltip, truncate(tool.description, 1500));
  const parameters = parametersOf(tool.inputSchema);
  if (parameters.length > 0) tooltip.appendMarkdown('\n\n---\n\n');
  for (const parameter of parameters.slice(0, maxParameters)) listItem(tooltip, parameter);
  if (parameters.length > maxParameters) {
    paragraph(tooltip, vscode.l10n.t('… and {0} more parameters.', parameters.length - maxParameters));
  }
  if (drift) paragraph(tooltip, drift);
  if (cost) paragraph(tooltip, cost);
  if (tool.tags?.length) paragraph(tooltip, vscode.l10n.t('Tags: {0}', tool.tags.join(', ')));
  return tooltip;
};

export const parameterTooltip = (parameter: Parameter): vscode.MarkdownString => {
  const { name, description, schema } = parameter;
  const tooltip = new vscode.MarkdownString();
  strong(tooltip, name);
  line(tooltip, ` ${parameterSummary(parameter)}`);
  if (description) paragraph(tooltip, truncate(description, 1500));
  tooltip.appendCodeblock(visibleText(truncate(JSON.stringify(schema, null, 2), 3000)), 'json');
  return tooltip;
};

/** The maximum number of parameters in a tooltip. */
const maxParameters = 20;

const listItem = (tooltip: vscode.MarkdownString, { name, type, required, description }: Parameter): void => {
  tooltip.appendMarkdown('\n- ');
  strong(tooltip, name);
  line(tooltip, ` ${type}${required ? `, ${vscode.l10n.t('required')}` : ''}`);
  if (description) line(tooltip, `: ${truncate(description, 200)}`);
};

const strong = (tooltip: vscode.MarkdownString, name: string): void => {
  tooltip.appendMarkdown('**').appendText(visibleText(name)).appendMarkdown('**');
};

/** Keeps the line breaks of the text, because descriptions often contain lists. */
const paragraph = (tooltip: vscode.MarkdownString, text: string): void => {
  for (const each of text.split(/\n+/)) {
    tooltip.appendMarkdown('\n\n');
    line(tooltip, each);
  }
};

/** Appends word by word: `appendText` turns each space into a non-breaking one, so a long line would not wrap. */
const line = (tooltip: vscode.MarkdownString, text: string): void => {
  visibleText(text)
    .split(/\s+/)
    .forEach((word, index) => {
      if (index > 0) tooltip.appendMarkdown(' ');
      tooltip.appendText(word);
    });
};

const truncate = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);

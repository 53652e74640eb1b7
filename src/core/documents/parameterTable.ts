import { lineEnd } from '../exporters/text/jsonLine';
import { schemaOutlineOf, type OutlineNode } from '../exporters/text/outline';
import { codeOrText, markdownTable, paragraph, prose, proseLine } from '../exporters/text/safeMarkdown';
import type { JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { describeLimits } from './describeLimits';

/** More rows than anyone reads. */
const maxRows = 200;

/** A Markdown table of a schema, with a row for each parameter. Nested parameters follow below theirs. */
export const parameterTable = (tool: string, field: 'inputSchema' | 'outputSchema', schema: JsonObject): string[] => {
  const { root } = schemaOutlineOf(tool, field, schema);
  const rows = root.children.flatMap(part => rowsOf(part, 0));
  const limits = describeLimits(root.schema ?? {});
  const isInput = field === 'inputSchema';
  const headings = [
    isInput ? l10n.t('Parameter') : l10n.t('Result'),
    ...[l10n.t('Type'), l10n.t('Required'), l10n.t('Description')],
  ];
  const emptyText = isInput ? l10n.t('This tool takes no arguments.') : l10n.t('Type: {0}', root.type);
  const hiddenCount = rows.length - maxRows;
  return [
    ...(root.description ? [prose(root.description)] : []),
    rows.length > 0 ? markdownTable(headings, rows.slice(0, maxRows)) : paragraph(emptyText),
    ...(hiddenCount > 0
      ? [paragraph(l10n.t('… and {0} more. Open the tool’s document to see all of them.', hiddenCount))]
      : []),
    ...(limits.length > 0 ? [proseLine(limits.join(' '))] : []),
  ];
};

const rowsOf = (part: OutlineNode, depth: number): readonly (readonly string[])[] => {
  const { label, name, type, required, description, children, schema = {} } = part;
  const limits = describeLimits(schema);
  const isEmpty = required === undefined && !description && limits.length === 0 && children.length > 0;
  // The items of an array have a row only if it has content of its own.
  if (isEmpty && label.endsWith('[]')) return children.flatMap(each => rowsOf(each, depth));
  const lines = [...description.trim().split(lineEnd), limits.join(' ')].filter(line => line.trim() !== '');
  const indentation = '&emsp;'.repeat(Math.min(depth, 10));
  const cells = [
    indentation + codeOrText(label) + (label.endsWith(')') ? ` ${proseLine(name)}` : ''),
    proseLine(type),
    required ? l10n.t('yes') : '',
    lines.map(line => proseLine(line)).join('<br>'),
  ];
  return [cells, ...children.flatMap(each => rowsOf(each, depth + 1))];
};

import { lineEnd } from '../exporters/text/jsonLine';
import { outlineOf, type Part } from '../exporters/text/outline';
import { codeOr, markdownTable, paragraph, prose, proseLine } from '../exporters/text/safeMarkdown';
import type { JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { describeLimits } from './describeLimits';

/** More rows than anyone reads. */
const maxRows = 200;

/** A Markdown table of a schema, with a row for each parameter. Nested parameters follow below theirs. */
export const parameterTable = (tool: string, field: 'inputSchema' | 'outputSchema', schema: JsonObject): string[] => {
  const { whole } = outlineOf(tool, field, schema);
  const rows = whole.parts.flatMap(part => rowsOf(part, 0));
  const limits = describeLimits(whole.schema ?? {});
  const isInput = field === 'inputSchema';
  const headings = [
    isInput ? l10n.t('Parameter') : l10n.t('Result'),
    ...[l10n.t('Type'), l10n.t('Required'), l10n.t('Description')],
  ];
  const emptyText = isInput ? l10n.t('This tool takes no arguments.') : l10n.t('Type: {0}', whole.type);
  const hiddenCount = rows.length - maxRows;
  return [
    ...(whole.description ? [prose(whole.description)] : []),
    rows.length > 0 ? markdownTable(headings, rows.slice(0, maxRows)) : paragraph(emptyText),
    ...(hiddenCount > 0
      ? [paragraph(l10n.t('… and {0} more. Open the tool’s document to see all of them.', hiddenCount))]
      : []),
    ...(limits.length > 0 ? [proseLine(limits.join(' '))] : []),
  ];
};

const rowsOf = (part: Part, depth: number): readonly (readonly string[])[] => {
  const { label, name, type, required, description, parts, schema = {} } = part;
  const limits = describeLimits(schema);
  const isEmpty = required === undefined && !description && limits.length === 0 && parts.length > 0;
  // The items of an array have a row only if it has content of its own.
  if (isEmpty && label.endsWith('[]')) return parts.flatMap(each => rowsOf(each, depth));
  const lines = [...description.trim().split(lineEnd), limits.join(' ')].filter(line => line.trim() !== '');
  const indentation = '&emsp;'.repeat(Math.min(depth, 10));
  const cells = [
    indentation + codeOr(label) + (label.endsWith(')') ? ` ${proseLine(name)}` : ''),
    proseLine(type),
    required ? l10n.t('yes') : '',
    lines.map(line => proseLine(line)).join('<br>'),
  ];
  return [cells, ...parts.flatMap(each => rowsOf(each, depth + 1))];
};

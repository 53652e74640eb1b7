import * as vscode from 'vscode';
import { estimate } from '../../../core/cost/estimate';
import { exportedText } from '../../../core/cost/toolCosts';
import type { Format } from '../../../core/formats/format';
import { findExporter } from '../../../core/exporters/index';
import type { ExportResult } from '../../../core/exporters/exporter';
import { describeByDesign } from '../../../core/exporters/describeByDesign';
import { groupRemarks } from '../../../core/exporters/groupRemarks';
import { describeHints } from '../../../core/exporters/text/hints';
import {
  collapsible,
  heading,
  listItem,
  jsonBlock,
  paragraph,
  prose,
  proseLine,
  table,
} from '../../../core/exporters/text/safeMarkdown';
import { formatsOf } from '../../../core/lint/asEncoded';
import { named, portable, type Profile } from '../../../core/vendors/vendors';
import type { ToolRegistry } from '../../../core/registry/registry';
import { isEnabled, type Tool } from '../../../core/tool/tool';
import type { JsonObject } from '../../../core/json/json';
import type { Problem } from '../../../core/util/result';
import { visibleText } from '../../../core/util/visibleText';
import { formatEstimate, formatTokens, formatNumber } from '../../../core/util/numberFormat';
import type { Checks } from '../../editor/lint/checks.lazy';
import { remarkCount } from '../../ui/remarkSummary';
import { writeExport } from '../../../core/exporters/writeExport';
import { settings } from '../../ui/settings';
import { parameterTable } from '../../../core/documents/parameterTable';
import { parsePreviewAddress } from '../../../core/documents/previewAddress';

/** The maximum length, in characters, of a description or of JSON on the page. */
const maxLength = 20_000;

/** Returns a page of Markdown about the tool at that URI. Text of the tool is escaped; only code in backticks stays markup. */
export const previewPage = (registry: ToolRegistry, checks: Pick<Checks, 'problemsOf'>, uri: vscode.Uri): string => {
  const previewed = parsePreviewAddress(uri);
  const name = previewed?.name ?? uri.path;
  const effectiveLayer = previewed && registry.layerOf(name);
  const layer = previewed?.layer === undefined ? effectiveLayer : registry.layer(previewed.layer);
  const tool = layer?.get(name);
  if (!layer || !tool) {
    const message = vscode.l10n.t('This tool is no longer registered. See the Tools view for the registered tools.');
    return `${heading(1, name)}\n\n${paragraph(message)}\n`;
  }
  const exports = [...formatsOf(settings.lint().profile ?? portable)].map(([format, vendors]) =>
    exportFor(tool, format, vendors),
  );
  const isTrusted = registry.isTrusted(layer);
  const hiddenBy = isTrusted && effectiveLayer && effectiveLayer !== layer ? effectiveLayer.title : undefined;
  const sections = [
    heading(1, tool.name),
    ...(isTrusted ? [] : [paragraph(untrustedNote())]),
    ...descriptionSections(tool),
    ...schemaSections(tool),
    ...exampleSections(tool),
    ...problemSections(checks.problemsOf({ name, layer: layer.id })),
    ...costSections(exports),
    ...exportSections(exports),
    ...detailSections(tool, layer.title, hiddenBy),
  ];
  return visibleText(`${sections.join('\n\n')}\n`);
};

const untrustedNote = (): string =>
  vscode.l10n.t('Not trusted: this tool is not used until its folder is trusted. Review it first.');

const descriptionSections = (tool: Tool): readonly string[] => {
  const { title, annotations, description } = tool;
  const shown = (title ?? annotations?.title)?.trim();
  const hints = describeHints(tool);
  return [
    ...(shown ? [`**${proseLine(shown.replaceAll('`', "'"))}**`] : []),
    ...(description.trim() ? [prose(description.slice(0, maxLength)), ...truncationNote(description.length)] : []),
    ...(hints ? [paragraph(hints)] : []),
  ];
};

const truncationNote = (length: number): readonly string[] =>
  length > maxLength
    ? [
        paragraph(
          vscode.l10n.t('Truncated after {0} of {1} characters.', formatNumber(maxLength), formatNumber(length)),
        ),
      ]
    : [];

const schemaSections = ({ name, inputSchema, outputSchema }: Tool): readonly string[] => [
  heading(2, vscode.l10n.t('Parameters')),
  ...parameterTable(name, 'inputSchema', inputSchema as JsonObject),
  ...(outputSchema
    ? [heading(2, vscode.l10n.t('Returns')), ...parameterTable(name, 'outputSchema', outputSchema as JsonObject)]
    : []),
];

const exampleSections = ({ examples = [] }: Tool): readonly string[] =>
  examples.length > 0
    ? [
        heading(2, vscode.l10n.t('Examples')),
        ...examples.map(each => jsonBlock(JSON.stringify(each, null, 2), maxLength)),
      ]
    : [];

const detailSections = (tool: Tool, layer: string, hiddenBy: string | undefined): readonly string[] => {
  const { tags = [], strict } = tool;
  const lines = [
    vscode.l10n.t('Location: {0}', layer),
    ...(hiddenBy === undefined
      ? []
      : [vscode.l10n.t('Hidden: the tool with the same name in {0} is used instead.', hiddenBy)]),
    isEnabled(tool)
      ? vscode.l10n.t('Enabled: included in exports of all tools.')
      : vscode.l10n.t('Disabled: excluded from exports of all tools.'),
    ...(strict
      ? [vscode.l10n.t('Strict: providers that support it are asked for arguments that match the schema.')]
      : []),
    ...(tags.length > 0 ? [vscode.l10n.t('Tags: {0}', tags.map(tag => `\`${tag}\``).join(', '))] : []),
    ...originLines(tool),
  ];
  return [heading(2, vscode.l10n.t('Details')), lines.map(line => listItem(line)).join('\n')];
};

const originLines = ({ name, origin }: Tool): readonly string[] => {
  if (!origin) return [];
  const { kind, title, address, name: originalName, date } = origin;
  const parts = [title, kind, address].filter(each => each !== undefined);
  return [
    vscode.l10n.t('Origin: {0}', parts.join(', ')),
    ...(originalName === undefined || originalName === name ? [] : [vscode.l10n.t('Original name: {0}', originalName)]),
    ...(date === undefined ? [] : [vscode.l10n.t('Imported: {0}', formatDate(date))]),
  ];
};

/** Formats an ISO date in the language of the user. Returns an invalid date unchanged. */
const formatDate = (date: string): string => {
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) return date;
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
};

const severityLabel = (severity: Problem['severity']): string =>
  ({ error: vscode.l10n.t('Error'), warning: vscode.l10n.t('Warning'), info: vscode.l10n.t('Info') })[severity];

const problemSections = (problems: readonly Problem[]): readonly string[] => [
  heading(2, vscode.l10n.t('Problems')),
  problems.length > 0 ? problems.map(problemItem).join('\n') : paragraph(vscode.l10n.t('No problems found.')),
];

const problemItem = ({ code, severity, message, source }: Problem): string =>
  listItem(message, { label: severityLabel(severity), identifier: code, ...(source !== undefined && { source }) });

interface VendorExport {
  readonly title: string;
  readonly vendors: string;
  /** Undefined if the format omits the tool. */
  readonly tokens: number | undefined;
  readonly exportResult: ExportResult;
}

const exportFor = (tool: Tool, { id, title }: Format, vendors: Profile): VendorExport => {
  const exporter = findExporter(id)!;
  const exportResult = writeExport(exporter, [tool], { profile: vendors });
  const isLeftOut = exportResult.remarks.some(({ severity }) => severity === 'error');
  return {
    title,
    vendors: named(vendors),
    tokens: isLeftOut ? undefined : estimate(exportedText(exporter, tool)),
    exportResult,
  };
};

const formatCost = ({ tokens }: VendorExport, format: (tokens: number) => string): string =>
  tokens === undefined ? vscode.l10n.t('omitted') : format(tokens);

const formatRemarks = ({ exportResult: { remarks } }: VendorExport): string =>
  remarkCount(groupRemarks(remarks).groups.filter(({ kind }) => kind !== 'moved').length) ||
  vscode.l10n.t('no remarks');

/** Lists the remarks, and says in a line what the format leaves out by design. */
const remarkBlocks = ({ remarks }: ExportResult): readonly string[] => {
  const { groups, byDesign } = groupRemarks(remarks);
  const parts = describeByDesign(byDesign).map(part => `${part}.`);
  if (groups.length + parts.length === 0) return [paragraph(vscode.l10n.t('Nothing was omitted or rewritten.'))];
  return [
    ...(groups.length > 0 ? [groups.map(problemItem).join('\n')] : []),
    ...(parts.length > 0 ? [paragraph(parts.join(' '))] : []),
  ];
};

const costSections = (exports: readonly VendorExport[]): readonly string[] => [
  heading(2, vscode.l10n.t('Cost')),
  table(
    [vscode.l10n.t('Format'), vscode.l10n.t('Providers'), vscode.l10n.t('Tokens'), vscode.l10n.t('Remarks')],
    exports.map(each => [each.title, each.vendors, formatCost(each, formatEstimate), formatRemarks(each)]),
  ),
];

const exportSections = (exports: readonly VendorExport[]): readonly string[] => [
  heading(2, vscode.l10n.t('Exported JSON by provider')),
  ...exports.map(each => {
    const { title, vendors, tokens, exportResult } = each;
    const { text } = exportResult;
    const label = title === vendors ? title : vscode.l10n.t('{0}, for {1}', title, vendors);
    return collapsible(
      [label, formatCost(each, formatTokens), formatRemarks(each)].join(' · '),
      ...(tokens === undefined ? [] : [jsonBlock(text, maxLength), ...truncationNote(text.length)]),
      ...remarkBlocks(exportResult),
    );
  }),
];

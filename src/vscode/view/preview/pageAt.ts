import * as vscode from 'vscode';
import { estimate } from '../../../core/cost/estimate';
import { textOf } from '../../../core/cost/toolCosts';
import type { Format } from '../../../core/formats/format';
import { exporterOf } from '../../../core/exporters/index';
import type { ExportResult } from '../../../core/exporters/exporter';
import { hintsOf } from '../../../core/exporters/text/hints';
import {
  folded,
  heading,
  item,
  jsonFence,
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
import { formatEstimate, formatTokens, formatNumber } from '../../ui/numberFormat';
import type { Checks } from '../../editor/lint/checks.lazy';
import { remarkCount } from '../../ui/remarkSummary';
import { writeExport } from '../../../core/exporters/writeExport';
import { settings } from '../../ui/settings';
import { parameterTable } from '../../../core/documents/parameterTable';
import { previewedAt } from '../../../core/documents/previewAddress';

/** More of a text than anyone reads on a page. */
const most = 20_000;

/** All there is to say of the tool at that address, as Markdown. Nothing that the tool says itself is markup, but for code in backticks. */
export const pageAt = (registry: ToolRegistry, checks: Pick<Checks, 'problemsOf'>, uri: vscode.Uri): string => {
  const previewed = previewedAt(uri);
  const name = previewed?.name ?? uri.path;
  const seen = previewed && registry.layerOf(name);
  const layer = previewed?.layer === undefined ? seen : registry.layer(previewed.layer);
  const tool = layer?.get(name);
  if (!layer || !tool) {
    const gone = vscode.l10n.t('This tool is no longer registered. See the Tools view for the registered tools.');
    return `${heading(1, name)}\n\n${paragraph(gone)}\n`;
  }
  const sent = [...formatsOf(settings.lint().profile ?? portable)].map(([format, vendors]) =>
    sentAs(tool, format, vendors),
  );
  const isTrusted = registry.isTrusted(layer);
  const hiddenBy = isTrusted && seen && seen !== layer ? seen.title : undefined;
  const sections = [
    heading(1, tool.name),
    ...(isTrusted ? [] : [paragraph(notTrusted())]),
    ...aboutTool(tool),
    ...schemasOf(tool),
    ...examplesOf(tool),
    ...problemsIn(checks.problemsOf({ name, layer: layer.id })),
    ...costOf(sent),
    ...vendorsSee(sent),
    ...placeOf(tool, layer.title, hiddenBy),
  ];
  return visibleText(`${sections.join('\n\n')}\n`);
};

const notTrusted = (): string =>
  vscode.l10n.t('Not trusted: this tool is not used until its folder is trusted. Review it first.');

const aboutTool = (tool: Tool): readonly string[] => {
  const { title, annotations, description } = tool;
  const shown = (title ?? annotations?.title)?.trim();
  const hints = hintsOf(tool);
  return [
    ...(shown ? [`**${proseLine(shown.replaceAll('`', "'"))}**`] : []),
    ...(description.trim() ? [prose(description.slice(0, most)), ...cutNote(description.length)] : []),
    ...(hints ? [paragraph(hints)] : []),
  ];
};

const cutNote = (length: number): readonly string[] =>
  length > most
    ? [paragraph(vscode.l10n.t('Truncated after {0} of {1} characters.', formatNumber(most), formatNumber(length)))]
    : [];

const schemasOf = ({ name, inputSchema, outputSchema }: Tool): readonly string[] => [
  heading(2, vscode.l10n.t('Parameters')),
  ...parameterTable(name, 'inputSchema', inputSchema as JsonObject),
  ...(outputSchema
    ? [heading(2, vscode.l10n.t('Returns')), ...parameterTable(name, 'outputSchema', outputSchema as JsonObject)]
    : []),
];

const examplesOf = ({ examples = [] }: Tool): readonly string[] =>
  examples.length > 0
    ? [heading(2, vscode.l10n.t('Examples')), ...examples.map(each => jsonFence(JSON.stringify(each, null, 2), most))]
    : [];

const placeOf = (tool: Tool, layer: string, hiddenBy: string | undefined): readonly string[] => {
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
    ...originOf(tool),
  ];
  return [heading(2, vscode.l10n.t('Details')), lines.map(line => item(line)).join('\n')];
};

const originOf = ({ name, origin }: Tool): readonly string[] => {
  if (!origin) return [];
  const { kind, title, address, name: there, date } = origin;
  const words = [title, kind, address].filter(each => each !== undefined);
  return [
    vscode.l10n.t('Origin: {0}', words.join(', ')),
    ...(there === undefined || there === name ? [] : [vscode.l10n.t('Original name: {0}', there)]),
    ...(date === undefined ? [] : [vscode.l10n.t('Imported: {0}', dateInWords(date))]),
  ];
};

/** A date that is none is shown as it is. */
const dateInWords = (date: string): string => {
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) return date;
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
};

const severityOf = (severity: Problem['severity']): string =>
  ({ error: vscode.l10n.t('Error'), warning: vscode.l10n.t('Warning'), info: vscode.l10n.t('Info') })[severity];

const problemsIn = (problems: readonly Problem[]): readonly string[] => [
  heading(2, vscode.l10n.t('Problems')),
  problems.length > 0 ? problems.map(problemItem).join('\n') : paragraph(vscode.l10n.t('No problems found.')),
];

const problemItem = ({ code, severity, message, source }: Problem): string =>
  item(message, { what: severityOf(severity), called: code, ...(source !== undefined && { source }) });

interface Sent {
  readonly title: string;
  readonly vendors: string;
  /** Nothing where the tool is left out. */
  readonly tokens: number | undefined;
  readonly written: ExportResult;
}

const sentAs = (tool: Tool, { id, title }: Format, vendors: Profile): Sent => {
  const output = exporterOf(id)!;
  const written = writeExport(output, [tool]);
  const isLeftOut = written.remarks.some(({ severity }) => severity === 'error');
  return { title, vendors: named(vendors), tokens: isLeftOut ? undefined : estimate(textOf(output, tool)), written };
};

const tokensIn = ({ tokens }: Sent, words: (tokens: number) => string): string =>
  tokens === undefined ? vscode.l10n.t('omitted') : words(tokens);

const remarksIn = ({ written: { remarks } }: Sent): string =>
  remarks.length > 0 ? remarkCount(remarks.length) : vscode.l10n.t('no remarks');

const costOf = (sent: readonly Sent[]): readonly string[] => [
  heading(2, vscode.l10n.t('Cost')),
  table(
    [vscode.l10n.t('Format'), vscode.l10n.t('Providers'), vscode.l10n.t('Tokens'), vscode.l10n.t('Remarks')],
    sent.map(each => [each.title, each.vendors, tokensIn(each, formatEstimate), remarksIn(each)]),
  ),
];

const vendorsSee = (sent: readonly Sent[]): readonly string[] => [
  heading(2, vscode.l10n.t('Exported JSON by provider')),
  ...sent.map(each => {
    const { title, vendors, tokens, written } = each;
    const { text, remarks } = written;
    const whose = title === vendors ? title : vscode.l10n.t('{0}, for {1}', title, vendors);
    return folded(
      [whose, tokensIn(each, formatTokens), remarksIn(each)].join(' · '),
      ...(tokens === undefined ? [] : [jsonFence(text, most), ...cutNote(text.length)]),
      remarks.length > 0
        ? remarks.map(problemItem).join('\n')
        : paragraph(vscode.l10n.t('Nothing was omitted or rewritten.')),
    );
  }),
];

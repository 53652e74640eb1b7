import * as vscode from 'vscode';
import { estimate } from '../../cost/estimate';
import { textOf } from '../../cost/toolCosts';
import type { Format } from '../../formats/format';
import { outputOf } from '../../formats/outputs';
import { toldOf } from '../../formats/text/markdown';
import { fence } from '../../formats/text/markdownText';
import { heading, item, paragraph, table, unlinked } from '../../formats/text/safeMarkdown';
import { formatsOf } from '../../lint/sent';
import { named, portable, type Profile } from '../../lint/vendors';
import type { ToolRegistry } from '../../registry/registry';
import { isEnabled, type Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { about } from '../cost/words';
import type { Checks } from '../lint/checks.lazy';
import { write } from '../outputs/write';
import { settings } from '../settings';
import { previewedAt } from './previewAddress';

/** All there is to say of the tool at that address, as Markdown. Nothing that the tool says itself is markup. */
export const pageAt = (registry: ToolRegistry, checks: Pick<Checks, 'problemsOf'>, uri: vscode.Uri): string => {
  const previewed = previewedAt(uri);
  const name = previewed?.name ?? uri.path;
  const seen = previewed && registry.layerOf(name);
  const layer = previewed?.layer === undefined ? seen : registry.layer(previewed.layer);
  const tool = layer?.get(name);
  if (!layer || !tool) {
    const gone = vscode.l10n.t('No tool of this name is registered any more. What is, the Tools view shows.');
    return `${heading(1, name)}\n\n${paragraph(gone)}\n`;
  }
  const formats = formatsOf(settings.lint().profile ?? portable);
  const hiddenBy = seen && seen !== layer ? seen.title : undefined;
  const sections = [
    heading(1, tool.name),
    unlinked(toldOf(tool)),
    ...placeOf(tool, layer.title, hiddenBy),
    ...problemsIn(checks.problemsOf({ name, layer: layer.id })),
    ...costOf(tool, formats),
    ...sentOf(tool, formats),
  ];
  return `${sections.join('\n\n')}\n`;
};

const placeOf = (tool: Tool, layer: string, hiddenBy: string | undefined): readonly string[] => {
  const lines = [
    vscode.l10n.t('Layer: {0}', layer),
    ...(hiddenBy === undefined
      ? []
      : [vscode.l10n.t('Hidden: {0} has a tool of this name, which is used instead.', hiddenBy)]),
    isEnabled(tool)
      ? vscode.l10n.t('Enabled: exports of all tools have it.')
      : vscode.l10n.t('Disabled: exports of all tools leave it out.'),
    ...(tool.strict
      ? [vscode.l10n.t('Strict: vendors who know it are asked for arguments that follow the schema.')]
      : []),
    ...originOf(tool),
  ];
  return [heading(2, vscode.l10n.t('Where it is')), lines.map(line => item(line)).join('\n')];
};

const originOf = ({ origin }: Tool): readonly string[] => {
  if (!origin) return [];
  const { kind, address, name, date } = origin;
  return [
    vscode.l10n.t('Origin: {0}', address === undefined ? kind : `${kind}, ${address}`),
    ...(name === undefined ? [] : [vscode.l10n.t('Its name there: {0}', name)]),
    ...(date === undefined ? [] : [vscode.l10n.t('Registered: {0}', date)]),
  ];
};

const severityOf = (severity: Problem['severity']): string =>
  ({ error: vscode.l10n.t('Error'), warning: vscode.l10n.t('Warning'), info: vscode.l10n.t('Remark') })[severity];

const problemsIn = (problems: readonly Problem[]): readonly string[] => [
  heading(2, vscode.l10n.t('Problems')),
  problems.length > 0 ? problems.map(problemItem).join('\n') : paragraph(vscode.l10n.t('None were found.')),
];

const problemItem = ({ code, severity, message, source }: Problem): string =>
  item(`${message} (${code})`, { what: severityOf(severity), ...(source !== undefined && { source }) });

const costOf = (tool: Tool, formats: Formats): readonly string[] => [
  heading(2, vscode.l10n.t('Cost')),
  table(
    [vscode.l10n.t('Format'), vscode.l10n.t('Vendors'), vscode.l10n.t('Tokens')],
    [...formats].map(([{ id, title }, vendors]) => [
      title,
      named(vendors),
      about(estimate(textOf(outputOf(id)!, tool))),
    ]),
  ),
];

type Formats = ReadonlyMap<Format, Profile>;

const sentOf = (tool: Tool, formats: Formats): readonly string[] => [
  heading(2, vscode.l10n.t('What vendors will see')),
  ...[...formats].flatMap(([{ id, title }, vendors]) => {
    const { text, remarks } = write(outputOf(id)!, [tool]);
    const isLeftOut = remarks.some(({ severity }) => severity === 'error');
    const nothing = vscode.l10n.t('Nothing is lost or rewritten.');
    return [
      heading(3, title === named(vendors) ? title : vscode.l10n.t('{0}, for {1}', title, named(vendors))),
      ...(isLeftOut ? [] : [fence('json', text)]),
      remarks.length > 0 ? remarks.map(problemItem).join('\n') : paragraph(nothing),
    ];
  }),
];

import * as vscode from 'vscode';
import type { GroupKey } from '../../core/query/grouping';
import type { Risk } from '../../core/tool/describeTool';
import type { ToolRegistry } from '../../core/registry/registry';
import { visibleText } from '../../core/util/visibleText';

/** Returns the label of a group. */
export const groupTitle = (group: GroupKey, registry: Pick<ToolRegistry, 'layer'>): string => {
  const { by, value } = group;
  if (value === undefined) return titlesWithoutValue[by];
  if (by === 'layer') return layerTitle(value, registry);
  if (by === 'risk') return riskTitles[value as Risk];
  if (by !== 'origin') return visibleText(value);
  return Object.hasOwn(originKinds, value) ? originKinds[value]! : visibleText(lastPathSegment(value));
};

const layerTitle = (id: string, registry: Pick<ToolRegistry, 'layer'>): string =>
  id === 'user' ? vscode.l10n.t('User') : (registry.layer(id)?.title ?? id);

/** Returns the last segment of the path of a URI, such as a file name. Returns other text unchanged. */
const lastPathSegment = (address: string): string => {
  if (!/^[\w+.-]+:\/\//.test(address)) return address;
  const { path } = vscode.Uri.parse(address);
  return path.split('/').findLast(part => part !== '') ?? address;
};

const titlesWithoutValue: Record<GroupKey['by'], string> = {
  layer: vscode.l10n.t('No location'),
  tag: vscode.l10n.t('No tag'),
  prefix: vscode.l10n.t('Other'),
  origin: vscode.l10n.t('Created here'),
  risk: vscode.l10n.t('Unspecified'),
  set: vscode.l10n.t('Not in a set'),
};

const riskTitles: Record<Risk, string> = {
  destructive: vscode.l10n.t('Destructive'),
  changes: vscode.l10n.t('Writes data'),
  readOnly: vscode.l10n.t('Read-only'),
};

/** Labels for tools whose origin has only a kind. */
const originKinds: Readonly<Record<string, string>> = {
  clipboard: vscode.l10n.t('Clipboard'),
  editor: vscode.l10n.t('Editor'),
  example: vscode.l10n.t('Samples'),
  file: vscode.l10n.t('File'),
};

import * as vscode from 'vscode';
import type { GroupName } from '../../core/query/grouping';
import type { Risk } from '../../core/tool/describeTool';
import type { ToolRegistry } from '../../core/registry/registry';
import { visibleText } from '../../core/util/visibleText';

/** What a group is called. */
export const groupTitle = (group: GroupName, registry: Pick<ToolRegistry, 'layer'>): string => {
  const { by, value } = group;
  if (value === undefined) return withoutValue[by];
  if (by === 'layer') return layerTitle(value, registry);
  if (by === 'risk') return riskTitles[value as Risk];
  if (by !== 'origin') return visibleText(value);
  return Object.hasOwn(originKinds, value) ? originKinds[value]! : visibleText(lastOf(value));
};

const layerTitle = (id: string, registry: Pick<ToolRegistry, 'layer'>): string =>
  id === 'user' ? vscode.l10n.t('User') : (registry.layer(id)?.title ?? id);

/** The name of a file, where it is one. */
const lastOf = (address: string): string => {
  if (!/^[\w+.-]+:\/\//.test(address)) return address;
  const { path } = vscode.Uri.parse(address);
  return path.split('/').findLast(part => part !== '') ?? address;
};

const withoutValue: Record<GroupName['by'], string> = {
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

/** Where an import says no more than what kind of place it was. */
const originKinds: Readonly<Record<string, string>> = {
  clipboard: vscode.l10n.t('Clipboard'),
  editor: vscode.l10n.t('Editor'),
  example: vscode.l10n.t('Samples'),
  file: vscode.l10n.t('File'),
};

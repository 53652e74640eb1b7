import * as vscode from 'vscode';
import { kindOf, summaryOf, type ToolKind } from '../tool/describeTool';
import { hasParameters } from '../tool/describeSchema';
import type { Tool } from '../tool/tool';
import type { MessageRow, ParameterRow } from './treeRows';
import { toolUri } from './toolUri';

/** Without its tooltip, which is made when someone asks for it. */
export const toolItem = (tool: Tool): vscode.TreeItem => {
  const { name, inputSchema } = tool;
  const kind = kindOf(tool);
  const description = [words[kind], summaryOf(tool.description)].filter(Boolean).join(' · ');
  const uri = toolUri(name);
  return {
    id: name,
    label: name,
    description,
    iconPath: new vscode.ThemeIcon(icons[kind]),
    // With an address of its own a row shows what Problems knows about its document.
    resourceUri: uri,
    contextValue: kind === 'disabled' ? 'tool disabled' : 'tool enabled',
    collapsibleState: hasParameters(inputSchema) ? collapsed : none,
    command: { command: 'vscode.open', title: vscode.l10n.t('Open Tool'), arguments: [uri] },
    accessibilityInformation: { label: [name, description].filter(Boolean).join(', ') },
  };
};

export const parameterItem = ({ path, parameter }: ParameterRow): vscode.TreeItem => {
  const { name, type, required, description, nested } = parameter;
  const facts = [type, required ? vscode.l10n.t('required') : vscode.l10n.t('optional')].join(', ');
  const summary = [facts, summaryOf(description)].filter(Boolean).join(' · ');
  return {
    // No character of a tool's name, and encoded, so that no two paths make one id.
    id: path.map(encodeURIComponent).join('/'),
    label: name,
    description: summary,
    iconPath: new vscode.ThemeIcon(required ? 'symbol-field' : 'symbol-property'),
    contextValue: 'parameter',
    collapsibleState: nested ? collapsed : none,
    accessibilityInformation: { label: vscode.l10n.t('parameter {0}, {1}', name, summary) },
  };
};

export const messageItem = ({ state, text }: MessageRow): vscode.TreeItem => {
  const label = {
    loading: vscode.l10n.t('Loading the tools…'),
    readOnly: vscode.l10n.t('Read-only'),
    damaged: vscode.l10n.t('Damaged'),
  }[state];
  return {
    id: `message/${state}/${text}`,
    label,
    description: text,
    tooltip: text,
    iconPath: new vscode.ThemeIcon({ loading: 'loading~spin', readOnly: 'lock', damaged: 'warning' }[state]),
    contextValue: 'message',
    ...(state !== 'loading' && { command: { command: 'llmTools.showLog', title: vscode.l10n.t('Show Log') } }),
    accessibilityInformation: { label: [label, text].filter(Boolean).join(': ') },
  };
};

const { Collapsed: collapsed, None: none } = vscode.TreeItemCollapsibleState;

const icons: Record<ToolKind, string> = {
  disabled: 'circle-slash',
  destructive: 'flame',
  readOnly: 'eye',
  plain: 'tools',
};

/** Never by icon alone: each kind that matters has its word. */
const words: Record<ToolKind, string> = {
  disabled: vscode.l10n.t('disabled'),
  destructive: vscode.l10n.t('destructive'),
  readOnly: vscode.l10n.t('read-only'),
  plain: '',
};

import * as vscode from 'vscode';
import { kindOf, summaryOf, type ToolKind } from '../tool/describeTool';
import { hasParameters } from '../tool/describeSchema';
import type { Tool } from '../tool/tool';
import { keyOf, type MessageRow, type ParameterRow, type ToolRow } from './treeRows';
import { toolUri } from './toolUri';

/** What there is to say of where a tool is. */
export interface Place {
  /** Of its layer, if that is another than the user store. */
  readonly title?: string | undefined;
  /** The title of the layer whose tool is seen in its stead. */
  readonly hiddenBy?: string | undefined;
}

/** Without its tooltip, which is made when someone asks for it. */
export const toolItem = (tool: Tool, row: ToolRow, { title, hiddenBy }: Place): vscode.TreeItem => {
  const { name, inputSchema } = tool;
  const kind = kindOf(tool);
  const hidden = hiddenBy === undefined ? '' : vscode.l10n.t('hidden by {0}', hiddenBy);
  const description = [title, hidden, words[kind], summaryOf(tool.description)].filter(Boolean).join(' · ');
  const uri = toolUri(name);
  return {
    id: keyOf(row),
    label: name,
    description,
    iconPath: new vscode.ThemeIcon(hidden ? 'eye-closed' : icons[kind]),
    // With an address of its own a row shows what Problems knows about its document.
    ...(title === undefined && { resourceUri: uri }),
    contextValue: [hidden ? 'hidden' : 'tool', kind === 'disabled' ? 'disabled' : 'enabled', title && 'file']
      .filter(Boolean)
      .join(' '),
    collapsibleState: hasParameters(inputSchema) ? collapsed : none,
    command:
      title === undefined
        ? { command: 'vscode.open', title: vscode.l10n.t('Open Tool'), arguments: [uri] }
        : { command: 'llmTools.openTool', title: vscode.l10n.t('Open Tool'), arguments: [row] },
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

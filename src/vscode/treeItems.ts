import * as vscode from 'vscode';
import { kindOf, summaryOf, type ToolKind } from '../tool/describeTool';
import { hasParameters } from '../tool/describeSchema';
import type { Tool } from '../tool/tool';
import { about, number } from './cost/words';
import { idOf, type MessageRow, type ParameterRow, type ToolRow } from './treeRows';
import { toolUri } from './toolUri';

/** What there is to say of where a tool is. */
export interface Place {
  /** Of its layer, if that is another than the user store. */
  readonly title?: string | undefined;
  /** The title of the layer whose tool is seen in its stead. */
  readonly hiddenBy?: string | undefined;
  /** In tokens, where it is known; nothing where the default format leaves the tool out. */
  readonly cost?: number | undefined;
  /** How many were found in it. */
  readonly problems?: number | undefined;
}

/** Without its tooltip, which is made when someone asks for it. */
export const toolItem = (
  tool: Tool,
  row: ToolRow,
  { title, hiddenBy, cost = 0, problems = 0 }: Place,
): vscode.TreeItem => {
  const { name, inputSchema } = tool;
  const kind = kindOf(tool);
  const hidden = hiddenBy === undefined ? '' : vscode.l10n.t('hidden by {0}', hiddenBy);
  const facts = [title, hidden, problemCount(problems), words[kind], summaryOf(tool.description)]
    .filter(Boolean)
    .join(' · ');
  const uri = toolUri(name);
  return {
    id: idOf(row),
    label: name,
    // The figure first: what stands behind it may not fit the sidebar.
    description: [cost > 0 && about(cost), facts].filter(Boolean).join(' · '),
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
    accessibilityInformation: {
      label: [name, cost > 0 && vscode.l10n.t('about {0} tokens', number(cost)), facts].filter(Boolean).join(', '),
    },
  };
};

/** The badge says it by colour and a figure alone. */
export const problemCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count);
};

export const parameterItem = (row: ParameterRow): vscode.TreeItem => {
  const { name, type, required, description, nested } = row.parameter;
  const facts = [type, required ? vscode.l10n.t('required') : vscode.l10n.t('optional')].join(', ');
  const summary = [facts, summaryOf(description)].filter(Boolean).join(' · ');
  return {
    id: idOf(row),
    label: name,
    description: summary,
    iconPath: new vscode.ThemeIcon(required ? 'symbol-field' : 'symbol-property'),
    contextValue: 'parameter',
    collapsibleState: nested ? collapsed : none,
    accessibilityInformation: { label: vscode.l10n.t('parameter {0}, {1}', name, summary) },
  };
};

export const messageItem = ({ state, text, file }: MessageRow): vscode.TreeItem => {
  const label = {
    loading: vscode.l10n.t('Loading the tools…'),
    readOnly: vscode.l10n.t('Read-only'),
    damaged: vscode.l10n.t('Damaged'),
    overBudget: vscode.l10n.t('Over budget'),
  }[state];
  return {
    id: `message/${state}/${text}`,
    label,
    description: text,
    tooltip: text,
    iconPath: new vscode.ThemeIcon(
      { loading: 'loading~spin', readOnly: 'lock', damaged: 'warning', overBudget: 'warning' }[state],
    ),
    contextValue: 'message',
    ...messageCommand(state, file),
    accessibilityInformation: { label: [label, text].filter(Boolean).join(': ') },
  };
};

const messageCommand = (state: MessageRow['state'], file: MessageRow['file']): Pick<vscode.TreeItem, 'command'> => {
  if (state === 'loading') return {};
  if (state === 'overBudget') {
    const title = vscode.l10n.t('Change Budget');
    return { command: { command: 'workbench.action.openSettings', title, arguments: ['llmTools.tokenBudget'] } };
  }
  if (file === undefined) return { command: { command: 'llmTools.showLog', title: vscode.l10n.t('Show Log') } };
  const title = vscode.l10n.t('Open the File');
  return { command: { command: 'vscode.open', title, arguments: [vscode.Uri.parse(file)] } };
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

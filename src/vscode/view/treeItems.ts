import * as vscode from 'vscode';
import { toolKind, summaryOf, type ToolKind } from '../../core/tool/describeTool';
import { hasParameters, type Parameter } from '../../core/tool/describeSchema';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { visibleText } from '../../core/util/visibleText';
import { formatEstimateShort, formatNumber } from '../../core/util/numberFormat';
import { problemCount } from '../ui/problemCount';
import { manageTrustCommand } from '../ui/trust';
import { createTemplate } from '../../core/tool/joinQuoted';
import { idOf, type MessageRow, type ParameterRow, type ToolRow } from '../../core/query/treeRows';
import { rowUri, toolUri } from '../documents/toolUri';

/** What the row of a tool shows in addition to the tool. */
export interface ToolStatus {
  /** The title of its layer; undefined for the user store. */
  readonly title?: string | undefined;
  /** The title of the layer whose tool hides this one. */
  readonly hiddenBy?: string | undefined;
  /** Whether the tool is not used because its folder is not trusted. */
  readonly untrusted?: boolean | undefined;
  /** In tokens; undefined while it is not known, 0 if the default format omits the tool. */
  readonly cost?: number | undefined;
  /** Whether the cost is shown first, because the rows are sorted by it. */
  readonly costFirst?: boolean | undefined;
  /** The number of problems in the tool. */
  readonly problems?: number | undefined;
  /** How the tool differs from its lock. */
  readonly drift?: 'drifted' | 'new' | undefined;
}

/** Returns the item of a tool without its tooltip, which is created on demand. */
export const toolItem = (tool: Tool, row: ToolRow, status: ToolStatus): vscode.TreeItem => {
  const { name, inputSchema } = tool;
  const { title, hiddenBy, untrusted = false } = status;
  const kind = toolKind(tool);
  const isHidden = hiddenBy !== undefined;
  const isOn = isEnabled(tool);
  const facts = describeRow(tool, status);
  const uri = toolUri(name);
  return {
    id: idOf(row),
    label: name,
    description: facts.shown.join(' · '),
    iconPath: iconOf(
      untrusted ? 'workspace-untrusted' : isHidden ? 'eye-closed' : icons[kind],
      untrusted || isHidden || !isOn,
    ),
    // The URI of its document makes the row show the problems of the document. Any URI lets a decoration dim the row.
    resourceUri: title === undefined ? uri : rowUri(name, row.layer),
    contextValue: `${isHidden ? 'hidden' : 'tool'} ${isOn ? 'enabled' : 'disabled'}${title ? ' file' : ''}${status.drift ? ' drifted' : ''}`,
    collapsibleState: hasParameters(inputSchema) ? collapsed : none,
    checkboxState: checkbox(tool),
    command:
      title === undefined
        ? { command: 'vscode.open', title: openTool, arguments: [uri] }
        : // Keeps the focus in the view, as VS Code does when a row opens a document.
          { command: 'llmTools.openTool', title: openTool, arguments: [row, undefined, { preserveFocus: true }] },
    accessibilityInformation: { label: [name, ...facts.spoken].join(', ') },
  };
};

/**
 * Returns the facts that a row shows and those that a screen reader reads. The description is shown first, because later facts
 * may not fit into the sidebar.
 */
const describeRow = (tool: Tool, status: ToolStatus): { readonly shown: string[]; readonly spoken: string[] } => {
  const { title, hiddenBy, untrusted, cost = 0, costFirst = false, problems = 0, drift } = status;
  const state = isEnabled(tool) ? '' : disabled;
  const trust = untrusted ? notTrusted : '';
  const hidden = hiddenBy === undefined ? '' : hiddenByLayer(hiddenBy);
  const facts = [problemCount(problems), kindLabels[toolKind(tool)]];
  const [figure, tokens] = cost > 0 ? [formatEstimateShort(cost), aboutTokens(formatNumber(cost))] : ['', ''];
  const text = summaryOf(tool.description, summaryLength);
  // What matters most comes before the description: that the tool is not used, and the cost if rows are sorted by it.
  const [leadingCost, trailingCost] = costFirst ? [figure, ''] : ['', figure];
  return {
    shown: nonEmpty(trust, hidden, leadingCost, text, trailingCost, title ?? '', ...facts, state),
    // The badge shows that the tool differs from its lock.
    spoken: nonEmpty(
      ...[trust, state, drift ? driftLabels[drift] : '', title ?? userLabel, hidden, tokens, ...facts],
      summaryOf(tool.description),
    ),
  };
};

/** The number of characters of the description that leaves room for the other facts in a wide sidebar. */
const summaryLength = 60;

/** Returns the facts that are neither false nor empty. */
export const nonEmpty = (...facts: readonly (string | false)[]): string[] =>
  facts.filter((fact): fact is string => fact !== false && fact !== '');

/** The accessible name of the box, “x enabled”, is the same in both states. */
const checkbox = (tool: Tool): NonNullable<vscode.TreeItem['checkboxState']> => ({
  state: isEnabled(tool) ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
  tooltip: isEnabled(tool) ? enabledTooltip : disabledTooltip,
  accessibilityInformation: { label: checkboxName(tool.name) },
});

/** “integer, optional, default 10”. */
export const parameterSummary = ({ type, required, default: value }: Parameter): string =>
  [
    type,
    required ? vscode.l10n.t('required') : vscode.l10n.t('optional'),
    ...(value === undefined ? [] : [vscode.l10n.t('default {0}', visibleText(truncate(value)))]),
  ].join(', ');

const truncate = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export const parameterItem = (row: ParameterRow): vscode.TreeItem => {
  const { description, required, nested } = row.parameter;
  const name = visibleText(row.parameter.name);
  const summary = [parameterSummary(row.parameter), summaryOf(description)].filter(Boolean).join(' · ');
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
    untrusted: vscode.l10n.t('Not trusted'),
    removed: vscode.l10n.t('Removed'),
  }[state];
  return {
    id: `message/${state}/${text}`,
    label,
    description: text,
    tooltip: text,
    iconPath: new vscode.ThemeIcon(
      {
        loading: 'loading~spin',
        readOnly: 'lock',
        damaged: 'warning',
        overBudget: 'warning',
        untrusted: 'workspace-untrusted',
        removed: 'diff-removed',
      }[state],
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
  if (state === 'removed') {
    const title = vscode.l10n.t('Review Changes');
    return { command: { command: 'llmTools.reviewChanges', title, arguments: [vscode.Uri.parse(file!)] } };
  }
  if (state === 'untrusted')
    return { command: { command: manageTrustCommand, title: vscode.l10n.t('Manage Workspace Trust') } };
  if (file === undefined) return { command: { command: 'llmTools.showLog', title: vscode.l10n.t('Show Log') } };
  const title = vscode.l10n.t('Open the File');
  return { command: { command: 'vscode.open', title, arguments: [vscode.Uri.parse(file)] } };
};

const { Collapsed: collapsed, None: none } = vscode.TreeItemCollapsibleState;

const dimmed = new vscode.ThemeColor('disabledForeground');

/** Texts that all rows share are translated once, because there may be ten thousand rows. */
const [openTool, disabled, userLabel] = [vscode.l10n.t('Open Tool'), vscode.l10n.t('disabled'), vscode.l10n.t('user')];
const driftLabels = { drifted: vscode.l10n.t('differs from its lock'), new: vscode.l10n.t('not in the lock') };
const aboutTokens = createTemplate(vscode.l10n.t('about {0} tokens'));
const notTrusted = vscode.l10n.t('not trusted');
const hiddenByLayer = createTemplate(vscode.l10n.t('hidden by {0}'));
const checkboxName = createTemplate(vscode.l10n.t('{0} enabled'));
const enabledTooltip = vscode.l10n.t('Enabled. Clear the check box to exclude the tool from exports of all tools.');
const disabledTooltip = vscode.l10n.t(
  'Disabled: excluded from exports of all tools. Select the check box to enable the tool.',
);

const knownIcons = new Map<string, vscode.ThemeIcon>();

const iconOf = (id: string, isDimmed: boolean): vscode.ThemeIcon => {
  const key = `${id} ${isDimmed}`;
  let icon = knownIcons.get(key);
  if (!icon) knownIcons.set(key, (icon = new vscode.ThemeIcon(id, isDimmed ? dimmed : undefined)));
  return icon;
};

const icons: Record<ToolKind, string> = {
  destructive: 'flame',
  readOnly: 'eye',
  plain: 'tools',
};

/** A label for each kind that matters, because an icon alone is not accessible. */
const kindLabels: Record<ToolKind, string> = {
  destructive: vscode.l10n.t('destructive'),
  readOnly: vscode.l10n.t('read-only'),
  plain: '',
};

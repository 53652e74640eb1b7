import * as vscode from 'vscode';
import { kindOf, summaryOf, type ToolKind } from '../../core/tool/describeTool';
import { hasParameters, type Parameter } from '../../core/tool/describeSchema';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { visibleText } from '../../core/util/visibleText';
import { formatEstimateShort, formatNumber } from '../ui/numberFormat';
import { problemCount } from '../ui/problemCount';
import { manageTrust } from '../ui/trust';
import { templateOf } from '../ui/joinQuoted';
import { idOf, type MessageRow, type ParameterRow, type ToolRow } from '../../core/query/treeRows';
import { rowUri, toolUri } from '../documents/toolUri';

/** What there is to say of where a tool is. */
export interface Place {
  /** Of its layer, if that is another than the user store. */
  readonly title?: string | undefined;
  /** The title of the layer whose tool is seen in its stead. */
  readonly hiddenBy?: string | undefined;
  /** Whether it takes part in nothing, since its folder is not trusted. */
  readonly untrusted?: boolean | undefined;
  /** In tokens, where it is known; nothing where the default format leaves the tool out. */
  readonly cost?: number | undefined;
  /** Whether the cost is what the rows are sorted by, and so what is looked for. */
  readonly costFirst?: boolean | undefined;
  /** How many were found in it. */
  readonly problems?: number | undefined;
}

/** Without its tooltip, which is made when someone asks for it. */
export const toolItem = (tool: Tool, row: ToolRow, place: Place): vscode.TreeItem => {
  const { name, inputSchema } = tool;
  const { title, hiddenBy, untrusted = false } = place;
  const kind = kindOf(tool);
  const isHidden = hiddenBy !== undefined;
  const isOn = isEnabled(tool);
  const facts = factsOf(tool, place);
  const uri = toolUri(name);
  return {
    id: idOf(row),
    label: name,
    description: facts.shown.join(' · '),
    iconPath: iconOf(
      untrusted ? 'workspace-untrusted' : isHidden ? 'eye-closed' : icons[kind],
      untrusted || isHidden || !isOn,
    ),
    // With the address of its document a row shows what Problems knows about it; with any address, whether it is dimmed.
    resourceUri: title === undefined ? uri : rowUri(name, row.layer),
    contextValue: `${isHidden ? 'hidden' : 'tool'} ${isOn ? 'enabled' : 'disabled'}${title ? ' file' : ''}`,
    collapsibleState: hasParameters(inputSchema) ? collapsed : none,
    checkboxState: checkbox(tool),
    command:
      title === undefined
        ? { command: 'vscode.open', title: openTool, arguments: [uri] }
        : // As VS Code does for what it opens itself: who clicks on a row goes on with the rows.
          { command: 'llmTools.openTool', title: openTool, arguments: [row, undefined, { preserveFocus: true }] },
    accessibilityInformation: { label: [name, ...facts.spoken].join(', ') },
  };
};

/** What a row shows, the description first, since what stands behind it may not fit the sidebar; and what is read out of it. */
const factsOf = (tool: Tool, place: Place): { readonly shown: string[]; readonly spoken: string[] } => {
  const { title, hiddenBy, untrusted, cost = 0, costFirst = false, problems = 0 } = place;
  const state = isEnabled(tool) ? '' : disabled;
  const trust = untrusted ? notTrusted : '';
  const hidden = hiddenBy === undefined ? '' : hiddenByOther(hiddenBy);
  const facts = [problemCount(problems), words[kindOf(tool)]];
  const [figure, tokens] = cost > 0 ? [formatEstimateShort(cost), aboutTokens(formatNumber(cost))] : ['', ''];
  const text = summaryOf(tool.description, shownText);
  // That another tool of the name is used, and what the rows are sorted by, is why one looks at the row at all.
  const [before, behind] = costFirst ? [figure, ''] : ['', figure];
  return {
    shown: joinFacts(trust, hidden, before, text, behind, title ?? '', ...facts, state),
    spoken: joinFacts(trust, state, title ?? user, hidden, tokens, ...facts, summaryOf(tool.description)),
  };
};

/** As many characters as leave some room for the rest in a wide sidebar. */
const shownText = 60;

/** Those of the facts that there are. */
export const joinFacts = (...facts: readonly (string | false)[]): string[] =>
  facts.filter((fact): fact is string => fact !== false && fact !== '');

/** Its own name is that of what it says, whichever way it stands. */
const checkbox = (tool: Tool): NonNullable<vscode.TreeItem['checkboxState']> => ({
  state: isEnabled(tool) ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
  tooltip: isEnabled(tool) ? untick : tick,
  accessibilityInformation: { label: isEnabledName(tool.name) },
});

/** “integer, optional, default 10”. */
export const parameterFacts = ({ type, required, default: value }: Parameter): string =>
  [
    type,
    required ? vscode.l10n.t('required') : vscode.l10n.t('optional'),
    ...(value === undefined ? [] : [vscode.l10n.t('default {0}', visibleText(cutShort(value)))]),
  ].join(', ');

const cutShort = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export const parameterItem = (row: ParameterRow): vscode.TreeItem => {
  const { description, required, nested } = row.parameter;
  const name = visibleText(row.parameter.name);
  const facts = parameterFacts(row.parameter);
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
    untrusted: vscode.l10n.t('Not trusted'),
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
  if (state === 'untrusted')
    return { command: { command: manageTrust, title: vscode.l10n.t('Manage Workspace Trust') } };
  if (file === undefined) return { command: { command: 'llmTools.showLog', title: vscode.l10n.t('Show Log') } };
  const title = vscode.l10n.t('Open the File');
  return { command: { command: 'vscode.open', title, arguments: [vscode.Uri.parse(file)] } };
};

const { Collapsed: collapsed, None: none } = vscode.TreeItemCollapsibleState;

const dimmed = new vscode.ThemeColor('disabledForeground');

/** What rows have in common is made once: there may be ten thousand. */
const [openTool, disabled, user] = [vscode.l10n.t('Open Tool'), vscode.l10n.t('disabled'), vscode.l10n.t('user')];
const aboutTokens = templateOf(vscode.l10n.t('about {0} tokens'));
const notTrusted = vscode.l10n.t('not trusted');
const hiddenByOther = templateOf(vscode.l10n.t('hidden by {0}'));
const isEnabledName = templateOf(vscode.l10n.t('{0} enabled'));
const untick = vscode.l10n.t('Enabled. Clear the check box to exclude the tool from exports of all tools.');
const tick = vscode.l10n.t('Disabled: excluded from exports of all tools. Select the check box to enable the tool.');

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

/** Never by icon alone: each kind that matters has its word. */
const words: Record<ToolKind, string> = {
  destructive: vscode.l10n.t('destructive'),
  readOnly: vscode.l10n.t('read-only'),
  plain: '',
};

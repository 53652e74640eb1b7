import * as vscode from 'vscode';
import type { GroupName } from '../../core/query/grouping';
import { visibleText } from '../../core/util/visibleText';
import { formatEstimate, formatTokens, formatNumber } from '../ui/numberFormat';
import { toolCount } from '../ui/joinQuoted';
import { problemCount } from '../ui/problemCount';
import { joinFacts } from './treeItems';
import { idOf, type GroupRow } from '../../core/query/treeRows';

/** What there is to say of a group. */
export interface GroupFacts {
  readonly title: string;
  readonly tools: number;
  /** How many of them are enabled. */
  readonly enabled: number;
  /** In tokens, of those together that its exports have; nothing as long as one of them is not counted. */
  readonly cost?: number | undefined;
  /** How many were found in its tools. */
  readonly problems?: number | undefined;
  readonly isOpen: boolean;
}

export const groupItem = (row: GroupRow, facts: GroupFacts): vscode.TreeItem => {
  const { title, tools, enabled, cost = 0, problems = 0, isOpen } = facts;
  const isAll = enabled === tools;
  const isPartly = !isAll && enabled > 0;
  return {
    id: idOf(row),
    label: title,
    description: joinFacts(enabledCount(tools, enabled), cost > 0 && formatEstimate(cost), problemCount(problems)).join(
      ' · ',
    ),
    // Half a circle: VS Code's boxes are ticked or not.
    iconPath: new vscode.ThemeIcon(isPartly ? 'color-mode' : icons[row.by]),
    contextValue: joinFacts('group', row.by, row.value === undefined && 'rest').join(' '),
    collapsibleState: isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    tooltip: joinFacts(row.by === 'origin' && visibleText(row.value ?? ''), enabledCount(tools, enabled)).join('\n'),
    accessibilityInformation: {
      label: joinFacts(
        vscode.l10n.t('{0}, {1}', title, enabledCount(tools, enabled)),
        cost > 0 && formatTokens(cost),
        problemCount(problems),
      ).join(', '),
    },
    checkboxState: checkbox(title, tools, enabled),
  };
};

/** Ticked where any is enabled, since exports have some of them then. A click on such a box enables the others, too. */
const checkbox = (title: string, tools: number, enabled: number): NonNullable<vscode.TreeItem['checkboxState']> => {
  const { Checked: checked, Unchecked: unchecked } = vscode.TreeItemCheckboxState;
  const label = vscode.l10n.t('all of {0} enabled', title);
  if (enabled === tools) {
    const tooltip = vscode.l10n.t('All are enabled. Clear the check box to disable them.');
    return { state: checked, tooltip, accessibilityInformation: { label } };
  }
  if (enabled === 0) {
    const tooltip = vscode.l10n.t('All are disabled. Select the check box to enable them.');
    return { state: unchecked, tooltip, accessibilityInformation: { label } };
  }
  const count = enabledCount(tools, enabled);
  return {
    state: checked,
    tooltip: vscode.l10n.t('{0}. Click to enable the others; click again to disable all.', count),
    accessibilityInformation: { label: vscode.l10n.t('{0}, {1}', title, count) },
  };
};

/** A box is ticked or not: that some are enabled and others are not is for the words to say. */
const enabledCount = (tools: number, enabled: number): string =>
  enabled === tools
    ? toolCount(tools)
    : vscode.l10n.t('{0} of {1} enabled', formatNumber(enabled), formatNumber(tools));

export const filterItem = (text: string, { total, shown }: FilterFacts): vscode.TreeItem => {
  const label = vscode.l10n.t('Filtered by “{0}”', visibleText(text));
  const count = vscode.l10n.t('{0} of {1}', formatNumber(shown), toolCount(total));
  const title = vscode.l10n.t('Change Filter');
  return {
    id: ':filter',
    label,
    description: count,
    iconPath: new vscode.ThemeIcon('filter-filled'),
    contextValue: 'filter',
    command: { command: 'llmTools.filter', title },
    accessibilityInformation: { label: `${label}, ${count}` },
  };
};

interface FilterFacts {
  readonly total: number;
  readonly shown: number;
}

const icons: Record<GroupName['by'], string> = {
  layer: 'layers',
  tag: 'tag',
  prefix: 'symbol-namespace',
  origin: 'server',
  risk: 'shield',
  set: 'list-selection',
};

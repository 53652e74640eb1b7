import * as vscode from 'vscode';
import type { GroupKey } from '../../core/query/grouping';
import { visibleText } from '../../core/util/visibleText';
import { formatEstimate, formatTokens, formatNumber } from '../../core/util/numberFormat';
import { toolCount } from '../../core/tool/joinQuoted';
import { problemCount } from '../ui/problemCount';
import { nonEmpty } from './treeItems';
import { idOf, type GroupRow } from '../../core/query/treeRows';

/** What the row of a group shows. */
export interface GroupMetrics {
  readonly title: string;
  readonly tools: number;
  /** The number of enabled tools. */
  readonly enabled: number;
  /** The total cost, in tokens, of the tools that exports contain; undefined while one of them is not counted. */
  readonly cost?: number | undefined;
  /** The number of problems in its tools. */
  readonly problems?: number | undefined;
  readonly isOpen: boolean;
}

export const groupItem = (row: GroupRow, facts: GroupMetrics): vscode.TreeItem => {
  const { title, tools, enabled, cost = 0, problems = 0, isOpen } = facts;
  const isAll = enabled === tools;
  const isPartly = !isAll && enabled > 0;
  return {
    id: idOf(row),
    label: title,
    description: nonEmpty(enabledCount(tools, enabled), cost > 0 && formatEstimate(cost), problemCount(problems)).join(
      ' · ',
    ),
    // A half-filled circle, because a check box of VS Code has no mixed state.
    iconPath: new vscode.ThemeIcon(isPartly ? 'color-mode' : icons[row.by]),
    contextValue: nonEmpty('group', row.by, row.value === undefined && 'rest').join(' '),
    collapsibleState: isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    tooltip: nonEmpty(row.by === 'origin' && visibleText(row.value ?? ''), enabledCount(tools, enabled)).join('\n'),
    accessibilityInformation: {
      label: nonEmpty(
        vscode.l10n.t('{0}, {1}', title, enabledCount(tools, enabled)),
        cost > 0 && formatTokens(cost),
        problemCount(problems),
      ).join(', '),
    },
    checkboxState: checkbox(title, tools, enabled),
  };
};

/** The box is checked if any tool is enabled, because exports then contain some. A click on a mixed box enables the rest. */
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

/** “3 tools” if all are enabled, else “1 of 3 enabled”: a check box cannot show that only some are. */
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

const icons: Record<GroupKey['by'], string> = {
  layer: 'layers',
  tag: 'tag',
  prefix: 'symbol-namespace',
  origin: 'server',
  risk: 'shield',
  set: 'list-selection',
};

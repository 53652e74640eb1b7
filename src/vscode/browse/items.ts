import * as vscode from 'vscode';
import type { GroupName } from '../../browse/grouping';
import { about, aboutTokens, number } from '../cost/words';
import { toolCount } from '../quoted';
import { idOf, type GroupRow } from '../treeRows';

/** What there is to say of a group. */
export interface GroupFacts {
  readonly title: string;
  readonly tools: number;
  /** How many of them are enabled. */
  readonly enabled: number;
  /** In tokens, of all its tools together; nothing as long as one of them is not counted. */
  readonly cost?: number | undefined;
  readonly isOpen: boolean;
}

export const groupItem = (row: GroupRow, { title, tools, enabled, cost = 0, isOpen }: GroupFacts): vscode.TreeItem => ({
  id: idOf(row),
  label: title,
  description: [enabledCount(tools, enabled), cost > 0 && about(cost)].filter(Boolean).join(' · '),
  iconPath: new vscode.ThemeIcon(icons[row.by]),
  contextValue: ['group', row.by, row.value === undefined && 'rest'].filter(Boolean).join(' '),
  collapsibleState: isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  ...(row.by === 'origin' && row.value !== undefined && { tooltip: row.value }),
  accessibilityInformation: {
    label: [vscode.l10n.t('{0}, {1}', title, enabledCount(tools, enabled)), cost > 0 && aboutTokens(cost)]
      .filter(Boolean)
      .join(', '),
  },
  checkboxState: {
    state: enabled === tools ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip:
      enabled === tools
        ? vscode.l10n.t('All are enabled. Untick it to disable them.')
        : vscode.l10n.t('{0} of {1} enabled', number(enabled), number(tools)),
    accessibilityInformation: { label: vscode.l10n.t('all of {0} enabled', title) },
  },
});

/** A box is ticked or not: that some are enabled and others are not is for the words to say. */
const enabledCount = (tools: number, enabled: number): string =>
  enabled === tools ? toolCount(tools) : vscode.l10n.t('{0} of {1} enabled', number(enabled), number(tools));

export const filterItem = (text: string, { total, shown }: FilterFacts): vscode.TreeItem => {
  const label = vscode.l10n.t('Filtered by “{0}”', text);
  const count = vscode.l10n.t('{0} of {1}', number(shown), toolCount(total));
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

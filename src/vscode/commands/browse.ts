import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../core/query/grouping';
import { orders, type Order } from '../../core/query/order';
import { askFilter } from './askFilter';
import { groupingTitles, orderTitles } from '../view/browsingTitles';
import { textIn, type CommandArguments } from './parseArguments';
import type { Command, CommandContext } from './command';

export const groups =
  (by: Grouping): Command =>
  ({ browsing }) =>
    browsing.group(by);

export const sorts =
  (by: Order): Command =>
  ({ browsing }) =>
    browsing.sort(by);

/** Asks what to group by, unless that is said. */
export const groupBy = async ({ browsing }: CommandContext, args: CommandArguments): Promise<void> => {
  const title = vscode.l10n.t('Group Tools By');
  const by =
    groupings.find(each => each === textIn(args)) ??
    (await pick(title, groupings, groupingTitles, browsing.now().grouping));
  if (by) await browsing.group(by);
};

/** Asks what to sort by, unless that is said. */
export const sortBy = async ({ browsing }: CommandContext, args: CommandArguments): Promise<void> => {
  const title = vscode.l10n.t('Sort Tools By');
  const by =
    orders.find(each => each === textIn(args)) ?? (await pick(title, orders, orderTitles, browsing.now().order));
  if (by) await browsing.sort(by);
};

/** Asks for the filter, unless it is said. */
export const filter = async (context: CommandContext, args: CommandArguments): Promise<void> => {
  const given = textIn(args);
  if (given !== undefined) await context.browsing.filter(given);
  else await askFilter(context);
};

export const clearFilter = ({ browsing }: CommandContext): Promise<void> => browsing.filter('');

const pick = async <T extends Grouping | Order>(
  title: string,
  values: readonly T[],
  titles: Record<T, string>,
  active: T,
): Promise<T | undefined> => {
  const items = values.map(value => ({
    label: titles[value],
    ...(value === active && { description: vscode.l10n.t('current'), iconPath: new vscode.ThemeIcon('check') }),
    value,
  }));
  const placeHolder = vscode.l10n.t('Saved for this workspace');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.value;
};

import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../core/query/grouping';
import { orders, type Order } from '../../core/query/order';
import { askFilter } from './askFilter';
import { groupingTitles, orderTitles } from '../view/browsingTitles';
import type { CommandArguments } from './parseArguments';
import type { Command, ContextWith } from './command';

export const createGroupCommand =
  (by: Grouping): Command<'browsing'> =>
  ({ browsing }) =>
    browsing.group(by);

export const createSortCommand =
  (by: Order): Command<'browsing'> =>
  ({ browsing }) =>
    browsing.sort(by);

/** Groups the tools by the argument, or asks what to group by. */
export const groupBy = async ({ browsing }: ContextWith<'browsing'>, args: CommandArguments): Promise<void> => {
  const title = vscode.l10n.t('Group Tools By');
  const by =
    groupings.find(each => each === args.text) ??
    (await pickValue(title, groupings, groupingTitles, browsing.current().grouping));
  if (by) await browsing.group(by);
};

/** Sorts the tools by the argument, or asks what to sort by. */
export const sortBy = async ({ browsing }: ContextWith<'browsing'>, args: CommandArguments): Promise<void> => {
  const title = vscode.l10n.t('Sort Tools By');
  const by =
    orders.find(each => each === args.text) ?? (await pickValue(title, orders, orderTitles, browsing.current().order));
  if (by) await browsing.sort(by);
};

/** Sets the filter to the argument, or asks for it. */
export const filter = async (context: ContextWith<'browsing'>, args: CommandArguments): Promise<void> => {
  const given = args.text;
  if (given !== undefined) await context.browsing.filter(given);
  else await askFilter(context);
};

export const clearFilter = ({ browsing }: ContextWith<'browsing'>): Promise<void> => browsing.filter('');

const pickValue = async <T extends Grouping | Order>(
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

import * as vscode from 'vscode';
import type { Browsing } from '../../core/query/arrangement';
import { isNoFilter, parseFilter } from '../../core/query/filter';
import { groupings, type Grouping } from '../../core/query/grouping';
import { orders, type Order } from '../../core/query/order';

/** How the view shows the tools; what is chosen, the workspace remembers. */
export interface BrowsingChoice extends vscode.Disposable {
  /** The same until something else is chosen. */
  readonly now: () => Browsing;
  readonly filterText: () => string;
  readonly isFiltered: () => boolean;
  readonly group: (by: Grouping) => Promise<void>;
  readonly sort: (by: Order) => Promise<void>;
  /** As the user types it; an empty text lets all tools through. One that is not kept is there until another is. */
  readonly filter: (text: string, options?: { readonly keep?: boolean }) => Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

const groupKey = 'llmTools.groupedBy';
const sortKey = 'llmTools.sortedBy';
const filterKey = 'llmTools.filter';

export const createBrowsing = (memory: vscode.Memento): BrowsingChoice => {
  const didChange = new vscode.EventEmitter<void>();
  let filterText = memory.get(filterKey, '');
  let now: Browsing = {
    grouping: oneOf(groupings, memory.get(groupKey)) ?? 'none',
    order: oneOf(orders, memory.get(sortKey)) ?? 'name',
    filter: parseFilter(filterText),
  };
  const show = (choice: Partial<Browsing>): void => {
    now = { ...now, ...choice };
    didChange.fire();
  };
  return {
    now: () => now,
    filterText: () => filterText,
    isFiltered: () => !isNoFilter(now.filter),
    group: async grouping => {
      if (grouping !== now.grouping) show({ grouping });
      await memory.update(groupKey, grouping);
    },
    sort: async order => {
      if (order !== now.order) show({ order });
      await memory.update(sortKey, order);
    },
    filter: async (text, { keep = true } = {}) => {
      const isOther = text !== filterText;
      filterText = text;
      if (isOther) show({ filter: parseFilter(text) });
      if (keep) await memory.update(filterKey, text);
    },
    onDidChange: didChange.event,
    dispose: () => didChange.dispose(),
  };
};

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find(each => each === value);

import * as vscode from 'vscode';
import type { ViewOptions } from '../../core/query/arrangement';
import { isEmptyFilter, parseFilter } from '../../core/query/filter';
import { groupings, type Grouping } from '../../core/query/grouping';
import { orders, type Order } from '../../core/query/order';

/** How the view groups, sorts and filters the tools. The choices are stored for the workspace. */
export interface BrowsingState extends vscode.Disposable {
  /** The current choices; the same object until one changes. */
  readonly current: () => ViewOptions;
  readonly filterText: () => string;
  readonly isFiltered: () => boolean;
  readonly group: (by: Grouping) => Promise<void>;
  readonly sort: (by: Order) => Promise<void>;
  /** Sets the filter to a text as users type it; an empty text shows all tools. With `keep: false` it is not stored. */
  readonly filter: (text: string, options?: { readonly keep?: boolean }) => Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

const groupKey = 'llmTools.groupedBy';
const sortKey = 'llmTools.sortedBy';
const filterKey = 'llmTools.filter';

export const createBrowsing = (memento: vscode.Memento): BrowsingState => {
  const didChange = new vscode.EventEmitter<void>();
  let filterText = memento.get(filterKey, '');
  let current: ViewOptions = {
    grouping: oneOf(groupings, memento.get(groupKey)) ?? 'none',
    order: oneOf(orders, memento.get(sortKey)) ?? 'name',
    filter: parseFilter(filterText),
  };
  const update = (choice: Partial<ViewOptions>): void => {
    current = { ...current, ...choice };
    didChange.fire();
  };
  return {
    current: () => current,
    filterText: () => filterText,
    isFiltered: () => !isEmptyFilter(current.filter),
    group: async grouping => {
      if (grouping !== current.grouping) update({ grouping });
      await memento.update(groupKey, grouping);
    },
    sort: async order => {
      if (order !== current.order) update({ order });
      await memento.update(sortKey, order);
    },
    filter: async (text, { keep = true } = {}) => {
      const isChanged = text !== filterText;
      filterText = text;
      if (isChanged) update({ filter: parseFilter(text) });
      if (keep) await memento.update(filterKey, text);
    },
    onDidChange: didChange.event,
    dispose: () => didChange.dispose(),
  };
};

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find(each => each === value);

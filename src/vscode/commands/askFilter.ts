import * as vscode from 'vscode';
import { suggestionsFor, type Suggestion } from '../../core/query/suggest';
import type { ToolRegistry } from '../../core/registry/registry';
import type { ContextWith } from './command';
import { formatNumber } from '../../core/util/numberFormat';
import { toolCount } from '../../core/tool/joinQuoted';
import { visibleText } from '../../core/util/visibleText';

/** The delay, in ms, after a change of the text: longer than the time between two keystrokes. */
const debounceMs = 100;

/** Asks for the filter. The view applies it while the user types, and restores the previous filter if the user cancels. */
export const askFilter = async ({ browsing, registry, tree }: ContextWith<'browsing'>): Promise<void> => {
  const previousText = browsing.filterText();
  const pick = vscode.window.createQuickPick<FilterPick>();
  pick.title = vscode.l10n.t('Filter Tools');
  pick.placeholder = vscode.l10n.t('Words in the name, description, or parameters; @ for tags and states');
  pick.value = previousText;
  pick.buttons = [clearButton];
  const tags = tagsOf(registry);
  const updateItems = (): void => {
    const first = acceptItem(tree.provider.counts());
    pick.items = [first, ...suggestionsFor(pick.value, tags).map(suggestionItem)];
    pick.activeItems = [first];
  };
  const applyFilter = (): void => {
    void browsing.filter(pick.value, { keep: false });
    updateItems();
  };
  let timer: NodeJS.Timeout | undefined;
  const setText = (text: string): void => {
    pick.value = text;
    clearTimeout(timer);
    applyFilter();
  };
  updateItems();
  pick.show();
  const isAccepted = await new Promise<boolean>(resolve => {
    pick.onDidChangeValue(() => {
      clearTimeout(timer);
      timer = setTimeout(applyFilter, debounceMs);
    });
    pick.onDidTriggerButton(() => setText(''));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.text === undefined) resolve(true);
      else setText(item.text);
    });
    pick.onDidHide(() => resolve(false));
  });
  clearTimeout(timer);
  const { value } = pick;
  pick.dispose();
  await browsing.filter(isAccepted ? value.trim() : previousText);
};

interface FilterPick extends vscode.QuickPickItem {
  /** The filter that the item sets; undefined to accept the current filter. */
  readonly text?: string;
}

const acceptItem = ({ total, shown }: { readonly total: number; readonly shown: number }): FilterPick => ({
  label:
    shown === 0
      ? vscode.l10n.t('No matching tools')
      : vscode.l10n.t('Show {0} of {1}', formatNumber(shown), toolCount(total)),
  iconPath: new vscode.ThemeIcon(shown === 0 ? 'circle-slash' : 'check'),
  alwaysShow: true,
});

/** The label has no “@”, because VS Code would sort items that match the typed text before the first item. */
const suggestionItem = ({ term, text, target }: Suggestion): FilterPick => ({
  label: 'tag' in target ? vscode.l10n.t('Tag {0}', visibleText(target.tag)) : stateTitles[target.state],
  description: visibleText(term),
  iconPath: new vscode.ThemeIcon('tag' in target ? 'tag' : 'filter'),
  alwaysShow: true,
  text,
});

const stateTitles = {
  enabled: vscode.l10n.t('Enabled'),
  disabled: vscode.l10n.t('Disabled'),
  problems: vscode.l10n.t('Has problems'),
};

const clearButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('clear-all'),
  tooltip: vscode.l10n.t('Clear Filter'),
};

const tagsOf = (registry: Pick<ToolRegistry, 'layers'>): readonly string[] => {
  const tags = registry.layers().flatMap(layer => layer.list().flatMap(tool => tool.tags ?? []));
  return [...new Set(tags)].sort();
};

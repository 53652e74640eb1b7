import * as vscode from 'vscode';
import { suggestionsFor, type Suggestion } from '../../core/query/suggest';
import type { ToolRegistry } from '../../core/registry/registry';
import type { CommandContext } from './command';
import { formatNumber } from '../ui/numberFormat';
import { toolCount } from '../ui/joinQuoted';
import { visibleText } from '../../core/util/visibleText';

/** Longer than between two keys. */
const pause = 100;

/** Asks for the filter; the view follows as it is typed, and goes back to what it showed if it is not accepted. */
export const askFilter = async ({ browsing, registry, tree }: CommandContext): Promise<void> => {
  const before = browsing.filterText();
  const pick = vscode.window.createQuickPick<FilterPick>();
  pick.title = vscode.l10n.t('Filter Tools');
  pick.placeholder = vscode.l10n.t('Words in the name, description, or parameters; @ for tags and states');
  pick.value = before;
  pick.buttons = [clear];
  const tags = tagsOf(registry);
  const list = (): void => {
    const first = acceptItem(tree.provider.counts());
    pick.items = [first, ...suggestionsFor(pick.value, tags).map(suggestionItem)];
    pick.activeItems = [first];
  };
  const show = (): void => {
    void browsing.filter(pick.value, { keep: false });
    list();
  };
  let waiting: NodeJS.Timeout | undefined;
  const type = (text: string): void => {
    pick.value = text;
    clearTimeout(waiting);
    show();
  };
  list();
  pick.show();
  const accepted = await new Promise<boolean>(resolve => {
    pick.onDidChangeValue(() => {
      clearTimeout(waiting);
      waiting = setTimeout(show, pause);
    });
    pick.onDidTriggerButton(() => type(''));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.text === undefined) resolve(true);
      else type(item.text);
    });
    pick.onDidHide(() => resolve(false));
  });
  clearTimeout(waiting);
  const { value } = pick;
  pick.dispose();
  await browsing.filter(accepted ? value.trim() : before);
};

interface FilterPick extends vscode.QuickPickItem {
  /** What the filter would be; the filter as it is, where it says nothing. */
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

/** Its label has no “@”: VS Code would sort what matches the typed text before the first item. */
const suggestionItem = ({ term, text, about }: Suggestion): FilterPick => ({
  label: 'tag' in about ? vscode.l10n.t('Tag {0}', visibleText(about.tag)) : stateTitles[about.state],
  description: visibleText(term),
  iconPath: new vscode.ThemeIcon('tag' in about ? 'tag' : 'filter'),
  alwaysShow: true,
  text,
});

const stateTitles = {
  enabled: vscode.l10n.t('Enabled'),
  disabled: vscode.l10n.t('Disabled'),
  problems: vscode.l10n.t('Has problems'),
};

const clear: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('clear-all'),
  tooltip: vscode.l10n.t('Clear Filter'),
};

const tagsOf = (registry: Pick<ToolRegistry, 'layers'>): readonly string[] => {
  const tags = registry.layers().flatMap(layer => layer.list().flatMap(tool => tool.tags ?? []));
  return [...new Set(tags)].sort();
};

import * as vscode from 'vscode';
import { visibleText } from '../../../core/util/visibleText';
import { tagEditOf, type TagCount, type TagEdit } from '../../../core/tool/tags';

/**
 * Asks for the tags of several tools. Tags that all tools have are selected initially. A tag that only some have does not
 * change unless the user selects it, for all tools, or selects and clears it, for none. Enter selects the active item while
 * text is typed, or while nothing was ever selected. Resolves with `undefined` if the user cancels.
 */
export const askTags = (title: string, counts: readonly TagCount[], tools: number): Promise<TagEdit | undefined> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<TagItem>();
    const known = counts.map(count => itemOf(count, tools));
    const touched = new Set<string>();
    let added: readonly TagItem[] = [];
    let selected: ReadonlySet<string> = new Set(counts.filter(({ count }) => count === tools).map(({ tag }) => tag));

    /** Shows all tags and keeps the selection. A typed text that is not among them comes first, as a new tag. */
    const show = (typed = ''): void => {
      const items = [...added, ...known];
      const isNew = typed !== '' && !items.some(({ tag }) => tag === typed);
      pick.items = isNew ? [newItem(typed), ...items] : items;
      pick.selectedItems = pick.items.filter(({ tag }) => selected.has(tag));
      pick.activeItems = pick.items.filter(({ tag }) => tag === typed);
    };
    const select = (tag: string): void => {
      if (![...added, ...known].some(item => item.tag === tag)) added = [{ label: visibleText(tag), tag }, ...added];
      selected = new Set([...selected, tag]);
      touched.add(tag);
      pick.value = '';
      show();
    };

    Object.assign(pick, {
      title,
      placeholder: vscode.l10n.t('Select tags, or type a new one and press Enter'),
      canSelectMany: true,
      ignoreFocusOut: true,
    });
    show();
    pick.onDidChangeValue(value => show(value.trim()));
    pick.onDidChangeSelection(items => {
      const current = new Set(items.map(({ tag }) => tag));
      for (const tag of new Set([...current, ...selected]))
        if (current.has(tag) !== selected.has(tag)) touched.add(tag);
      selected = current;
    });
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      const [active] = pick.activeItems;
      if (typed !== '') return select(active?.tag ?? typed);
      if (active && selected.size === 0 && touched.size === 0) select(active.tag);
      resolve(tagEditOf(counts, tools, selected, touched));
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });

interface TagItem extends vscode.QuickPickItem {
  readonly tag: string;
}

const itemOf = ({ tag, count }: TagCount, tools: number): TagItem => ({
  label: visibleText(tag),
  tag,
  ...(count > 0 &&
    count < tools && {
      description: vscode.l10n.t('{0} of {1} – select for all, select and clear for none', count, tools),
    }),
});

const newItem = (tag: string): TagItem => ({
  label: vscode.l10n.t('$(add) New tag “{0}”', visibleText(tag)),
  description: vscode.l10n.t('press Enter to add it'),
  alwaysShow: true,
  tag,
});

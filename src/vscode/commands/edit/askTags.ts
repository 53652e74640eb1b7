import * as vscode from 'vscode';
import { visibleText } from '../../../core/util/visibleText';
import { tagEditOf, type TagCount, type TagEdit } from '../../../core/tool/tags';

/**
 * Ticks what all have, and lets the user tick, untick and type more. A tag that only some have is left alone unless it is
 * ticked, for all, or ticked and unticked, for none. Enter ticks the active row while something is typed, or while nothing was
 * ticked at all. `undefined` when the user turns away.
 */
export const askTags = (title: string, counts: readonly TagCount[], tools: number): Promise<TagEdit | undefined> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<TagItem>();
    const known = counts.map(count => itemOf(count, tools));
    const touched = new Set<string>();
    let added: readonly TagItem[] = [];
    let ticked: ReadonlySet<string> = new Set(counts.filter(({ count }) => count === tools).map(({ tag }) => tag));

    /** All that there is, those that are ticked still so; first what is typed, where that is none of them. */
    const show = (typed = ''): void => {
      const items = [...added, ...known];
      const isNew = typed !== '' && !items.some(({ tag }) => tag === typed);
      pick.items = isNew ? [newItem(typed), ...items] : items;
      pick.selectedItems = pick.items.filter(({ tag }) => ticked.has(tag));
      pick.activeItems = pick.items.filter(({ tag }) => tag === typed);
    };
    const tick = (tag: string): void => {
      if (![...added, ...known].some(item => item.tag === tag)) added = [{ label: visibleText(tag), tag }, ...added];
      ticked = new Set([...ticked, tag]);
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
      const now = new Set(items.map(({ tag }) => tag));
      for (const tag of new Set([...now, ...ticked])) if (now.has(tag) !== ticked.has(tag)) touched.add(tag);
      ticked = now;
    });
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      const [active] = pick.activeItems;
      if (typed !== '') return tick(active?.tag ?? typed);
      if (active && ticked.size === 0 && touched.size === 0) tick(active.tag);
      resolve(tagEditOf(counts, tools, ticked, touched));
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

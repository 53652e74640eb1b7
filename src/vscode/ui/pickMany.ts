import * as vscode from 'vscode';
import { bestMatch, isMatch } from '../../core/util/bestMatch';

interface Question {
  readonly title: string;
  readonly placeholder: string;
}

/**
 * Asks the user to select any of the items. Resolves with the selected items, with the active item if none is selected, or with
 * an empty array if the user cancels.
 */
export const pickMany = <T extends vscode.QuickPickItem>(
  items: readonly T[],
  question: Question,
): Promise<readonly T[]> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<T>();
    const close = (picked: readonly T[]): void => {
      resolve(picked);
      pick.dispose();
    };
    Object.assign(pick, { ...question, canSelectMany: true, matchOnDescription: true, items });
    pick.selectedItems = items.filter(({ picked }) => picked === true);
    const active = trackActive(pick);
    pick.onDidAccept(() => {
      const picked = pick.selectedItems.length > 0 ? pick.selectedItems : active();
      // If nothing matches, the picker stays open: it says so, and the user can go on typing.
      if (picked.length > 0) close(picked);
    });
    pick.onDidHide(() => close([]));
    pick.show();
  });

/**
 * Keeps the best match active in a picker with `canSelectMany`, from the start and after each change of the text. VS Code
 * itself activates no item there until an arrow key is pressed. Returns a function that answers with the active item, if there
 * is one.
 */
export const trackActive = <T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  isSelectable: (item: T) => boolean = () => true,
): (() => readonly T[]) => {
  const isCandidate = (item: T): boolean => item.kind !== vscode.QuickPickItemKind.Separator && isSelectable(item);
  const best = (): readonly T[] => {
    const item = bestMatch(pick.items.filter(isCandidate), pick.value);
    return item ? [item] : [];
  };
  const activate = (): void => {
    pick.activeItems = best();
  };
  activate();
  pick.onDidChangeValue(activate);
  return () => {
    const [active] = pick.activeItems;
    // The active item that VS Code reports may still be the one for the text before the last key.
    return active && isCandidate(active) && isMatch(active, pick.value) ? [active] : best();
  };
};

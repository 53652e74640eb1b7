import * as vscode from 'vscode';
import { bestMatch, isMatch } from '../../core/util/bestMatch';

interface Question {
  readonly title: string;
  readonly placeholder: string;
}

/** Asks for any of the items. Resolves with those that are ticked or, where none is, with the active one; with none when the user turns away. */
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
      // Nothing is found: the list says so, and the user may go on typing.
      if (picked.length > 0) close(picked);
    });
    pick.onDidHide(() => close([]));
    pick.show();
  });

/**
 * Where several can be ticked, VS Code makes no row the active one before an arrow key is pressed. This makes it the one that
 * matches best, from the beginning and for all that is typed. The answer is what is active: at most one.
 */
export const trackActive = <T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  canTake: (item: T) => boolean = () => true,
): (() => readonly T[]) => {
  const isChoice = (item: T): boolean => item.kind !== vscode.QuickPickItemKind.Separator && canTake(item);
  const best = (): readonly T[] => {
    const item = bestMatch(pick.items.filter(isChoice), pick.value);
    return item ? [item] : [];
  };
  const activate = (): void => {
    pick.activeItems = best();
  };
  activate();
  pick.onDidChangeValue(activate);
  return () => {
    const [active] = pick.activeItems;
    // What VS Code says of it may be of the text before the last key.
    return active && isChoice(active) && isMatch(active, pick.value) ? [active] : best();
  };
};

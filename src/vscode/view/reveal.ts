import type { ToolTreeView } from './toolTree';
import type { TreeRow } from '../../core/query/treeRows';

/** One more attempt than VS Code was ever seen to need. */
const maxAttempts = 3;

/**
 * Reveals the row if the view is visible. VS Code silently drops a reveal while it refreshes rows. So this waits until updates
 * have settled, and tries again until the row is selected. Without `select` success cannot be observed, so it tries twice.
 */
export const reveal = async (
  { view, provider }: Pick<ToolTreeView, 'view' | 'provider'>,
  row: TreeRow,
  { select, focus = false }: { readonly select: boolean; readonly focus?: boolean },
): Promise<void> => {
  try {
    for (let attempt = 0; attempt < (select ? maxAttempts : 2) && view.visible; attempt++) {
      await provider.settled();
      await view.reveal(row, { select, focus });
      if (select && view.selection.includes(row)) return;
    }
  } catch {
    // The row was removed before VS Code revealed it: there is nothing to show.
  }
};

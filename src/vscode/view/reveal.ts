import type { ToolTreeView } from './toolTree';
import type { TreeRow } from '../../core/query/treeRows';

/** How often VS Code is asked: once more than it was ever seen to need. */
const attempts = 3;

/**
 * Has VS Code show the row, where the view can be seen at all. While it draws its rows anew it forgets what it was asked, and
 * says nothing of it: so it is asked when it has drawn them, until the row is selected or, where that is not wanted and nothing
 * tells, twice.
 */
export const reveal = async (
  { view, provider }: Pick<ToolTreeView, 'view' | 'provider'>,
  row: TreeRow,
  { select, focus = false }: { readonly select: boolean; readonly focus?: boolean },
): Promise<void> => {
  try {
    for (let asked = 0; asked < (select ? attempts : 2) && view.visible; asked++) {
      await provider.settled();
      await view.reveal(row, { select, focus });
      if (select && view.selection.includes(row)) return;
    }
  } catch {
    // Gone again before VS Code had shown it: nothing is left to look at.
  }
};

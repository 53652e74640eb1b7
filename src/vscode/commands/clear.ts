import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import { UserError } from '../../core/util/userError';
import { toolCount } from '../../core/tool/joinQuoted';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/**
 * Deletes all tools of the user store. Asks first, unless called with `{ confirm: false }`. Resolves with the number of tools.
 */
export const clear = async (context: CommandContext, { options }: CommandArguments): Promise<number> => {
  const { registry } = context;
  let needsBackup = false;
  if (options.confirm !== false) {
    if (registry.user.count() === 0)
      throw new UserError(
        vscode.l10n.t(
          'There are no user tools to delete. To delete tools in workspace files, use “Delete (Unregister)…”.',
        ),
      );
    const backup = await registry.user.backUp().then(
      written => ({ isPossible: true, written }),
      () => ({ isPossible: false, written: undefined }),
    );
    needsBackup = backup.isPossible;
    if (!(await confirm(registry.user.count(), backup.isPossible))) {
      await backup.written?.discard();
      return 0;
    }
  }
  const change = newChangeId();
  const removed = await registry.user.clear({ change, needsBackup });
  offerUndo(context, change, vscode.l10n.t('Deleted {0} from the user store.', toolCount(removed.length)));
  return removed.length;
};

const confirm = async (count: number, hasBackup: boolean): Promise<boolean> => {
  const action = hasBackup ? vscode.l10n.t('Delete All') : vscode.l10n.t('Delete Without Backup');
  const answer = await messages.warning(
    vscode.l10n.t('Delete {0} from the user store?', toolCount(count)),
    {
      modal: true,
      detail: hasBackup
        ? vscode.l10n.t('They will be deleted in all windows. You can restore them with “Undo Last Change”.')
        : vscode.l10n.t(
            'They will be deleted in all windows, and no backup can be created because the disk is full or not writable. You can restore them with “Undo Last Change” once there is free space.',
          ),
    },
    action,
  );
  return answer === action;
};

import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import { UserError } from '../../core/util/userError';
import { toolCount } from '../ui/quoted';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import { isConfirmed } from './toolArguments';
import { messages } from '../ui/messages';

/** Asks first, unless called with `{ confirm: false }`. Resolves with how many tools were removed. */
export const clear = async (context: CommandContext, options?: unknown): Promise<number> => {
  const { registry } = context;
  let needsBackup = false;
  if (!isConfirmed(options)) {
    if (registry.user.count() === 0)
      throw new UserError(
        vscode.l10n.t(
          'There is nothing to clear: no tools are registered. Those of workspace files are removed there.',
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
  offerUndo(context, change, vscode.l10n.t('Cleared the registry of {0}.', toolCount(removed.length)));
  return removed.length;
};

const confirm = async (count: number, hasBackup: boolean): Promise<boolean> => {
  const action = hasBackup ? vscode.l10n.t('Clear') : vscode.l10n.t('Clear Without Backup');
  const answer = await messages.warning(
    vscode.l10n.t('Clear the registry of {0}?', toolCount(count)),
    {
      modal: true,
      detail: hasBackup
        ? vscode.l10n.t('They will be removed for all windows. “Undo Last Change” brings them back.')
        : vscode.l10n.t(
            'They will be removed for all windows, and no backup of them can be written: the disk is full or cannot be written. “Undo Last Change” brings them back once there is room.',
          ),
    },
    action,
  );
  return answer === action;
};

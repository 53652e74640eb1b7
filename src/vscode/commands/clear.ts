import * as vscode from 'vscode';
import { newChangeId } from '../../registry/layerEdit';
import { UserError } from '../../util/userError';
import { toolCount } from '../quoted';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import { isConfirmed } from './toolArguments';

/** Asks first, unless called with `{ confirm: false }`. Resolves with how many tools were removed. */
export const clear = async (context: CommandContext, options?: unknown): Promise<number> => {
  const { registry } = context;
  if (!isConfirmed(options)) {
    if (registry.user.count() === 0)
      throw new UserError(
        vscode.l10n.t(
          'There is nothing to clear: no tools are registered. Those of workspace files are removed there.',
        ),
      );
    if (!(await confirm(registry.user.count()))) return 0;
  }
  const change = newChangeId();
  const removed = await registry.user.clear({ change });
  offerUndo(context, change, vscode.l10n.t('Cleared the registry of {0}.', toolCount(removed.length)));
  return removed.length;
};

const confirm = async (count: number): Promise<boolean> => {
  const action = vscode.l10n.t('Clear');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Clear the registry of {0}?', toolCount(count)),
    {
      modal: true,
      detail: vscode.l10n.t('They will be removed for all windows. “Undo Last Change” brings them back.'),
    },
    action,
  );
  return answer === action;
};

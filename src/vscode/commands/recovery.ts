import * as vscode from 'vscode';
import type { Recovery } from '../../core/workspace';
import { UserError } from '../../core/util/userError';
import { joinQuoted, toolCount } from '../../core/tool/joinQuoted';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

type Restored = Awaited<ReturnType<Recovery['restoreBackup']>>;

/**
 * Registers the tools of the newest backup. Resolves with the restored names and those that were skipped because they exist.
 */
export const restoreBackup = async (context: ContextWith<'recovery'>): Promise<Restored> => {
  const restored = await restoreOrStartFresh(context);
  const { registry } = context;
  const entry = registry.history().find(({ title }) => title === 'restore backup');
  if (entry && restored.restored.length > 0) registry.changes.adopt(entry);
  const { skipped } = restored;
  const message = vscode.l10n.t('Restored {0} from the backup.', toolCount(restored.restored.length));
  if (skipped.length === 0) context.showResult(message);
  else {
    const left = vscode.l10n.t('Not restored because the name already exists: {0}.', joinQuoted(skipped));
    context.showResult(`${message} ${left}`, { viewOnly: true });
    void messages.warning(`${message} ${left}`);
  }
  return restored;
};

/** Replaces an unreadable user store by an empty one. Asks first, unless called with `{ confirm: false }`. */
export const startFresh = async (context: ContextWith<'recovery'>, { options }: CommandArguments): Promise<boolean> => {
  const recovery = recoveryOf(context);
  if (!isUnreadable(context)) {
    throw new UserError(
      vscode.l10n.t(
        'There is no need to start fresh: the registry is readable. To delete all tools, use “Delete All User Tools…”.',
      ),
    );
  }
  if (options.confirm !== false && !(await confirm())) return false;
  await recovery.startFresh();
  return true;
};

/**
 * Restores the backup. An unreadable store must be started fresh first. That happens only if there is a backup: without one,
 * `restoreBackup` fails with another error.
 */
const restoreOrStartFresh = async (context: ContextWith<'recovery'>): Promise<Restored> => {
  const recovery = recoveryOf(context);
  try {
    return await recovery.restoreBackup();
  } catch (error) {
    if (!isUnreadable(context) || !isReadOnly(error)) throw error;
    await recovery.startFresh();
    return recovery.restoreBackup();
  }
};

const confirm = async (): Promise<boolean> => {
  const action = vscode.l10n.t('Start Fresh');
  const detail = vscode.l10n.t('The damaged files are kept in the quarantine folder next to the log.');
  const options = { modal: true, detail };
  const question = vscode.l10n.t('Continue with an empty registry?');
  return (await messages.warning(question, options, action)) === action;
};

const recoveryOf = ({ recovery }: ContextWith<'recovery'>): Recovery => {
  if (recovery) return recovery;
  throw new UserError(vscode.l10n.t('There is nothing to repair: the tools of this window are not stored on disk.'));
};

const isUnreadable = ({ registry }: CommandContext): boolean => registry.status.readOnly?.code === 'unreadable';

const isReadOnly = (error: unknown): boolean =>
  error instanceof UserError && 'code' in error && error.code === 'READ_ONLY';

import * as vscode from 'vscode';
import { isUntrusted, manageTrustCommand } from './trust';
import { UserError } from '../../core/util/userError';
import { messages } from './messages';

/**
 * Logs an error and shows it to the user. All commands and listeners report failures here. The notification is not awaited,
 * because it stays until it is closed.
 */
export const showError = (error: unknown, log: vscode.LogOutputChannel): void => {
  if (error instanceof UserError) {
    log.warn(error.message);
    const actions = isUntrusted(error) ? [vscode.l10n.t('Manage Workspace Trust')] : [];
    void messages
      .error(error.message, ...actions)
      .then(answer => answer && vscode.commands.executeCommand(manageTrustCommand));
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const showLog = vscode.l10n.t('Show Log');
  void messages
    .error(vscode.l10n.t('LLM Tools: internal error. See the log.'), showLog)
    .then(answer => answer && log.show());
};

import * as vscode from 'vscode';
import { isUntrusted, manageTrust } from './trust';
import { isUserError } from '../../core/util/userError';
import { messages } from './messages';

/** The one place where what failed meets its user. Not awaited: a notification stays until it is closed. */
export const showError = (error: unknown, log: vscode.LogOutputChannel): void => {
  if (isUserError(error)) {
    log.warn(error.message);
    const actions = isUntrusted(error) ? [vscode.l10n.t('Manage Workspace Trust')] : [];
    void messages
      .error(error.message, ...actions)
      .then(answer => answer && vscode.commands.executeCommand(manageTrust));
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const showLog = vscode.l10n.t('Show Log');
  void messages
    .error(vscode.l10n.t('LLM Tools: internal error. See the log.'), showLog)
    .then(answer => answer && log.show());
};

import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import type { StoreNotice } from '../../core/registry/store';
import { messages } from './messages';

/** Shows each notice of the user store once, as a notification. */
export const registerNotices = (registry: ToolLayer, log: vscode.LogOutputChannel): vscode.Disposable => {
  const shownMessages = new Set<string>();
  const showNew = (): void => {
    const { notices, readOnly } = registry.status;
    for (const notice of readOnly ? [...notices, readOnly] : notices) {
      if (shownMessages.has(notice.message)) continue;
      shownMessages.add(notice.message);
      showNotice(notice, log);
    }
  };
  showNew();
  return registry.onDidChangeStatus(showNew);
};

const showNotice = ({ code, message }: StoreNotice, log: vscode.LogOutputChannel): void => {
  log.warn(`${message} (${code})`);
  const actions = new Map([
    ...(code === 'unreadable' ? recoveryActions() : []),
    [vscode.l10n.t('Show Log'), 'llmTools.showLog'] as const,
  ]);
  void messages.warning(message, ...actions.keys()).then(answer => {
    if (answer !== undefined) void vscode.commands.executeCommand(actions.get(answer)!);
  });
};

const recoveryActions = (): readonly (readonly [label: string, command: string])[] => [
  [vscode.l10n.t('Restore Backup'), 'llmTools.restoreBackup'],
  [vscode.l10n.t('Start Fresh'), 'llmTools.startFresh'],
];

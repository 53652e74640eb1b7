import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import type { StoreNotice } from '../../core/registry/store';
import { messages } from './messages';

/** Says each notice of the store once. */
export const registerNotices = (registry: ToolLayer, log: vscode.LogOutputChannel): vscode.Disposable => {
  const said = new Set<string>();
  const tell = (): void => {
    const { notices, readOnly } = registry.status;
    for (const notice of readOnly ? [...notices, readOnly] : notices) {
      if (said.has(notice.message)) continue;
      said.add(notice.message);
      say(notice, log);
    }
  };
  tell();
  return registry.onDidChangeStatus(tell);
};

const say = ({ code, message }: StoreNotice, log: vscode.LogOutputChannel): void => {
  log.warn(`${message} (${code})`);
  const actions = new Map([
    ...(code === 'unreadable' ? mending() : []),
    [vscode.l10n.t('Show Log'), 'llmTools.showLog'] as const,
  ]);
  void messages.warning(message, ...actions.keys()).then(answer => {
    if (answer !== undefined) void vscode.commands.executeCommand(actions.get(answer)!);
  });
};

const mending = (): readonly (readonly [label: string, command: string])[] => [
  [vscode.l10n.t('Restore Backup'), 'llmTools.restoreBackup'],
  [vscode.l10n.t('Start Fresh'), 'llmTools.startFresh'],
];

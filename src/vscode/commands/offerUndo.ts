import * as vscode from 'vscode';
import type { Tool } from '../../tool/tool';
import type { CommandContext } from './command';

/** Says what was removed and offers to take it back: that very edit, whatever else has happened by then. */
export const offerUndo = ({ registry }: CommandContext, removed: readonly Tool[], message: string): void => {
  const [first] = removed;
  const edit = first && registry.history().find(entry => entry.removed.some(tool => tool.name === first.name));
  if (!edit) return;
  const undo = vscode.l10n.t('Undo');
  void vscode.window
    .showInformationMessage(message, undo)
    .then(answer => answer && vscode.commands.executeCommand('llmTools.undo', edit.id));
};

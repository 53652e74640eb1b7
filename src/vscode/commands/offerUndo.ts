import * as vscode from 'vscode';
import type { Tool } from '../../tool/tool';
import type { WorkspaceLayer } from '../files/workspaceLayers';
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

/** The same of a file: as it was, where nothing else has happened to it since, and at the end of it otherwise. */
export const offerTakeBack = ({ store, layer }: WorkspaceLayer, removed: readonly Tool[], message: string): void => {
  const undo = vscode.l10n.t('Undo');
  void vscode.window.showInformationMessage(message, undo).then(async answer => {
    if (answer && !(await store.takeBack())) await layer.registerAll(removed, { partial: true });
  });
};

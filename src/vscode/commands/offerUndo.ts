import * as vscode from 'vscode';
import { touchedBy } from '../../registry/restore';
import type { Tool } from '../../tool/tool';
import type { WorkspaceLayer } from '../files/workspaceLayers';
import type { CommandContext } from './command';

/** Says what the last change to these tools did and offers to take it back: that very edit, whatever else has happened by then. */
export const offerUndo = (
  { registry, showResult }: CommandContext,
  names: readonly string[],
  message: string,
): void => {
  const [first] = names;
  const edit = registry.history().find(entry => touchedBy(entry).some(({ name }) => name === first));
  if (!edit) return;
  showResult(message, { viewOnly: true });
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

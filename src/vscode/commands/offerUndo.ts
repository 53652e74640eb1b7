import * as vscode from 'vscode';
import type { ChangeId } from '../../core/registry/layerEdit';
import type { CommandContext } from './command';
import { messages } from '../ui/messages';

/** Shows what a change did, if it did anything, and offers to undo exactly that change, even after later changes. */
export const offerUndo = (
  { registry, showResult }: Pick<CommandContext, 'registry' | 'showResult'>,
  change: ChangeId,
  message: string,
): void => {
  if (!registry.changes.has(change)) return;
  showResult(message, { viewOnly: true });
  const undo = vscode.l10n.t('Undo');
  void messages
    .information(message, undo)
    .then(answer => answer && vscode.commands.executeCommand('llmTools.undo', change));
};

import * as vscode from 'vscode';

/** Runs the command until `pending` settles, so that it answers the picker that `pending` waits for, whenever that opens. */
export const answerPicker = async <T>(pending: Thenable<T>, command: string): Promise<T> => {
  const state = { settled: false };
  const settle = (): void => void (state.settled = true);
  pending.then(settle, settle);
  while (!state.settled) await vscode.commands.executeCommand(command);
  return pending;
};

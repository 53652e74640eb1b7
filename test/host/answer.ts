import * as vscode from 'vscode';

/** Gives the command to whatever picker is open, again and again, until what waits for the picker goes on. */
export const answer = async <T>(asked: Thenable<T>, command: string): Promise<T> => {
  const state = { settled: false };
  const settle = (): void => void (state.settled = true);
  asked.then(settle, settle);
  while (!state.settled) await vscode.commands.executeCommand(command);
  return asked;
};

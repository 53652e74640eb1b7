import * as vscode from 'vscode';

/**
 * What a listener of `onWillSaveTextDocument` rejects with so that the save does not take place: the document keeps its unsaved
 * changes, and nothing is shown. VS Code has no call for that. It cancels a save where asking the extensions fails with a
 * cancellation, and notes any other error of theirs by its message: reading the message of this one is that cancellation.
 * Should a version of VS Code see it differently, it saves, and says what the file system answers.
 */
export const saveCancellation = (): Error =>
  Object.defineProperty(new Error(), 'message', {
    get: (): string => {
      throw new vscode.CancellationError();
    },
  });

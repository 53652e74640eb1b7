import * as vscode from 'vscode';

/**
 * Creates an error that cancels a save when a listener of `onWillSaveTextDocument` rejects with it: the document keeps its
 * unsaved changes, and nothing is shown. VS Code has no API for that. It cancels a save if a `CancellationError` is thrown
 * while it asks the extensions, and logs the message of any other error: so this error throws the `CancellationError` when its
 * message is read. If a version of VS Code handles this differently, it saves, and shows the error of the file system.
 */
export const saveCancellation = (): Error =>
  Object.defineProperty(new Error(), 'message', {
    get: (): string => {
      throw new vscode.CancellationError();
    },
  });

import type * as vscode from 'vscode';

/** The storage folder of the extension, if it is on a disk of this machine. */
export const storageFolder = (storage: vscode.Uri): string | undefined =>
  storage.scheme === 'file' ? storage.fsPath : undefined;

import * as vscode from 'vscode';

/** Whether the error is a `FileSystemError` with that code, such as `FileNotFound`. */
export const isFileError = (error: unknown, code: string): boolean =>
  error instanceof vscode.FileSystemError && error.code === code;

import * as vscode from 'vscode';
import { isWorkspaceFile, toolScheme } from '../../../core/documents/documentPath';
import { isLintable } from '../../../core/documents/isLintable';
import { settings } from '../../ui/settings';

/** Whether the document may contain tools to lint. This must be fast, because it is called for every open JSON document. */
export const isLintableDocument = (document: vscode.TextDocument): boolean => {
  const { uri, languageId, isClosed } = document;
  if (isClosed) return false;
  if (uri.scheme === toolScheme) return true;
  if (languageId !== 'json' && languageId !== 'jsonc') return false;
  // A read-only document, such as the old version in a diff, cannot be fixed.
  if (uri.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return false;
  if (!isWorkspaceFile(uri) && !settings.lintAnyJson()) return false;
  return isLintable(uri, document.getText());
};

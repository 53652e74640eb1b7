import * as vscode from 'vscode';
import { isWorkspaceFile, toolScheme } from '../../../core/documents/documentPath';
import { isLintable } from '../../../core/documents/isLintable';
import { settings } from '../../ui/settings';

/** Whether tools of the document are checked, if there are any; a glance, since it may be any JSON that is open. */
export const isLintableDocument = (document: vscode.TextDocument): boolean => {
  const { uri, languageId, isClosed } = document;
  if (isClosed) return false;
  if (uri.scheme === toolScheme) return true;
  if (languageId !== 'json' && languageId !== 'jsonc') return false;
  // What cannot be written, such as an older state of a file beside the newest, is not to be mended either.
  if (uri.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return false;
  if (!isWorkspaceFile(uri) && !settings.lintAnyJson()) return false;
  return isLintable(uri, document.getText());
};

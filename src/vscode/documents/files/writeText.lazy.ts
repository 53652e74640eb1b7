import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import { textDifference } from '../../../core/util/textDifference';
import { toUserError, UserError } from '../../../core/util/userError';
import { isFileError } from './fileError';

/** Changes the document to that text and saves it. Replaces only the range that differs, so that the cursor stays in place. */
export const applyToEditor = async (document: vscode.TextDocument, text: string, name: string): Promise<boolean> => {
  const change = textDifference(document.getText(), text);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(change.start), document.positionAt(change.end));
  edit.replace(document.uri, range, change.text);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  if (await document.save()) return true;
  throw new UserError(
    vscode.l10n.t('{0} was changed in its editor but could not be saved. Save it there, or undo the change.', name),
  );
};

/**
 * Writes a temporary file and renames it over the file, so that nobody reads half a file. Writes in place if the file is a link
 * or if the folder allows no new file. Returns false if the file was expected not to exist but does.
 */
export const replaceFile = async (
  uri: vscode.Uri,
  bytes: Uint8Array,
  { name, exists }: { readonly name: string; readonly exists: boolean },
): Promise<boolean> => {
  const { fs } = vscode.workspace;
  const folder = vscode.Uri.joinPath(uri, '..');
  try {
    if (!exists) await fs.createDirectory(folder);
    if (exists && (await isLink(uri))) await fs.writeFile(uri, bytes);
    else await writeAndRename(uri, folder, bytes, exists);
  } catch (error) {
    if (isFileError(error, 'FileExists')) return false;
    throw toUserError(vscode.l10n.t('{0} cannot be written', name), error);
  }
  return true;
};

const writeAndRename = async (
  uri: vscode.Uri,
  folder: vscode.Uri,
  bytes: Uint8Array,
  overwrite: boolean,
): Promise<void> => {
  const { fs } = vscode.workspace;
  const temporary = vscode.Uri.joinPath(folder, `llm-tools.${Math.random().toString(36).slice(2)}.tmp`);
  try {
    await fs.writeFile(temporary, bytes);
  } catch (error) {
    if (!overwrite || !isFileError(error, 'NoPermissions')) throw error;
    await fs.writeFile(uri, bytes);
    return;
  }
  try {
    // `workspace.fs.rename` would delete the existing file first, which closes its tab.
    if (overwrite && uri.scheme === 'file') await rename(temporary.fsPath, uri.fsPath);
    else await fs.rename(temporary, uri, { overwrite });
  } catch (error) {
    await fs.delete(temporary);
    throw error;
  }
};

const isLink = async (uri: vscode.Uri): Promise<boolean> =>
  ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.SymbolicLink) !== 0;

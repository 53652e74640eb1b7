import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import { textDifference } from '../../../core/util/textDifference';
import { refusalOf, UserError } from '../../../core/util/userError';
import { isCode } from './fileError';

/** Only what is another is typed, so that the cursor and the rest stay where they are. */
export const typeInEditor = async (document: vscode.TextDocument, text: string, name: string): Promise<boolean> => {
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

/** Beside it and then in its place, so that nobody reads a half; in place where that is not allowed, or it is a link. */
export const replaceFile = async (
  uri: vscode.Uri,
  bytes: Uint8Array,
  { name, isThere }: { readonly name: string; readonly isThere: boolean },
): Promise<boolean> => {
  const { fs } = vscode.workspace;
  const folder = vscode.Uri.joinPath(uri, '..');
  try {
    if (!isThere) await fs.createDirectory(folder);
    if (isThere && (await isLink(uri))) await fs.writeFile(uri, bytes);
    else await putBeside(uri, folder, bytes, isThere);
  } catch (error) {
    if (isCode(error, 'FileExists')) return false;
    throw refusalOf(vscode.l10n.t('{0} cannot be written', name), error);
  }
  return true;
};

const putBeside = async (uri: vscode.Uri, folder: vscode.Uri, bytes: Uint8Array, overwrite: boolean): Promise<void> => {
  const { fs } = vscode.workspace;
  const beside = vscode.Uri.joinPath(folder, `llm-tools.${Math.random().toString(36).slice(2)}.tmp`);
  try {
    await fs.writeFile(beside, bytes);
  } catch (error) {
    if (!overwrite || !isCode(error, 'NoPermissions')) throw error;
    await fs.writeFile(uri, bytes);
    return;
  }
  try {
    // VS Code would delete what is there first, and close its tab.
    if (overwrite && uri.scheme === 'file') await rename(beside.fsPath, uri.fsPath);
    else await fs.rename(beside, uri, { overwrite });
  } catch (error) {
    await fs.delete(beside);
    throw error;
  }
};

const isLink = async (uri: vscode.Uri): Promise<boolean> =>
  ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.SymbolicLink) !== 0;

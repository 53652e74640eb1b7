import * as vscode from 'vscode';
import { textSizeProblem } from '../../../core/json/size';
import { decodeText, type DecodedText } from '../../../core/stores/file/textBytes';
import { toUserError, UserError } from '../../../core/util/userError';
import { isFileError } from './fileError';

/** Reads a file, or returns undefined if there is none. `name` stands for it in messages. */
export const readTextFile = async (uri: vscode.Uri, name: string): Promise<DecodedText | undefined> => {
  let bytes: Uint8Array;
  try {
    const long = textSizeProblem((await vscode.workspace.fs.stat(uri)).size, name);
    if (long) throw new UserError(long.message);
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (isFileError(error, 'FileNotFound')) return undefined;
    if (error instanceof UserError) throw error;
    throw toUserError(vscode.l10n.t('{0} cannot be read', name), error);
  }
  return decodeText(bytes, name);
};

/** Returns the document of the file that has unsaved changes in an editor, if any. */
export const dirtyDocument = (uri: vscode.Uri): vscode.TextDocument | undefined => {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find(each => each.isDirty && each.uri.toString() === address);
};

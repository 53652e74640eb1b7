import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { fileNameOf } from '../../core/documents/documentPath';

/** An unsaved document that has a file's name already. */
export interface NewDocument {
  /** Without a folder, such as `tools.anthropic.json`. */
  readonly name: string;
  readonly text: string;
  readonly language: string;
  /** What it was made of: it is to be saved beside that, if that is a file. */
  readonly source?: vscode.Uri | undefined;
}

/** Makes the document under that name, or under a like one where that is taken; saving writes it there. */
export const newDocument = async ({ name, text, language, source }: NewDocument): Promise<vscode.TextDocument> => {
  const uri = await freeAddress(vscode.Uri.joinPath(folderFor(source), name));
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  // It may have the text of one that was closed a moment ago, from a backup that VS Code had not deleted yet.
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document.languageId === language ? document : vscode.languages.setTextDocumentLanguage(document, language);
};

/** Only of files does VS Code know where an unsaved document with that path would be saved. */
export const folderFor = (source: vscode.Uri | undefined): vscode.Uri => {
  if (source?.scheme === 'file') return vscode.Uri.joinPath(source, '..');
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.find(({ uri }) => uri.scheme === 'file')?.uri ?? vscode.Uri.file(homedir());
};

/** The first of `a.b.json`, `a-2.b.json`, … that is neither a file nor open. */
const freeAddress = async (file: vscode.Uri): Promise<vscode.Uri> => {
  const [, stem = '', rest = ''] = /^(.[^.]*)(.*)$/.exec(fileNameOf(file.path)) ?? [];
  for (let count = 1; ; count++) {
    const numbered = vscode.Uri.joinPath(file, '..', count === 1 ? stem + rest : `${stem}-${count}${rest}`);
    const unsaved = numbered.with({ scheme: 'untitled' });
    if (!isOpen(unsaved) && !(await isFile(numbered))) return unsaved;
  }
};

/** An unsaved document is there for a while after its tab was closed, and would be given what it said. */
const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString());

const isFile = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

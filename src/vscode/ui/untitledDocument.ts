import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { fileNameOf } from '../../core/documents/documentPath';

/** The content of an untitled document that suggests a file name. */
export interface UntitledDocument {
  /** The file name without a folder, such as `tools.anthropic.json`. */
  readonly name: string;
  readonly text: string;
  readonly language: string;
  /** The document that it was made from. If that is a file, the new document is to be saved in the folder of that file. */
  readonly source?: vscode.Uri | undefined;
}

/** Opens an untitled document with that name, or with a numbered name if that is taken. Saving writes it to that path. */
export const createUntitledDocument = async ({
  name,
  text,
  language,
  source,
}: UntitledDocument): Promise<vscode.TextDocument> => {
  const uri = await findFreeUri(vscode.Uri.joinPath(folderFor(source), name));
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  // Replace everything: VS Code may have restored a backup of a document with this name that was closed a moment ago.
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document.languageId === language ? document : vscode.languages.setTextDocumentLanguage(document, language);
};

/**
 * Returns the folder in which to save a new document: the folder of the source, the first workspace folder, or the home folder.
 * Only URIs of scheme `file` count, because VS Code saves an untitled document to a path of that scheme.
 */
export const folderFor = (source: vscode.Uri | undefined): vscode.Uri => {
  if (source?.scheme === 'file') return vscode.Uri.joinPath(source, '..');
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.find(({ uri }) => uri.scheme === 'file')?.uri ?? vscode.Uri.file(homedir());
};

/** Returns the first untitled URI of `a.b.json`, `a-2.b.json`, … that is neither an existing file nor an open document. */
const findFreeUri = async (file: vscode.Uri): Promise<vscode.Uri> => {
  const [, stem = '', rest = ''] = /^(.[^.]*)(.*)$/.exec(fileNameOf(file.path)) ?? [];
  for (let count = 1; ; count++) {
    const candidate = vscode.Uri.joinPath(file, '..', count === 1 ? stem + rest : `${stem}-${count}${rest}`);
    const unsaved = candidate.with({ scheme: 'untitled' });
    if (!isOpen(unsaved) && !(await isFile(candidate))) return unsaved;
  }
};

/** An untitled document stays open for a while after its tab is closed. Opening it again would bring back its old text. */
const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString());

const isFile = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

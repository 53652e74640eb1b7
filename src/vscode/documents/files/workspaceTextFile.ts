import * as vscode from 'vscode';
import type { FileLayer, FileLayers, WorkspaceFile } from '../../../core/workspace';
import { dirtyDocument, readTextFile } from './readTextFile';
import { untrustedError } from '../../ui/trust';
import { watchWorkspaceFile } from './watchWorkspaceFile';
import { workspaceFilePath } from '../../../core/documents/documentPath';

export type WorkspaceLayer = FileLayer<WorkspaceTextFile>;
export type WorkspaceLayers = FileLayers<WorkspaceTextFile>;

/** The workspace file of a folder, or its lock file. If it has unsaved changes in an editor, a write goes into the editor and saves it. */
export class WorkspaceTextFile implements WorkspaceFile {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly folder: vscode.WorkspaceFolder;
  readonly uri: vscode.Uri;

  readonly #path: string;

  /** `path` is that of the file in the folder. */
  constructor(
    folder: vscode.WorkspaceFolder,
    folders: readonly vscode.WorkspaceFolder[],
    path: string = workspaceFilePath,
  ) {
    this.folder = folder;
    this.uri = vscode.Uri.joinPath(folder.uri, path);
    this.#path = path;
    this.id = this.uri.toString();
    this.title = folders.length === 1 ? vscode.l10n.t('workspace') : folder.name;
    this.name = `${folder.name}/${path}`;
  }

  watch(onChange: () => void): vscode.Disposable {
    // Started after the activation, because creating file watchers takes time in this process and in VS Code's.
    let watcher: vscode.Disposable | undefined;
    const begin = setImmediate(() => (watcher = watchWorkspaceFile(this.folder, this.#path, onChange)));
    return new vscode.Disposable(() => {
      clearImmediate(begin);
      watcher?.dispose();
    });
  }

  async read(): Promise<string | undefined> {
    return (await readTextFile(this.uri, this.name))?.text;
  }

  async currentText(): Promise<string | undefined> {
    return dirtyDocument(this.uri)?.getText() ?? (await this.read());
  }

  async write(expected: string | undefined, text: string): Promise<boolean> {
    if (!vscode.workspace.isTrusted) throw untrustedError(this.name);
    const { replaceFile, applyToEditor } = await import('./writeText.lazy');
    const document = dirtyDocument(this.uri);
    if (document) return document.getText() === expected && applyToEditor(document, text, this.name);
    const before = await readTextFile(this.uri, this.name);
    if (before?.text !== expected) return false;
    const bytes = new TextEncoder().encode(`${before?.mark ?? ''}${text}`);
    return replaceFile(this.uri, bytes, { name: this.name, exists: before !== undefined });
  }
}

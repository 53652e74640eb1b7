import * as vscode from 'vscode';
import type { FileLayer, FileLayers, WorkspaceFile } from '../../../core/workspace';
import { decodeText, type DecodedText } from '../../../core/stores/file/textBytes';
import { tooLong } from '../../../core/json/size';
import { isUserError, refusalOf, UserError } from '../../../core/util/userError';
import { isCode } from './fileError';
import { untrustedError } from '../../ui/trust';
import { watchWorkspaceFile } from './watchWorkspaceFile';
import { workspaceFileIn } from './workspaceFile';
import { workspaceFilePath } from '../../../core/documents/documentPath';

export type WorkspaceLayer = FileLayer<WorkspaceTextFile>;
export type WorkspaceLayers = FileLayers<WorkspaceTextFile>;

/** The file of tools in a folder. Text that is typed in an editor and not saved is changed there, and saved with the change. */
export class WorkspaceTextFile implements WorkspaceFile {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly folder: vscode.WorkspaceFolder;
  readonly uri: vscode.Uri;

  constructor(folder: vscode.WorkspaceFolder, folders: readonly vscode.WorkspaceFolder[]) {
    this.folder = folder;
    this.uri = workspaceFileIn(folder.uri);
    this.id = this.uri.toString();
    this.title = folders.length === 1 ? vscode.l10n.t('workspace') : folder.name;
    this.name = `${folder.name}/${workspaceFilePath}`;
  }

  watch(onChange: () => void): vscode.Disposable {
    // Once the activation is over: to begin to watch takes its time, here and in what watches.
    let watching: vscode.Disposable | undefined;
    const begin = setImmediate(() => (watching = watchWorkspaceFile(this.folder, this.uri, onChange)));
    return new vscode.Disposable(() => {
      clearImmediate(begin);
      watching?.dispose();
    });
  }

  async read(): Promise<string | undefined> {
    return (await this.#bytes())?.text;
  }

  async currentText(): Promise<string | undefined> {
    return this.#dirty()?.getText() ?? (await this.read());
  }

  async write(expected: string | undefined, text: string): Promise<boolean> {
    if (!vscode.workspace.isTrusted) throw untrustedError(this.name);
    const { replaceFile, typeInEditor } = await import('./writeText.lazy');
    const document = this.#dirty();
    if (document) return document.getText() === expected && typeInEditor(document, text, this.name);
    const before = await this.#bytes();
    if (before?.text !== expected) return false;
    const bytes = new TextEncoder().encode(`${before?.mark ?? ''}${text}`);
    return replaceFile(this.uri, bytes, { name: this.name, isThere: before !== undefined });
  }

  #dirty(): vscode.TextDocument | undefined {
    const address = this.uri.toString();
    return vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === address);
  }

  async #bytes(): Promise<DecodedText | undefined> {
    let bytes: Uint8Array;
    try {
      const long = tooLong((await vscode.workspace.fs.stat(this.uri)).size, this.name);
      if (long) throw new UserError(long.message);
      bytes = await vscode.workspace.fs.readFile(this.uri);
    } catch (error) {
      if (isCode(error, 'FileNotFound')) return undefined;
      if (isUserError(error)) throw error;
      throw refusalOf(vscode.l10n.t('{0} cannot be read', this.name), error);
    }
    return decodeText(bytes, this.name);
  }
}

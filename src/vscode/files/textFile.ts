import * as vscode from 'vscode';
import type { TextFile } from '../../files/fileStore';
import { UserError } from '../../util/userError';

/** A file of the workspace as text. What is typed in an editor and not saved is changed there, and saved with the change. */
export class WorkspaceTextFile implements TextFile {
  readonly name: string;
  readonly uri: vscode.Uri;

  constructor(uri: vscode.Uri, name: string) {
    this.uri = uri;
    this.name = name;
  }

  async read(): Promise<string | undefined> {
    return (await this.#bytes())?.text;
  }

  async newest(): Promise<string | undefined> {
    return this.#dirty()?.getText() ?? (await this.read());
  }

  async write(expected: string | undefined, text: string): Promise<boolean> {
    const document = this.#dirty();
    return document ? this.#type(document, expected, text) : this.#put(expected, text);
  }

  #dirty(): vscode.TextDocument | undefined {
    const address = this.uri.toString();
    return vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === address);
  }

  /** Only what is another is typed, so that the cursor and the rest stay where they are. */
  async #type(document: vscode.TextDocument, expected: string | undefined, text: string): Promise<boolean> {
    const before = document.getText();
    if (before !== expected) return false;
    let start = 0;
    while (start < before.length && before[start] === text[start]) start++;
    let end = 0;
    const most = Math.min(before.length, text.length) - start;
    while (end < most && before[before.length - 1 - end] === text[text.length - 1 - end]) end++;
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(before.length - end));
    edit.replace(this.uri, range, text.slice(start, text.length - end));
    if (!(await vscode.workspace.applyEdit(edit))) return false;
    if (await document.save()) return true;
    throw new UserError(
      vscode.l10n.t(
        '{0} was changed in its editor and could not be saved. Save it there, or undo the change.',
        this.name,
      ),
    );
  }

  /** Beside it and then in its place, so that nobody reads a half; in place where that is not allowed, or it is a link. */
  async #put(expected: string | undefined, text: string): Promise<boolean> {
    const before = await this.#bytes();
    if (before?.text !== expected) return false;
    const bytes = new TextEncoder().encode(`${before?.mark ?? ''}${text}`);
    const { fs } = vscode.workspace;
    const folder = vscode.Uri.joinPath(this.uri, '..');
    try {
      if (!before) await fs.createDirectory(folder);
      if (before && (await this.#isLink())) await fs.writeFile(this.uri, bytes);
      else await this.#putBeside(folder, bytes, before !== undefined);
    } catch (error) {
      if (isCode(error, 'FileExists')) return false;
      throw this.#refusal(vscode.l10n.t('{0} cannot be written', this.name), error);
    }
    return true;
  }

  async #putBeside(folder: vscode.Uri, bytes: Uint8Array, overwrite: boolean): Promise<void> {
    const { fs } = vscode.workspace;
    const beside = vscode.Uri.joinPath(folder, `llm-tools.${Math.random().toString(36).slice(2)}.tmp`);
    try {
      await fs.writeFile(beside, bytes);
    } catch (error) {
      if (!overwrite || !isCode(error, 'NoPermissions')) throw error;
      await fs.writeFile(this.uri, bytes);
      return;
    }
    try {
      await fs.rename(beside, this.uri, { overwrite });
    } catch (error) {
      await fs.delete(beside);
      throw error;
    }
  }

  async #isLink(): Promise<boolean> {
    return ((await vscode.workspace.fs.stat(this.uri)).type & vscode.FileType.SymbolicLink) !== 0;
  }

  async #bytes(): Promise<{ readonly text: string; readonly mark: string } | undefined> {
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(this.uri);
    } catch (error) {
      if (isCode(error, 'FileNotFound')) return undefined;
      throw this.#refusal(vscode.l10n.t('{0} cannot be read', this.name), error);
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return text.startsWith(byteOrderMark) ? { text: text.slice(1), mark: byteOrderMark } : { text, mark: '' };
    } catch {
      throw new UserError(vscode.l10n.t('{0} is not written in UTF-8. Save it with that encoding.', this.name));
    }
  }

  #refusal(what: string, error: unknown): UserError {
    const why = error instanceof Error ? error.message : String(error);
    return new UserError(vscode.l10n.t('{0}: {1}', what, why));
  }
}

const byteOrderMark = '\uFEFF';

const isCode = (error: unknown, code: string): boolean =>
  error instanceof vscode.FileSystemError && error.code === code;

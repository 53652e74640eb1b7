import * as vscode from 'vscode';
import type { TextFile } from '../../../core/stores/file/fileStore';
import { tooLong } from '../../../core/json/size';
import { isUserError, UserError } from '../../../core/util/userError';
import { isCode, refusalOf } from './fileError';
import { untrusted } from '../../ui/untrusted';

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
    if (!vscode.workspace.isTrusted) throw untrusted(this.name);
    const { put, type } = await import('./writeText.lazy');
    const document = this.#dirty();
    if (document) return document.getText() === expected && type(document, text, this.name);
    const before = await this.#bytes();
    if (before?.text !== expected) return false;
    const bytes = new TextEncoder().encode(`${before?.mark ?? ''}${text}`);
    return put(this.uri, bytes, { name: this.name, isThere: before !== undefined });
  }

  #dirty(): vscode.TextDocument | undefined {
    const address = this.uri.toString();
    return vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === address);
  }

  async #bytes(): Promise<{ readonly text: string; readonly mark: string } | undefined> {
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
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return text.startsWith(byteOrderMark) ? { text: text.slice(1), mark: byteOrderMark } : { text, mark: '' };
    } catch {
      throw new UserError(vscode.l10n.t('{0} is not encoded in UTF-8. Save it with that encoding.', this.name));
    }
  }
}

const byteOrderMark = '\uFEFF';

import * as vscode from 'vscode';
import { isUserError } from '../../core/util/userError';
import { Versions, type FileVersion } from '../../core/documents/versions';

interface ReadOnlyFiles extends vscode.Disposable {
  /** The text at the address may be another one now. */
  readonly changed: (uri: vscode.Uri) => void;
}

/**
 * Read-only texts that are made when they are asked for, as files of a scheme of their own. The tabs of files come back after a
 * reload of the window, unlike those of a `TextDocumentContentProvider`; for that, the manifest has `onFileSystem:<scheme>`.
 */
export const registerReadOnlyFiles = (
  scheme: string,
  textAt: (uri: vscode.Uri) => Promise<string>,
  why: string,
): ReadOnlyFiles => {
  const didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const versions = new Versions();
  const encoded = async (uri: vscode.Uri): Promise<{ readonly bytes: Uint8Array; readonly version: FileVersion }> => {
    const text = await textAt(uri).catch((error: unknown) => {
      throw isUserError(error) ? vscode.FileSystemError.Unavailable(error.message) : error;
    });
    const bytes = new TextEncoder().encode(text);
    return { bytes, version: versions.note(uri.toString(), text, 1, () => bytes.length) };
  };
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions(why);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: didChange.event,
    // Changes are announced for every address.
    watch: () => new vscode.Disposable(() => {}),
    stat: async uri =>
      // A dialog that looks for a place to save in asks about the folder.
      uri.path === '/'
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, ...(await encoded(uri)).version },
    readFile: async uri => (await encoded(uri)).bytes,
    readDirectory: () => [],
    ...{ writeFile: refuse, delete: refuse, rename: refuse, createDirectory: refuse },
  };
  const registered = vscode.workspace.registerFileSystemProvider(scheme, provider, {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString(why),
  });
  return {
    changed: uri => didChange.fire([{ type: vscode.FileChangeType.Changed, uri }]),
    dispose: () => {
      registered.dispose();
      didChange.dispose();
    },
  };
};

import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import { FileVersions, type FileVersion } from '../../core/documents/fileVersions';

interface ReadOnlyFiles extends vscode.Disposable {
  /** Tells VS Code that the text at the URI may have changed. */
  readonly fireChanged: (uri: vscode.Uri) => void;
}

/**
 * Registers a file system of read-only files whose text is created when it is read. `reason` tells the user why they are
 * read-only. Unlike the tabs of a `TextDocumentContentProvider`, tabs of files are restored after a reload of the window; that
 * needs the activation event `onFileSystem:<scheme>` in the manifest.
 */
export const registerReadOnlyFiles = (
  scheme: string,
  textAt: (uri: vscode.Uri) => Promise<string>,
  reason: string,
): ReadOnlyFiles => {
  const didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const versions = new FileVersions();
  const encode = async (uri: vscode.Uri): Promise<{ readonly bytes: Uint8Array; readonly version: FileVersion }> => {
    const text = await textAt(uri).catch((error: unknown) => {
      throw error instanceof UserError ? vscode.FileSystemError.Unavailable(error.message) : error;
    });
    const bytes = new TextEncoder().encode(text);
    return { bytes, version: versions.record(uri.toString(), text, 1, () => bytes.length) };
  };
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions(reason);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: didChange.event,
    // Changes are announced for every URI, watched or not.
    watch: () => new vscode.Disposable(() => {}),
    stat: async uri =>
      // The Save As dialog asks about the root folder.
      uri.path === '/'
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, ...(await encode(uri)).version },
    readFile: async uri => (await encode(uri)).bytes,
    readDirectory: () => [],
    ...{ writeFile: refuse, delete: refuse, rename: refuse, createDirectory: refuse },
  };
  const registration = vscode.workspace.registerFileSystemProvider(scheme, provider, {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString(reason),
  });
  return {
    fireChanged: uri => didChange.fire([{ type: vscode.FileChangeType.Changed, uri }]),
    dispose: () => {
      registration.dispose();
      didChange.dispose();
    },
  };
};

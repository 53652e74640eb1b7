import * as vscode from 'vscode';
import { linkedPaths } from '../../../core/stores/file/linkedPaths';
import { watchFile, watchPattern } from './watchFile';

/**
 * Calls back when a file in the `.vscode` folder may have changed: the file, that folder, or a file that a link leads to. `path`
 * is that of the file in the workspace folder.
 */
export const watchWorkspaceFile = (
  folder: vscode.WorkspaceFolder,
  path: string,
  onChange: () => void,
): vscode.Disposable => {
  const address = vscode.Uri.joinPath(folder.uri, path).toString();
  const links = watchLinked(folder, path, onChange);
  const handleChange = (): void => {
    onChange();
    links.update();
  };
  links.update();
  return vscode.Disposable.from(
    // The folder too: when it is deleted or renamed, VS Code reports no change of the files in it.
    watchPattern(new vscode.RelativePattern(folder, `{.vscode,${path}}`), handleChange),
    links,
    vscode.workspace.onDidSaveTextDocument(document => document.uri.toString() === address && onChange()),
  );
};

/** Watches the files that symbolic links lead to: VS Code reports no change of these on the path of the link. */
const watchLinked = (
  { uri: folder }: vscode.WorkspaceFolder,
  file: string,
  onChange: () => void,
): vscode.Disposable & { readonly update: () => void } => {
  let watched: ReadonlyMap<string, vscode.Disposable> = new Map();
  let isDisposed = false;
  const watchPath = (path: string): vscode.Disposable =>
    watchFile(path, () => {
      onChange();
      update();
    });
  const update = (): void => {
    if (folder.scheme !== 'file') return;
    void linkedPaths(folder.fsPath, file).then(paths => {
      if (isDisposed) return;
      const previous = watched;
      watched = new Map(paths.map(path => [path, previous.get(path) ?? watchPath(path)]));
      for (const [path, watcher] of previous) if (!watched.has(path)) watcher.dispose();
    });
  };
  return {
    update,
    dispose: () => {
      isDisposed = true;
      for (const watcher of watched.values()) watcher.dispose();
    },
  };
};

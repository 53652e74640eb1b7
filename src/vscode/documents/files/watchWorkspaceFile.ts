import * as vscode from 'vscode';
import { linkedPaths } from '../../../core/stores/file/linkedPaths';
import { workspaceFilePath } from '../../../core/documents/documentPath';

/** Calls back when the file of the folder may say something else: it, the folder around it, and what links lead to. */
export const watchWorkspaceFile = (
  folder: vscode.WorkspaceFolder,
  uri: vscode.Uri,
  look: () => void,
): vscode.Disposable => {
  const links = watchLinked(folder, look);
  const lookAgain = (): void => {
    look();
    links.follow();
  };
  links.follow();
  return vscode.Disposable.from(
    // The folder too: when it goes, or comes back by another name, nothing is said of what is in it.
    watch(new vscode.RelativePattern(folder, `{.vscode,${workspaceFilePath}}`), lookAgain),
    links,
    vscode.workspace.onDidSaveTextDocument(document => document.uri.toString() === uri.toString() && look()),
  );
};

const watch = (pattern: vscode.RelativePattern, look: () => void): vscode.Disposable => {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(look),
    watcher.onDidCreate(look),
    watcher.onDidDelete(look),
  );
};

/** Nothing is said of a change of the file that a link leads to, so that one is watched, too. */
const watchLinked = (
  { uri: folder }: vscode.WorkspaceFolder,
  look: () => void,
): vscode.Disposable & { readonly follow: () => void } => {
  let watched: ReadonlyMap<string, vscode.Disposable> = new Map();
  let isDisposed = false;
  const watchPath = (path: string): vscode.Disposable => {
    const file = vscode.Uri.file(path);
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    // A name that would be a pattern is watched with all else in its folder.
    const pattern = /[*?{}[\]]/.test(name) ? '*' : name;
    return watch(new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), pattern), () => {
      look();
      follow();
    });
  };
  const follow = (): void => {
    if (folder.scheme !== 'file') return;
    void linkedPaths(folder.fsPath, workspaceFilePath).then(paths => {
      if (isDisposed) return;
      const before = watched;
      watched = new Map(paths.map(path => [path, before.get(path) ?? watchPath(path)]));
      for (const [path, watching] of before) if (!watched.has(path)) watching.dispose();
    });
  };
  return {
    follow,
    dispose: () => {
      isDisposed = true;
      for (const watching of watched.values()) watching.dispose();
    },
  };
};

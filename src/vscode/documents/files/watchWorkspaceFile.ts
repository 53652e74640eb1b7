import * as vscode from 'vscode';
import { linkedPaths } from '../../../core/stores/file/linkedPaths';
import { workspaceFilePath } from '../../../core/documents/documentPath';

/** Calls back when the workspace file may have changed: the file, the `.vscode` folder, or a file that a link leads to. */
export const watchWorkspaceFile = (
  folder: vscode.WorkspaceFolder,
  uri: vscode.Uri,
  onChange: () => void,
): vscode.Disposable => {
  const links = watchLinked(folder, onChange);
  const handleChange = (): void => {
    onChange();
    links.update();
  };
  links.update();
  return vscode.Disposable.from(
    // The folder too: when it is deleted or renamed, VS Code reports no change of the files in it.
    watch(new vscode.RelativePattern(folder, `{.vscode,${workspaceFilePath}}`), handleChange),
    links,
    vscode.workspace.onDidSaveTextDocument(document => document.uri.toString() === uri.toString() && onChange()),
  );
};

const watch = (pattern: vscode.RelativePattern, onChange: () => void): vscode.Disposable => {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(onChange),
    watcher.onDidCreate(onChange),
    watcher.onDidDelete(onChange),
  );
};

/** Watches the files that symbolic links lead to: VS Code reports no change of these on the path of the link. */
const watchLinked = (
  { uri: folder }: vscode.WorkspaceFolder,
  onChange: () => void,
): vscode.Disposable & { readonly update: () => void } => {
  let watched: ReadonlyMap<string, vscode.Disposable> = new Map();
  let isDisposed = false;
  const watchPath = (path: string): vscode.Disposable => {
    const file = vscode.Uri.file(path);
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    // A name with glob characters cannot be a pattern, so its whole folder is watched.
    const pattern = /[*?{}[\]]/.test(name) ? '*' : name;
    return watch(new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), pattern), () => {
      onChange();
      update();
    });
  };
  const update = (): void => {
    if (folder.scheme !== 'file') return;
    void linkedPaths(folder.fsPath, workspaceFilePath).then(paths => {
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

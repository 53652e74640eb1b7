import * as vscode from 'vscode';

/** Calls back when a file that matches the pattern may have changed. */
export const watchPattern = (pattern: vscode.RelativePattern, onChange: () => void): vscode.Disposable => {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(onChange),
    watcher.onDidCreate(onChange),
    watcher.onDidDelete(onChange),
  );
};

/** Calls back when the file with this absolute path may have changed. */
export const watchFile = (path: string, onChange: () => void): vscode.Disposable => {
  const file = vscode.Uri.file(path);
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  // A name with glob characters cannot be a pattern, so its whole folder is watched.
  const pattern = /[*?{}[\]]/.test(name) ? '*' : name;
  return watchPattern(new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), pattern), onChange);
};

import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import type { ToolTabs } from './toolTabs.lazy';
import { toolScheme } from '../../core/documents/documentPath';

/** Registers the file system of the tools of the user store. Its code is loaded when VS Code first uses it. */
export const registerToolTabs = (registry: ToolLayer): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let loaded: Promise<ToolTabs> | undefined;
  const load = async (): Promise<ToolTabs> => {
    const { openToolTabs } = await import('./toolTabs.lazy');
    return openToolTabs(registry, changes => didChange.fire(changes));
  };
  const tabs = (): Promise<ToolTabs> => (loaded ??= load());
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: didChange.event,
    // Once loaded, changes of all files are announced, watched or not.
    watch: () => {
      void tabs();
      return new vscode.Disposable(() => {});
    },
    stat: async uri => (await tabs()).files.stat(uri),
    readDirectory: async uri => (await tabs()).files.readDirectory(uri),
    readFile: async uri => (await tabs()).files.readFile(uri),
    writeFile: async (uri, content, options) => (await tabs()).files.writeFile(uri, content, options),
    delete: async uri => (await tabs()).files.delete(uri),
    rename: async (from, to) => (await tabs()).files.rename(from, to),
    createDirectory: async (): Promise<never> => (await tabs()).files.createDirectory(),
  };
  return vscode.Disposable.from(
    didChange,
    vscode.workspace.registerFileSystemProvider(toolScheme, provider, { isCaseSensitive: true }),
    // Registered here: an unsaved document that VS Code restored may be saved before its file system was used.
    vscode.workspace.onWillSaveTextDocument(
      event =>
        event.document.uri.scheme === toolScheme &&
        event.waitUntil(tabs().then(({ beforeSave }) => beforeSave(event.document, event.reason))),
    ),
    new vscode.Disposable(() => void loaded?.then(opened => void opened.dispose())),
  );
};

import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import type { ToolTabs } from './toolTabs.lazy';
import { toolScheme } from '../../core/documents/documentPath';

/** The tools as documents to edit. What keeps them is loaded when the first of them is asked for. */
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
    // Every change is announced from then on, of whatever file: there is one place to look at, and it tells of itself.
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
    // A text that was restored unsaved may be saved before anything was asked of its file.
    vscode.workspace.onWillSaveTextDocument(
      event =>
        event.document.uri.scheme === toolScheme &&
        event.waitUntil(tabs().then(({ beforeSave }) => beforeSave(event.document, event.reason))),
    ),
    new vscode.Disposable(() => void loaded?.then(opened => void opened.dispose())),
  );
};

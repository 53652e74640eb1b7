import * as vscode from 'vscode';
import { TextFileStore } from '../../../core/stores/file/fileStore';
import { ToolLayer } from '../../../core/registry/layer';
import type { ToolRegistry } from '../../../core/registry/registry';
import { explain } from '../../ui/explain';
import { linkedPaths } from '../../../core/stores/file/linkedPaths';
import { WorkspaceTextFile } from './textFile';
import { workspaceFileIn, workspaceFilePath } from './workspaceFile';

/** The tools that a folder of the workspace keeps in its file. */
export interface WorkspaceLayer extends vscode.Disposable {
  readonly folder: vscode.WorkspaceFolder;
  readonly uri: vscode.Uri;
  readonly layer: ToolLayer;
  readonly store: TextFileStore;
  readonly text: WorkspaceTextFile;
}

export interface WorkspaceLayers extends vscode.Disposable {
  /** In the order of the folders. */
  all(): readonly WorkspaceLayer[];
  /** By the id of the layer. */
  of(id: string): WorkspaceLayer | undefined;
  /** A file says something else, has come or is gone. */
  readonly onDidChange: vscode.Event<void>;
}

/** Puts a layer over the user store for each folder of the workspace, for as long as the folder is one of it. */
export const openWorkspaceLayers = (registry: ToolRegistry, log: vscode.LogOutputChannel): WorkspaceLayers => {
  const didChange = new vscode.EventEmitter<void>();
  const say = (): void => didChange.fire();
  let layers: readonly WorkspaceLayer[] = [];
  const follow = (): void => {
    const { workspaceFolders: folders = [] } = vscode.workspace;
    const titleOf = ({ name }: vscode.WorkspaceFolder): string =>
      folders.length === 1 ? vscode.l10n.t('workspace') : name;
    const isSame = (folder: vscode.WorkspaceFolder, { uri, layer }: WorkspaceLayer): boolean =>
      workspaceFileIn(folder.uri).toString() === uri.toString() && layer.title === titleOf(folder);
    const kept = layers.filter(each => folders.some(folder => isSame(folder, each)));
    for (const layer of layers) if (!kept.includes(layer)) layer.dispose();
    const at = (folder: vscode.WorkspaceFolder): WorkspaceLayer =>
      kept.find(each => isSame(folder, each)) ?? openLayer(registry, folder, titleOf(folder), say, log);
    layers = folders.map(at);
    say();
  };
  follow();
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeWorkspaceFolders(follow),
    vscode.workspace.onDidGrantWorkspaceTrust(() => registry.trustAll()),
  );
  return {
    all: () => layers,
    of: id => layers.find(({ layer }) => layer.id === id),
    onDidChange: didChange.event,
    dispose: () => {
      listening.dispose();
      didChange.dispose();
      for (const layer of layers) layer.dispose();
      layers = [];
    },
  };
};

const openLayer = (
  registry: ToolRegistry,
  folder: vscode.WorkspaceFolder,
  title: string,
  onDidRead: () => void,
  log: vscode.LogOutputChannel,
): WorkspaceLayer => {
  const uri = workspaceFileIn(folder.uri);
  const text = new WorkspaceTextFile(uri, `${folder.name}/${workspaceFilePath}`);
  const store = new TextFileStore(text);
  const layer = new ToolLayer(uri.toString(), title);
  const opened = layer.open(store);
  const added = registry.add(layer, { untrusted: !vscode.workspace.isTrusted });
  const look = (): void => void store.refresh().catch((error: unknown) => explain(error, log));
  look();
  // Once the activation is over: to begin to watch takes its time, here and in what watches.
  let watching: vscode.Disposable | undefined;
  const watch = setImmediate(() => (watching = watchFile(folder, uri, look)));
  const listening = store.onDidRead(onDidRead);
  return {
    ...{ folder, uri, layer, store, text },
    dispose: () => {
      clearImmediate(watch);
      watching?.dispose();
      listening.dispose();
      added.dispose();
      opened.dispose();
      layer.dispose();
      store.dispose();
    },
  };
};

const watchFile = (folder: vscode.WorkspaceFolder, uri: vscode.Uri, look: () => void): vscode.Disposable => {
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

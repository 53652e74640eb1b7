import { deferredStore } from './registry/deferredStore';
import { ToolLayer } from './registry/layer';
import { memoryStore } from './registry/memoryStore';
import { ToolRegistry } from './registry/registry';
import type { ToolStore } from './registry/store';
import { TextFileStore, type TextFile } from './stores/file/fileStore';
import type { LogStore } from './stores/log/logStore';
import type { Disposable } from './util/disposables';
import { Emitter, type Event } from './util/events';
import { l10n } from './util/l10n';
import { UserError } from './util/userError';

/** A text file with tools. It is a layer of the registry. */
export interface WorkspaceFile extends TextFile {
  /** The id of its layer, such as the URI of the file. */
  readonly id: string;
  /** The title of its layer, for users. */
  readonly title: string;
  /** Calls `onChange` when the content of the file may have changed. */
  watch(onChange: () => void): Disposable;
}

/** A workspace file with its layer in the registry and the store that reads and writes it. */
export interface FileLayer<File extends WorkspaceFile = WorkspaceFile> extends Disposable {
  readonly file: File;
  readonly layer: ToolLayer;
  readonly store: TextFileStore;
}

/** The workspace files that are layers of the registry. */
export interface FileLayers<File extends WorkspaceFile = WorkspaceFile> {
  /** In the order of the folders. */
  all(): readonly FileLayer<File>[];
  /** Returns the file whose layer has this id. */
  get(id: string): FileLayer<File> | undefined;
  /** Fires when a file was read again, added or removed. */
  readonly onDidChange: Event<void>;
}

export interface WorkspaceOptions<Folder, File extends WorkspaceFile> {
  /** The absolute path of the folder of the user store. If undefined, user tools are kept in memory only. */
  readonly storeFolder: string | undefined;
  readonly folders: readonly Folder[];
  /** Returns the tools file of a folder. The file need not exist. */
  readonly textFiles: (folder: Folder, folders: readonly Folder[]) => File;
  readonly log: (message: string) => void;
  /** The name of this program or window. The history shows it as the author of a change. */
  readonly by: string;
  /** Whether the files of the folders are trusted. The tools of untrusted files are only shown, until `trust` is called. */
  readonly isTrusted?: () => boolean;
  /** Called with an unexpected error of reading a file. */
  readonly onError?: (error: unknown) => void;
  /** A registry that the caller has opened with a deferred store for this workspace's `store`. The caller disposes it. */
  readonly registry?: ToolRegistry;
}

export interface Workspace<Folder = unknown, File extends WorkspaceFile = WorkspaceFile> extends Disposable {
  readonly registry: ToolRegistry;
  /** The user store. Rejects with a `UserError` if it cannot be opened. */
  readonly store: Promise<ToolStore>;
  /** Repairs a damaged user store. Undefined if the user store is in memory. */
  readonly recovery: Recovery | undefined;
  readonly files: FileLayers<File>;
  setFolders(folders: readonly Folder[]): void;
  /** Trusts the files of all folders. */
  trust(): void;
}

export type Recovery = Pick<LogStore, 'restoreBackup' | 'startFresh'>;

/** Opens the registry with its layers: the user store, and above it one file of each folder. Used by every front end. */
export const openWorkspace = <Folder, File extends WorkspaceFile>(
  options: WorkspaceOptions<Folder, File>,
): Workspace<Folder, File> => {
  const { storeFolder, registry: openRegistry, folders, textFiles } = options;
  const registry = openRegistry ?? new ToolRegistry();
  const user = storeFolder === undefined ? inMemory() : onDisk(storeFolder, options);
  const opened = openRegistry ? undefined : registry.open(deferredStore(user.store));
  const layers = new WorkspaceFiles<File>(registry, options);
  const setFolders = (current: readonly Folder[]): void =>
    layers.set(current.map(folder => textFiles(folder, current)));
  setFolders(folders);
  return {
    ...{ registry, store: user.store, recovery: user.recovery, files: layers, setFolders },
    trust: () => registry.trustAll(),
    dispose: () => {
      layers.dispose();
      opened?.dispose();
      user.dispose();
      if (!openRegistry) registry.dispose();
    },
  };
};

interface UserStore extends Disposable {
  readonly store: Promise<ToolStore>;
  readonly recovery?: Recovery;
}

const inMemory = (): UserStore => {
  const store = { ...memoryStore(), status: { loaded: true, notices: [notDurable()] } };
  return { store: Promise.resolve(store), dispose: () => store.dispose() };
};

const notDurable = (): { code: string; message: string } => ({
  code: 'not-durable',
  message: l10n.t(
    'Tools added in this window are lost when it is closed because it has no disk. Export the tools that you want to keep.',
  ),
});

type StoreOptions = Pick<WorkspaceOptions<unknown, WorkspaceFile>, 'log' | 'by'>;

const onDisk = (folder: string, options: StoreOptions): UserStore => {
  // A subfolder, so that data of other kinds can be stored next to it later without being mistaken for a newer version.
  const path = `${folder.replaceAll('\\', '/')}/registry`;
  options.log(`The tools are kept in ${path}.`);
  const opening = openLog(path, options);
  return {
    store: opening.then(({ store }) => store),
    recovery: {
      restoreBackup: async () => (await opening).store.restoreBackup(),
      startFresh: async () => (await opening).store.startFresh(),
    },
    dispose: () => {
      opening.then(
        ({ store, disk }) => {
          store.dispose();
          disk.dispose();
        },
        // Opening failed, and `store` has rejected with the reason.
        () => {},
      );
    },
  };
};

const openLog = async (folder: string, { log, by }: StoreOptions) => {
  const { folderWatch, nodeDisk, openLogStore } = await import('./stores/log/diskStore.lazy').catch(
    (error: unknown) => {
      log(String(error));
      throw new UserError(
        l10n.t('The tools could not be read: a file of the extension is missing. Reinstall LLM Tool Registry.'),
      );
    },
  );
  const disk = nodeDisk();
  return { store: openLogStore({ disk, folder, windowLabel: by, watch: folderWatch(), log }), disk };
};

type FileOptions = Pick<WorkspaceOptions<unknown, WorkspaceFile>, 'isTrusted' | 'onError'>;

/** Adds a layer for each file, and removes it when the file is no longer part of the workspace. */
class WorkspaceFiles<File extends WorkspaceFile> implements FileLayers<File>, Disposable {
  readonly #registry: ToolRegistry;
  readonly #options: FileOptions;
  readonly #didChange = new Emitter<void>();
  readonly onDidChange = this.#didChange.event;
  #layers: readonly FileLayer<File>[] = [];

  constructor(registry: ToolRegistry, options: FileOptions) {
    this.#registry = registry;
    this.#options = options;
  }

  all(): readonly FileLayer<File>[] {
    return this.#layers;
  }

  get(id: string): FileLayer<File> | undefined {
    return this.#layers.find(({ layer }) => layer.id === id);
  }

  set(files: readonly File[]): void {
    const isSame = (one: File, other: File): boolean => one.id === other.id && one.title === other.title;
    const kept = this.#layers.filter(({ file }) => files.some(each => isSame(each, file)));
    for (const each of this.#layers) if (!kept.includes(each)) each.dispose();
    this.#layers = files.map(file => kept.find(each => isSame(each.file, file)) ?? this.#open(file));
    this.#didChange.fire();
  }

  dispose(): void {
    this.#didChange.dispose();
    for (const each of this.#layers) each.dispose();
    this.#layers = [];
  }

  #open(file: File): FileLayer<File> {
    const { isTrusted = () => true, onError = () => {} } = this.#options;
    const store = new TextFileStore(file);
    const layer = new ToolLayer(file.id, file.title);
    const opened = layer.open(store);
    const added = this.#registry.add(layer, { untrusted: !isTrusted() });
    const refresh = (): void => void store.refresh().catch(onError);
    refresh();
    const disposables = [
      file.watch(refresh),
      store.onDidRead(() => this.#didChange.fire()),
      added,
      opened,
      layer,
      store,
    ];
    return { file, layer, store, dispose: () => disposables.forEach(each => each.dispose()) };
  }
}

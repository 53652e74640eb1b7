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

/** A text file with tools that is a layer of the registry. */
export interface WorkspaceFile extends TextFile {
  /** The id of its layer, such as the URI of the file. */
  readonly id: string;
  /** What people call its layer. */
  readonly title: string;
  /** Calls back when the file may say something else. */
  watch(onChange: () => void): Disposable;
}

/** A file of the workspace, with the layer that shows its tools and the store that reads and writes it. */
export interface FileLayer<File extends WorkspaceFile = WorkspaceFile> extends Disposable {
  readonly file: File;
  readonly layer: ToolLayer;
  readonly store: TextFileStore;
}

export interface FileLayers<File extends WorkspaceFile = WorkspaceFile> {
  /** In the order of the folders. */
  all(): readonly FileLayer<File>[];
  /** By the id of the layer. */
  of(id: string): FileLayer<File> | undefined;
  /** Fires when a file says something else, was added or was removed. */
  readonly onDidChange: Event<void>;
}

export interface WorkspaceOptions<Folder, File extends WorkspaceFile> {
  /** The absolute path of the folder that the user store is in. Without one, its tools last as long as the program. */
  readonly storeFolder: string | undefined;
  readonly folders: readonly Folder[];
  /** The file of tools in a folder, be it there or not. */
  readonly textFiles: (folder: Folder, folders: readonly Folder[]) => File;
  readonly log: (message: string) => void;
  /** What people call this program or window: the history says who made a change. */
  readonly by: string;
  /** Whether the files of the folders take part, or are only shown until `trust`. */
  readonly isTrusted?: () => boolean;
  /** Hears of a bug in reading a file. */
  readonly onError?: (error: unknown) => void;
  /** A registry that is open already: its user store is the one that this workspace answers with. */
  readonly registry?: ToolRegistry;
}

export interface Workspace<Folder = unknown, File extends WorkspaceFile = WorkspaceFile> extends Disposable {
  readonly registry: ToolRegistry;
  /** The user store; rejects with a `UserError` where it cannot be opened. */
  readonly store: Promise<ToolStore>;
  /** What can be done about a user store that is damaged; absent where there is nothing on a disk. */
  readonly recovery: Recovery | undefined;
  readonly files: FileLayers<File>;
  setFolders(folders: readonly Folder[]): void;
  /** From now on the files of all folders take part. */
  trust(): void;
}

export type Recovery = Pick<LogStore, 'restoreBackup' | 'startFresh'>;

/** The registry with its layers: the user store, and over it one file of each folder. The same for every front end. */
export const openWorkspace = <Folder, File extends WorkspaceFile>(
  options: WorkspaceOptions<Folder, File>,
): Workspace<Folder, File> => {
  const { storeFolder, registry: given, folders, textFiles } = options;
  const registry = given ?? new ToolRegistry();
  const user = storeFolder === undefined ? inMemory() : onDisk(storeFolder, options);
  const opened = given ? undefined : registry.open(deferredStore(user.store));
  const layers = new WorkspaceFiles<File>(registry, options);
  const setFolders = (now: readonly Folder[]): void => layers.set(now.map(folder => textFiles(folder, now)));
  setFolders(folders);
  return {
    ...{ registry, store: user.store, recovery: user.recovery, files: layers, setFolders },
    trust: () => registry.trustAll(),
    dispose: () => {
      layers.dispose();
      opened?.dispose();
      user.dispose();
      if (!given) registry.dispose();
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
  // A folder of its own, so that what is kept beside it some day is not taken for a later version of it.
  const path = `${folder.replaceAll('\\', '/')}/registry`;
  options.log(`The tools are kept in ${path}.`);
  const coming = openLog(path, options);
  return {
    store: coming.then(({ store }) => store),
    recovery: {
      restoreBackup: async () => (await coming).store.restoreBackup(),
      startFresh: async () => (await coming).store.startFresh(),
    },
    dispose: () => {
      coming.then(
        ({ store, disk }) => {
          store.dispose();
          disk.dispose();
        },
        // It was never opened, which whoever waits for the store was told.
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

/** One layer for each file, for as long as the file is one of the workspace. */
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

  of(id: string): FileLayer<File> | undefined {
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
    const look = (): void => void store.refresh().catch(onError);
    look();
    const all = [file.watch(look), store.onDidRead(() => this.#didChange.fire()), added, opened, layer, store];
    return { file, layer, store, dispose: () => all.forEach(each => each.dispose()) };
  }
}

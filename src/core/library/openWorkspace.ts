import * as path from 'node:path';
import type { Problem } from '../../api';
import type { Workspace, WorkspaceOptions } from '../../libraryApi';
import { workspaceFilePath } from '../documents/documentPath';
import { ToolRegistry } from '../registry/registry';
import { memoryStore } from '../registry/memoryStore';
import type { StoreStatus, ToolStore } from '../registry/store';
import { whenLoaded } from '../registry/whenLoaded';
import { NodeTextFile } from '../stores/file/nodeTextFile';
import { readOnlyDisk } from '../stores/log/readOnlyDisk';
import { deepFreeze } from '../util/freeze';
import { l10n } from '../util/l10n';
import { UserError } from '../util/userError';
import { openWorkspace as openLayers, type WorkspaceFile } from '../workspace';
import { readOptions } from './options';
import { plainRemark } from './plainRemark';

/** Opens tools files and a user store for reading. Rejects with a message if an option is invalid. */
export const openWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  const { folders = [], storeFolder, watch = false } = checkOptions(options);
  const registry = new ToolRegistry();
  const user = await openStore(storeFolder, watch);
  const opened = registry.open(user.store);
  const layers = openLayers<string, ToolsFile>({
    registry,
    folders,
    storeFolder: undefined,
    textFiles: folder => new ToolsFile(path.resolve(folder), watch),
    log: () => {},
    by: '',
  });
  await whenLoaded(registry);
  const problems = (): readonly Problem[] => [
    ...layers.files.all().flatMap(({ layer, store }) => {
      const known = new Set(store.problems.map(({ message }) => message));
      // The notice that some tools are invalid says less than the problems of each.
      const others = problemsOfStatus(layer.status).filter(
        ({ code, message }) => !known.has(message) && (code !== 'invalid-tools' || known.size === 0),
      );
      return [...store.problems.map(plainRemark), ...others];
    }),
    ...problemsOfStatus(user.statusOfLoad),
  ];
  return {
    list: () => deepFreeze(registry.list()),
    get: name => deepFreeze(registry.get(name)),
    sets: () => registry.sets().map(({ set }) => set),
    layers: () =>
      registry.layers().map(layer => ({ id: layer.id, title: layer.title, tools: deepFreeze(layer.list()) })),
    problems,
    refresh: async () => {
      await Promise.all([...layers.files.all().map(({ store }) => store.refresh()), user.store.refresh()]);
    },
    onDidChange: listener => registry.onDidChange(() => listener()),
    dispose: () => {
      layers.dispose();
      opened.dispose();
      user.dispose();
      registry.dispose();
    },
  };
};

/** The tools file of a folder. It is a layer of its own. */
class ToolsFile extends NodeTextFile implements WorkspaceFile {
  readonly id: string;
  readonly title: string;
  readonly #isWatched: boolean;

  constructor(folder: string, isWatched: boolean) {
    super({ folder, path: workspaceFilePath, name: workspaceFilePath });
    this.id = this.path;
    this.title = path.basename(folder);
    this.#isWatched = isWatched;
  }

  override watch(onChange: () => void): { dispose(): void } {
    return this.#isWatched ? super.watch(onChange) : { dispose: () => {} };
  }
}

interface OpenStore {
  readonly store: ToolStore;
  /** Later the status also says that nothing can be written, which a reader does not want to know. */
  readonly statusOfLoad: StoreStatus;
  dispose(): void;
}

const openStore = async (storeFolder: string | undefined, isWatched: boolean): Promise<OpenStore> => {
  if (storeFolder === undefined) {
    const store = memoryStore();
    return { store, statusOfLoad: store.status, dispose: () => store.dispose() };
  }
  const { folderWatch, nodeDisk, openLogStore } = await import('../stores/log/diskStore.lazy');
  const disk = nodeDisk();
  const store = openLogStore({
    disk: readOnlyDisk(disk),
    folder: `${path.resolve(storeFolder).replaceAll('\\', '/')}/registry`,
    windowLabel: 'llm-tool-registry',
    ...(isWatched && { watch: folderWatch() }),
  });
  let loaded: StoreStatus | undefined;
  const listener = store.onDidChangeStatus(status => (loaded ??= status.loaded ? status : undefined));
  await store.opened;
  listener.dispose();
  return {
    store,
    statusOfLoad: loaded ?? store.status,
    dispose: () => {
      store.dispose();
      disk.dispose();
    },
  };
};

const problemsOfStatus = ({ readOnly, notices }: StoreStatus): readonly Problem[] => [
  ...(readOnly ? [{ ...readOnly, severity: 'error' as const, path: [] }] : []),
  ...notices
    .filter(({ code }) => code !== readOnly?.code)
    .map(notice => ({ ...notice, severity: 'warning' as const, path: [] })),
];

const checkOptions = (options: unknown): WorkspaceOptions => {
  const read = readOptions<WorkspaceOptions>(options, {
    folders: ['object'],
    storeFolder: ['string'],
    watch: ['boolean'],
  });
  if (!read.ok) throw new UserError(read.problems[0]!.message);
  const { folders = [] } = read.value as { readonly folders?: unknown };
  if (Array.isArray(folders) && folders.every(each => typeof each === 'string')) return read.value;
  throw new UserError(l10n.t('`folders` must be a list of paths.'));
};

import * as vscode from 'vscode';
import { memoryStore } from '../../core/registry/memoryStore';
import type { ToolStore } from '../../core/registry/store';
import type { LogStore } from '../../core/stores/log/logStore';
import { UserError } from '../../core/util/userError';

export interface OpenedStore extends vscode.Disposable {
  /** Rejects with a `UserError` where it cannot be loaded. */
  readonly store: Promise<ToolStore>;
  /** What can be done about a store that is damaged; absent where there is nothing on a disk. */
  readonly mending?: Mending;
}

/** The user store in that folder, or one that lasts as long as the window where the folder is on no disk of this machine. */
export const openStore = (folder: vscode.Uri, log: vscode.LogOutputChannel): OpenedStore => {
  if (folder.scheme !== 'file') {
    const store = { ...memoryStore(), status: { loaded: true, notices: [notDurable()] } };
    return { store: Promise.resolve(store), dispose: () => store.dispose() };
  }
  // A folder of its own, so that what is kept beside it some day is not taken for a later version of it.
  const path = `${folder.fsPath.replaceAll('\\', '/')}/registry`;
  log.info(`The tools are kept in ${path}.`);
  const coming = openOnDisk(path, log);
  const mending: Mending = {
    restoreBackup: async () => (await coming).store.restoreBackup(),
    startFresh: async () => (await coming).store.startFresh(),
  };
  const dispose = (): void => {
    coming.then(
      ({ store, disk }) => {
        store.dispose();
        disk.dispose();
      },
      () => {},
    );
  };
  return { store: coming.then(({ store }) => store), mending, dispose };
};

type Mending = Pick<LogStore, 'restoreBackup' | 'startFresh'>;

const openOnDisk = async (folder: string, log: vscode.LogOutputChannel) => {
  const { folderWatch, nodeDisk, openLogStore } = await import('../../core/stores/log/diskStore.lazy').catch(
    (error: unknown) => {
      log.error(String(error));
      throw new UserError(
        vscode.l10n.t('The tools could not be read: a file of the extension is missing. Reinstall LLM Tool Registry.'),
      );
    },
  );
  const disk = nodeDisk();
  const watch = folderWatch();
  const store = openLogStore({ disk, folder, by: windowName(), watch, log: message => log.info(message) });
  return { store, disk };
};

/** What people call this window: the history says who made a change. */
const windowName = (): string => vscode.workspace.name ?? vscode.l10n.t('a window without a folder');

const notDurable = (): { code: string; message: string } => ({
  code: 'not-durable',
  message: vscode.l10n.t(
    'Tools added in this window are lost when it is closed because it has no disk. Export the tools that you want to keep.',
  ),
});

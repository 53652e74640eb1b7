import * as vscode from 'vscode';
import { memoryStore } from '../registry/memoryStore';
import type { ToolStore } from '../registry/store';
import { openLogStore, type LogStore } from '../storage/logStore';
import { nodeDisk } from '../storage/nodeDisk';
import { folderWatch } from '../storage/watch';

export interface OpenedStore extends vscode.Disposable {
  readonly store: ToolStore;
  /** What can be done about a store that is damaged; absent where there is nothing on a disk. */
  readonly mending?: Pick<LogStore, 'restoreBackup' | 'startFresh'>;
}

/** The user store in that folder, or one that lasts as long as the window where the folder is on no disk of this machine. */
export const openStore = (folder: vscode.Uri, log: vscode.LogOutputChannel): OpenedStore => {
  if (folder.scheme !== 'file') {
    const store = { ...memoryStore(), status: { loaded: true, notices: [notDurable()] } };
    return { store, dispose: () => store.dispose() };
  }
  const disk = nodeDisk();
  // A folder of its own, so that what is kept beside it some day is not taken for a later version of it.
  const path = `${folder.fsPath.replaceAll('\\', '/')}/registry`;
  log.info(`The tools are kept in ${path}.`);
  const store = openLogStore({
    disk,
    folder: path,
    by: windowName(),
    watch: folderWatch(),
    log: message => log.info(message),
  });
  return { store, mending: store, dispose: () => void vscode.Disposable.from(store, disk).dispose() };
};

/** What people call this window: the history says who made a change. */
const windowName = (): string => vscode.workspace.name ?? vscode.l10n.t('a window without a folder');

const notDurable = (): { code: string; message: string } => ({
  code: 'not-durable',
  message: vscode.l10n.t(
    'Tools registered in this window are kept only until it is closed, since it has no disk. Export what you want to keep.',
  ),
});

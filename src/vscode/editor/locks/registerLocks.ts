import * as vscode from 'vscode';
import { workspaceLockPath } from '../../../core/lock/lock';
import type { MessageRow, ToolKey } from '../../../core/query/treeRows';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Tool } from '../../../core/tool/tool';
import { UserError } from '../../../core/util/userError';
import { WorkspaceTextFile, type WorkspaceLayer, type WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { showError } from '../../ui/showError';
import type { Drift, LockChange, LockFile, OpenLock } from './lockFile';
import type { LockChecks } from './locks.lazy';

/** The lock files beside workspace files. */
export interface Locks extends vscode.Disposable {
  /** Returns how the tool differs from its lock; undefined if it does not, or if there is no lock. */
  readonly driftOf: (tool: ToolKey) => Drift | undefined;
  /** Returns a sentence that says what differs, and for whom. */
  readonly describe: (tool: ToolKey) => string | undefined;
  /** Returns the tool as it was locked. */
  readonly lockedTool: (tool: ToolKey) => Promise<Tool | undefined>;
  /** Returns what is to be said about the lock of a workspace file. `layer` is the id of the layer. */
  readonly messages: (layer: string) => readonly MessageRow[];
  /** Whether there is a lock file, readable or not. */
  readonly hasLock: () => boolean;
  readonly onDidChange: vscode.Event<LockChange>;
  /** Reads the lock file now. One that cannot be read is a `UserError`. */
  readonly open: (file: WorkspaceLayer) => Promise<OpenLock>;
  /** Reads the lock file again, after a change of it. */
  readonly refresh: (file: WorkspaceLayer) => Promise<void>;
}

/**
 * Reads the lock file beside each workspace file once, and again when it changes. Where there is no lock file, nothing else is
 * loaded or done.
 */
export const registerLocks = (registry: ToolRegistry, files: WorkspaceLayers, log: vscode.LogOutputChannel): Locks => {
  const didChange = new vscode.EventEmitter<LockChange>();
  const followed = new Map<WorkspaceLayer, Follower>();
  let checks: LockChecks | undefined;
  let loading: Promise<LockChecks> | undefined;
  const load = async (): Promise<LockChecks> => {
    const { LockChecks } = await import('./locks.lazy');
    checks = new LockChecks(registry, files);
    checks.onDidChange(change => didChange.fire(change));
    return checks;
  };
  const loaded = (): Promise<LockChecks> => (loading ??= load());
  const read = async (layer: WorkspaceLayer, file: WorkspaceTextFile): Promise<void> => {
    const text = await readText(file);
    if (text === undefined && !loading) return;
    const started = await loaded();
    if (followed.has(layer)) started.update(layer, { file, text });
  };
  const follow = (layer: WorkspaceLayer): Follower => {
    const file = lockFileOf(layer);
    let reading: Promise<void> = Promise.resolve();
    const refresh = (): Promise<void> => {
      const current = reading.then(() => read(layer, file));
      reading = current.catch(() => undefined);
      return current;
    };
    const refreshSafely = (): void => void refresh().catch((error: unknown) => showError(error, log));
    const watcher = file.watch(refreshSafely);
    followed.set(layer, { file, refresh, dispose: () => void watcher.dispose() });
    refreshSafely();
    return followed.get(layer)!;
  };
  const followFiles = (): void => {
    for (const [layer, follower] of followed) {
      if (files.all().includes(layer)) continue;
      follower.dispose();
      followed.delete(layer);
      checks?.remove(layer);
    }
    for (const layer of files.all()) if (layer.store.exists && !followed.has(layer)) follow(layer);
  };
  const listeners = files.onDidChange(followFiles);
  followFiles();
  return {
    driftOf: tool => checks?.driftOf(tool),
    describe: tool => checks?.describe(tool),
    lockedTool: async tool => (await loaded()).lockedTool(tool),
    messages: layer => checks?.messages(layer) ?? [],
    hasLock: () => checks?.hasLock() ?? false,
    onDidChange: didChange.event,
    open: async layer => {
      const { openLock } = await import('./locks.lazy');
      return openLock(followed.get(layer)?.file ?? lockFileOf(layer));
    },
    refresh: layer => (followed.get(layer) ?? follow(layer)).refresh(),
    dispose: () => {
      listeners.dispose();
      for (const follower of followed.values()) follower.dispose();
      void loading?.then(started => started.dispose());
      didChange.dispose();
    },
  };
};

interface Follower extends vscode.Disposable {
  readonly file: WorkspaceTextFile;
  readonly refresh: () => Promise<void>;
}

const lockFileOf = ({ file: { folder } }: WorkspaceLayer): WorkspaceTextFile =>
  new WorkspaceTextFile(folder, vscode.workspace.workspaceFolders ?? [folder], workspaceLockPath);

const readText = async (file: WorkspaceTextFile): Promise<LockFile['text']> => {
  try {
    return await file.read();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
};

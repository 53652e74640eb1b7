import { randomUUID } from 'node:crypto';
import { closedError } from '../../registry/closedStore';
import type { Backup, Request, StoreStatus, ToolStore } from '../../registry/store';
import { l10n } from '../../util/l10n';
import { UserError } from '../../util/userError';
import { writeBackup } from './backup';
import { Committer, type Outcome } from './commit';
import { compact } from './compact';
import { ignoreError, isDiskFull, type Disk } from './disk';
import { errorCode } from '../../util/errorCode';
import { bytesBetweenSnapshots } from './historyBudget';
import { layoutIn } from './layout';
import { defaultLimits, type Limits } from './limits';
import { Mirror } from './mirror';
import { makeFolders, probeLinks, removeStaleFiles } from './prepare';
import { Slots } from './slots';
import { notices, StatusBoard } from './status';
import { toStoreError, StoreError } from './storeError';
import type { RestoredBackup } from './restore.lazy';
import type { Watch } from '../folderWatch';
import { RequestQueue } from './requestQueue';

export interface LogStoreOptions {
  readonly disk: Disk;
  /** The folder of the store. It is created if it does not exist. */
  readonly folder: string;
  /** A label for this window, shown to users. It is stored with each operation. */
  readonly windowLabel: string;
  /** Watches for changes of other windows. Without it, call `refresh`. */
  readonly watch?: Watch;
  readonly log?: (message: string) => void;
  /** The id of this window in the log. No other window may use it, now or later. Default: a random id. */
  readonly client?: string;
  /** The time that is stored with operations. It is shown to users; stale files are also removed by it. */
  readonly now?: () => Date;
  readonly limits?: Partial<Limits>;
  /** Waits before a long task, so that callers whose requests were answered continue first. Default: `setImmediate`. */
  readonly pause?: () => Promise<void>;
}

export interface LogStore extends ToolStore {
  /** Resolves when the first load, successful or not, and the preparations after it have ended. See `status` for the result. */
  readonly opened: Promise<void>;
  /** Makes all windows of this version read-only, for a migration to a newer format. */
  seal(): Promise<void>;
  /** Continues with an empty registry if the log is unreadable. Copies of its files are kept in the quarantine folder. */
  startFresh(): Promise<void>;
  /** Registers the tools of the newest backup, except those whose names are taken. */
  restoreBackup(): Promise<RestoredBackup>;
}

/** Opens the store that all windows share. Loading begins at once; requests wait until it has ended. */
export const openLogStore = (options: LogStoreOptions): LogStore => new SharedLog(options);

class SharedLog implements LogStore {
  readonly opened: Promise<void>;
  readonly #slots: Slots;
  readonly #limits: Limits;
  readonly #mirror: Mirror;
  readonly #committer: Committer;
  readonly #board = new StatusBoard();
  readonly #queue = new RequestQueue<Request<unknown>, Outcome>(
    requests => this.#commit(requests),
    request => request.isExclusive === true,
    () => this.#compact(),
  );
  readonly #log: (message: string) => void;
  readonly #now: () => Date;
  readonly #pause: () => Promise<void>;
  #preparation: Promise<void> | undefined;
  #watcher: { dispose(): void } | undefined;
  #isDisposed = false;

  constructor(options: LogStoreOptions) {
    const { disk, folder, windowLabel, client = randomUUID(), now = () => new Date(), log = () => {} } = options;
    this.#log = log;
    this.#now = now;
    this.#pause = options.pause ?? (() => new Promise(resolve => setImmediate(resolve)));
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#slots = new Slots(disk, layoutIn(folder), client, this.#limits);
    this.#mirror = new Mirror(this.#slots, this.#limits, this.#board, log);
    this.#mirror.onRecover = request =>
      void this.commit(request).catch(error => log(`Recovery failed: ${String(error)}`));
    this.#committer = new Committer({
      ...{ mirror: this.#mirror, slots: this.#slots, limits: this.#limits, client, windowLabel, now, log },
      prepare: () => this.#prepare(),
      reserve: bytes => this.#reserve(bytes),
      collect: () => this.#collect(),
      onWritten: () => this.#board.setReadOnly('unwritable'),
    });
    this.opened = this.#open(options.watch);
  }

  get state() {
    return this.#mirror.state;
  }

  get status(): StoreStatus {
    return this.#board.value;
  }

  get onDidChange() {
    return this.#mirror.didChange.event;
  }

  get onDidChangeStatus() {
    return this.#board.didChange.event;
  }

  refresh(): Promise<void> {
    return this.#queue.runOnce('refresh', () => this.#refresh());
  }

  async commit<T>(request: Request<T>): Promise<T> {
    this.#assertOpen();
    const outcome = await this.#queue.add(request);
    if ('error' in outcome) throw outcome.error;
    return outcome.answer as T;
  }

  async seal(): Promise<void> {
    this.#assertOpen();
    return this.#queue.run(() => this.#runWrite(() => this.#committer.seal()));
  }

  async backUp(): Promise<Backup> {
    this.#assertOpen();
    const { disk, layout } = this.#slots;
    return this.#queue.run(() =>
      this.#runWrite(async () => {
        await this.#mirror.refresh();
        this.#mirror.assertWritable();
        await this.#prepare();
        let path: string | undefined;
        await ignoreError(
          'EEXIST',
          writeBackup(disk, layout, this.state).then(written => (path = written)),
        );
        return { discard: async () => void (path && (await ignoreError('ENOENT', disk.unlink(path)))) };
      }),
    );
  }

  async startFresh(): Promise<void> {
    this.#assertOpen();
    return this.#queue.run(() =>
      this.#runWrite(async () => {
        if (this.status.readOnly?.code !== notices.unreadable().code) {
          throw new UserError(
            l10n.t('The registry is readable, so there is no need to start fresh. Delete all tools instead.'),
          );
        }
        const { startFresh } = await import('./restore.lazy');
        await this.#prepare();
        await startFresh(this.#slots, this.#mirror, this.#limits);
      }),
    );
  }

  async restoreBackup(): Promise<RestoredBackup> {
    const { restoreBackup } = await import('./restore.lazy');
    return restoreBackup(this, this.#slots);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watcher?.dispose();
    this.#mirror.didChange.dispose();
    this.#board.didChange.dispose();
  }

  /** Rejects new requests after the store was closed. Earlier requests are still written, because their callers wait. */
  #assertOpen(): void {
    if (this.#isDisposed) throw closedError();
  }

  async #open(watch: Watch | undefined): Promise<void> {
    await this.#queue.run(() => this.#refresh());
    this.#board.setLoaded();
    if (watch && !this.#isDisposed) {
      this.#watcher = watch(this.#slots.layout.log, () => void this.refresh());
      // The watcher does not report what changed between the first load and its start.
      void this.refresh();
    }
    try {
      // Not in the queue: on a slow disk, changes of other windows would not be shown until it has ended.
      if (!this.#mirror.isFrozen && this.#mirror.isLoaded) await this.#prepare();
    } catch (error) {
      this.#toUserError(error);
    }
    await this.#mirror.whenToolsFrozen;
  }

  async #refresh(): Promise<void> {
    try {
      await this.#mirror.refresh();
      this.#board.setReadOnly('unloaded');
    } catch (error) {
      this.#log(`The log could not be read: ${String(error)}`);
      this.#board.setReadOnly('unloaded', notices.unloaded(errorCode(error)));
    }
  }

  async #commit(requests: readonly Request<unknown>[]): Promise<readonly Outcome[]> {
    try {
      return await this.#runWrite(() => this.#committer.commit(requests));
    } catch (error) {
      const full = error instanceof StoreError && error.code === 'STORAGE_FULL';
      if (!full || requests.length === 1) return requests.map(() => ({ error }));
    }
    // On a full disk, requests that only remove may succeed if they are not combined with the others.
    const outcomes: Outcome[] = [];
    for (const request of requests) outcomes.push(...(await this.#commit([request])));
    return outcomes;
  }

  /** Runs `write` and converts errors of the disk into errors for the user. */
  async #runWrite<T>(write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      this.#board.setReadOnly('unloaded');
      return result;
    } catch (error) {
      throw this.#toUserError(error);
    }
  }

  #toUserError(error: unknown): unknown {
    const userError = toStoreError(error);
    this.#log(`The store could not be written: ${String(error)}`);
    if (userError !== error && userError instanceof StoreError && userError.code === 'READ_ONLY') {
      this.#board.setReadOnly('unwritable', { code: 'disk', message: userError.message });
    }
    return userError;
  }

  /** Prepares the folders for writing. Runs once, or again if it failed. */
  #prepare(): Promise<void> {
    const resetAndThrow = (error: unknown): never => {
      this.#preparation = undefined;
      throw error;
    };
    return (this.#preparation ??= this.#initializeFolders().catch(resetAndThrow));
  }

  async #initializeFolders(): Promise<void> {
    const { disk, layout } = this.#slots;
    await makeFolders(disk, layout);
    if (!(await probeLinks(this.#slots))) this.#preparation = undefined;
    try {
      await removeStaleFiles(this.#slots, this.#now().getTime(), this.#limits);
      await ignoreError('ENOENT', disk.unlink(layout.reserve));
    } catch (error) {
      this.#log(`Housekeeping was postponed to the next start: ${String(error)}`);
    }
    await this.#refill(this.#mirror.stateBytes).catch(() => {});
  }

  /** Reserves space for a snapshot with `bytes` more. Rejects if the registry could not be emptied on a full disk otherwise. */
  async #reserve(bytes: number): Promise<void> {
    const neededBytes = this.#mirror.stateBytes + bytes;
    if (neededBytes <= this.#slots.spares.largestBytes) return;
    await this.#refill(neededBytes).catch((error: unknown) => {
      if (isDiskFull(error) && neededBytes > this.#slots.spares.largestBytes) throw error;
    });
  }

  async #refill(neededBytes: number): Promise<void> {
    try {
      await this.#slots.spares.refill(neededBytes);
    } catch (error) {
      this.#log(`Disk space for a full disk could not be reserved: ${String(error)}`);
      throw error;
    }
  }

  /** Writes a snapshot if it is due. The requests are answered already, and if it fails, the log only stays longer. */
  async #compact(): Promise<void> {
    const { snapshotSlot, slot, snapshotBytes, operationBytes } = this.#mirror;
    const operations = slot - snapshotSlot;
    const isLong = operations >= this.#limits.snapshotEvery || operationBytes > bytesBetweenSnapshots(snapshotBytes);
    // Two thirds of the spares can be in the log until the next snapshot but one collects them.
    const areSparesUsed = this.#slots.spares.takenCount > 0 && operations > this.#limits.spareSlots / 3;
    if (!(isLong || areSparesUsed)) return;
    await this.#pause();
    if (this.#isDisposed) return;
    await this.#collect();
  }

  async #collect(): Promise<void> {
    const { snapshotSlot, slot, replica, unusable, hasGaps } = this.#mirror;
    if (slot === snapshotSlot || hasGaps) return;
    try {
      this.#mirror.setSnapshot(slot, await compact(this.#slots, replica, unusable));
      await this.#refill(this.#mirror.stateBytes).catch(() => {});
    } catch (error) {
      // Counted as if the snapshot was written, so that it is not tried again with every change.
      this.#mirror.setSnapshot(slot, this.#mirror.stateBytes);
      this.#log(`No snapshot was taken: ${String(error)}`);
    }
  }
}

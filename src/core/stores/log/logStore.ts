import { randomUUID } from 'node:crypto';
import { closedError } from '../../registry/closedStore';
import type { Backup, Request, StoreStatus, ToolStore } from '../../registry/store';
import { l10n } from '../../util/l10n';
import { UserError } from '../../util/userError';
import { writeBackup } from './backup';
import { Committer, type Outcome } from './commit';
import { compact } from './compact';
import { ignoring, isFull, type Disk } from './disk';
import { codeOf } from '../../util/errorCode';
import { bytesBetweenSnapshots } from './historyBudget';
import { layoutIn } from './layout';
import { defaultLimits, type Limits } from './limits';
import { Mirror } from './mirror';
import { makeFolders, probeLinks, tidy } from './prepare';
import { Slots } from './slots';
import { notices, StatusBoard } from './status';
import { refused, StoreError } from './storeError';
import type { Restored } from './restore.lazy';
import type { Watch } from '../folderWatch';
import { RequestQueue } from './requestQueue';

export interface LogStoreOptions {
  readonly disk: Disk;
  /** The store's own; made when it is not there. */
  readonly folder: string;
  /** What people call this window. */
  readonly by: string;
  /** Tells when other windows wrote; without it `refresh` has to be called. */
  readonly watch?: Watch;
  readonly log?: (message: string) => void;
  /** Names this window in the log; never to be used by two, nor twice. */
  readonly client?: string;
  /** For people only. */
  readonly now?: () => Date;
  readonly limits?: Partial<Limits>;
  /** Lets whoever waits for an answer go on, before something that takes long. */
  readonly breathe?: () => Promise<void>;
}

export interface LogStore extends ToolStore {
  /** Resolves when the first load has ended, however it ended (`status` tells), and so has what a window does at leisure after it. */
  readonly opened: Promise<void>;
  /** For a migration: from here on every window of this version is read-only. */
  seal(): Promise<void>;
  /** Goes on with an empty registry where nothing can be read. What was there is kept in the quarantine folder. */
  startFresh(): Promise<void>;
  /** Registers the tools of the newest backup, but for those whose names are taken. */
  restoreBackup(): Promise<Restored>;
}

/** Opens the store that all windows share. Loading begins at once; what is asked meanwhile waits for it. */
export const openLogStore = (options: LogStoreOptions): LogStore => new SharedLog(options);

class SharedLog implements LogStore {
  readonly opened: Promise<void>;
  readonly #slots: Slots;
  readonly #limits: Limits;
  readonly #mirror: Mirror;
  readonly #committer: Committer;
  readonly #board = new StatusBoard();
  readonly #turns = new RequestQueue<Request<unknown>, Outcome>(
    requests => this.#commit(requests),
    request => request.alone === true,
    () => this.#compact(),
  );
  readonly #log: (message: string) => void;
  readonly #now: () => Date;
  readonly #breathe: () => Promise<void>;
  #preparing: Promise<void> | undefined;
  #watching: { dispose(): void } | undefined;
  #disposed = false;

  constructor(options: LogStoreOptions) {
    const { disk, folder, by, client = randomUUID(), now = () => new Date(), log = () => {} } = options;
    this.#log = log;
    this.#now = now;
    this.#breathe = options.breathe ?? (() => new Promise(resolve => setImmediate(resolve)));
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#slots = new Slots(disk, layoutIn(folder), client, this.#limits);
    this.#mirror = new Mirror(this.#slots, this.#limits, this.#board, log);
    this.#mirror.onRecover = request =>
      void this.commit(request).catch(error => log(`Recovery failed: ${String(error)}`));
    this.#committer = new Committer({
      ...{ mirror: this.#mirror, slots: this.#slots, limits: this.#limits, client, by, now, log },
      prepare: () => this.#prepare(),
      reserve: bytes => this.#reserve(bytes),
      collect: () => this.#collect(),
      onWritten: () => this.#board.readOnly('unwritable'),
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
    return this.#turns.runOnce('refresh', () => this.#refresh());
  }

  async commit<T>(request: Request<T>): Promise<T> {
    this.#assertOpen();
    const outcome = await this.#turns.add(request);
    if ('error' in outcome) throw outcome.error;
    return outcome.answer as T;
  }

  async seal(): Promise<void> {
    this.#assertOpen();
    return this.#turns.run(() => this.#writing(() => this.#committer.seal()));
  }

  async backUp(): Promise<Backup> {
    this.#assertOpen();
    const { disk, layout } = this.#slots;
    return this.#turns.run(() =>
      this.#writing(async () => {
        await this.#mirror.refresh();
        this.#mirror.assertWritable();
        await this.#prepare();
        let path: string | undefined;
        await ignoring(
          'EEXIST',
          writeBackup(disk, layout, this.state).then(written => (path = written)),
        );
        return { discard: async () => void (path && (await ignoring('ENOENT', disk.unlink(path)))) };
      }),
    );
  }

  async startFresh(): Promise<void> {
    this.#assertOpen();
    return this.#turns.run(() =>
      this.#writing(async () => {
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

  async restoreBackup(): Promise<Restored> {
    const { restoreBackup } = await import('./restore.lazy');
    return restoreBackup(this, this.#slots);
  }

  dispose(): void {
    this.#disposed = true;
    this.#watching?.dispose();
    this.#mirror.didChange.dispose();
    this.#board.didChange.dispose();
  }

  /** What was asked for before is still written: whoever asked waits for it. */
  #assertOpen(): void {
    if (this.#disposed) throw closedError();
  }

  async #open(watch: Watch | undefined): Promise<void> {
    await this.#turns.run(() => this.#refresh());
    this.#board.loaded();
    if (watch && !this.#disposed) {
      this.#watching = watch(this.#slots.layout.log, () => void this.refresh());
      // What happened between the first look and the watch, which tells of nothing earlier.
      void this.refresh();
    }
    try {
      // Takes no turn: on a slow disk this window would see nothing of the others meanwhile.
      if (!this.#mirror.frozen && this.#mirror.loaded) await this.#prepare();
    } catch (error) {
      this.#explain(error);
    }
    await this.#mirror.immutable;
  }

  async #refresh(): Promise<void> {
    try {
      await this.#mirror.refresh();
      this.#board.readOnly('unloaded');
    } catch (error) {
      this.#log(`The log could not be read: ${String(error)}`);
      this.#board.readOnly('unloaded', notices.unloaded(codeOf(error)));
    }
  }

  async #commit(requests: readonly Request<unknown>[]): Promise<readonly Outcome[]> {
    try {
      return await this.#writing(() => this.#committer.commit(requests));
    } catch (error) {
      const full = error instanceof StoreError && error.code === 'STORAGE_FULL';
      if (!full || requests.length === 1) return requests.map(() => ({ error }));
    }
    // What only removes may succeed on a full disk, if it does not travel with the others.
    const outcomes: Outcome[] = [];
    for (const request of requests) outcomes.push(...(await this.#commit([request])));
    return outcomes;
  }

  /** Does it, and turns what the disk says into what the user is told. */
  async #writing<T>(write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      this.#board.readOnly('unloaded');
      return result;
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): unknown {
    const explained = refused(error);
    this.#log(`The store could not be written: ${String(error)}`);
    if (explained !== error && explained instanceof StoreError && explained.code === 'READ_ONLY') {
      this.#board.readOnly('unwritable', { code: 'disk', message: explained.message });
    }
    return explained;
  }

  /** What writing needs and reading does not: once, or again where it failed. */
  #prepare(): Promise<void> {
    const again = (error: unknown): never => {
      this.#preparing = undefined;
      throw error;
    };
    return (this.#preparing ??= this.#makeReady().catch(again));
  }

  async #makeReady(): Promise<void> {
    const { disk, layout } = this.#slots;
    await makeFolders(disk, layout);
    if (!(await probeLinks(this.#slots))) this.#preparing = undefined;
    try {
      await tidy(this.#slots, this.#now().getTime(), this.#limits);
      await ignoring('ENOENT', disk.unlink(layout.reserve));
    } catch (error) {
      this.#log(`Housekeeping was postponed to the next start: ${String(error)}`);
    }
    await this.#refill(this.#mirror.bytes).catch(() => {});
  }

  /** Nothing is added to a registry that could then not be emptied on a full disk. */
  async #reserve(bytes: number): Promise<void> {
    const need = this.#mirror.bytes + bytes;
    if (need <= this.#slots.spares.largest) return;
    await this.#refill(need).catch((error: unknown) => {
      if (isFull(error) && need > this.#slots.spares.largest) throw error;
    });
  }

  async #refill(need: number): Promise<void> {
    try {
      await this.#slots.spares.refill(need);
    } catch (error) {
      this.#log(`Disk space for a full disk could not be reserved: ${String(error)}`);
      throw error;
    }
  }

  /** A snapshot that fails is only a longer log; whoever asked for a change has had the answer. */
  async #compact(): Promise<void> {
    const { base, seq, snapshotBytes, written } = this.#mirror;
    const isLong = seq - base >= this.#limits.snapshotEvery || written > bytesBetweenSnapshots(snapshotBytes);
    // Those of two thirds are in the log until the next snapshot but one.
    const isUsedUp = this.#slots.spares.taken > 0 && seq - base > this.#limits.spareSlots / 3;
    if (!(isLong || isUsedUp)) return;
    await this.#breathe();
    if (this.#disposed) return;
    await this.#collect();
  }

  async #collect(): Promise<void> {
    const { base, seq, replica, unusable, hasGaps } = this.#mirror;
    if (seq === base || hasGaps) return;
    try {
      this.#mirror.rest(seq, await compact(this.#slots, replica, unusable));
      await this.#refill(this.#mirror.bytes).catch(() => {});
    } catch (error) {
      // As if there were one: not to be tried again with every single change.
      this.#mirror.rest(seq, this.#mirror.bytes);
      this.#log(`No snapshot was taken: ${String(error)}`);
    }
  }
}

import { basename } from 'node:path/posix';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from '../../registry/difference';
import { RegistryState } from '../../registry/state';
import type { Request } from '../../registry/store';
import { sameJson } from '../../json/sameJson';
import { byName, type Tool } from '../../tool/tool';
import { Emitter } from '../../util/events';
import { freezeInBatches } from '../../util/freeze';
import { errorCode } from '../../util/errorCode';
import { splitStrays, opPath, highestSlot, type Listing } from './layout';
import type { Limits } from './limits';
import { closeGaps } from './gaps';
import { load, type LoadResult } from './load';
import { hasOnlyNewerVersion } from './prepare';
import { quarantine } from './quarantine';
import { damagedFile, damagedObstacle, readSlots, type DamagedFile } from './readSlots';
import { decodeOp, type OpRecord } from './records';
import { reapplyRequest, isAheadOf, recoveryRequest, recreate, concurrentChanges } from './recreate';
import { applySlot, emptyReplica, type Replica } from './replica';
import type { Slots } from './slots';
import { notices, type StatusBoard } from './status';
import { StoreError } from './storeError';

/** How often folders may vanish during one task before it fails. */
const maxAttempts = 5;

/** Operations up to this size in bytes are kept to find out whether the last one was replaced. */
const maxKeptOperation = 65_536;

/** This window's copy of the state. Follows the log and fires `didChange` for every change of the state. */
export class Mirror {
  readonly didChange = new Emitter<Difference>();
  /** Called with the changes that this window has to repeat because the log was recreated without them. */
  onRecover: (request: Request<void>) => void = () => {};
  /** The slot of the newest known snapshot. */
  snapshotSlot = 0;
  /** The size of that snapshot. */
  snapshotBytes = 0;
  /** The size of the operations after that snapshot. */
  operationBytes = 0;
  /** Resolves when the tools of the last load are frozen. */
  whenToolsFrozen: Promise<void> = Promise.resolve();
  #replica: Replica;
  /** Whether the state in memory is one that the log once had, so that the log can be recreated from it. */
  #canRecreate = false;
  /** The state in memory may differ from the disk, and has to be loaded before it is used. */
  #isStale = true;
  /** The bytes of the last operation, unless they are many. */
  #lastOperation: Uint8Array | undefined;
  /** Why the store is read-only: the log needs a newer version, or it is unreadable. */
  #frozenReason: 'newer' | 'unreadable' | undefined;
  /** The file names in the log are flushed up to this slot. */
  #syncedTo = 0;
  /** The paths of damaged files that were reported already. */
  readonly #reportedDamage = new Set<string>();
  /** Missing slots that this window skipped. Another window may still claim one until it is closed. */
  #gaps: ReadonlySet<number> = new Set();
  /** Slots that nobody can claim, because something else than a file of the store has their name. */
  readonly #blocked = new Set<number>();
  /** Foreign names in the log's folder that were reported already. */
  readonly #reportedForeign = new Set<string>();
  /** Snapshots that cannot be used. */
  #unusable: ReadonlySet<number> = new Set();
  readonly #slots: Slots;
  readonly #limits: Limits;
  readonly #board: StatusBoard;
  readonly #log: (message: string) => void;

  constructor(slots: Slots, limits: Limits, board: StatusBoard, log: (message: string) => void) {
    this.#slots = slots;
    this.#limits = limits;
    this.#board = board;
    this.#log = log;
    this.#replica = emptyReplica(limits.clients);
  }

  get replica(): Replica {
    return this.#replica;
  }

  get state(): RegistryState {
    return this.#replica.state;
  }

  get slot(): number {
    return this.state.revision;
  }

  get isLoaded(): boolean {
    return !this.#isStale;
  }

  get isFrozen(): boolean {
    return this.#frozenReason !== undefined;
  }

  assertWritable(): void {
    if (this.#frozenReason) {
      throw new StoreError('READ_ONLY', notices[this.#frozenReason]().message);
    }
  }

  /** Records that there is a newer snapshot. */
  setSnapshot(slot: number, bytes = this.snapshotBytes): void {
    this.snapshotSlot = slot;
    this.snapshotBytes = bytes;
    this.operationBytes = 0;
  }

  /** The maximum size of the state. */
  get stateBytes(): number {
    return this.snapshotBytes + this.operationBytes;
  }

  invalidate(): void {
    this.#isStale = true;
  }

  get unusable(): ReadonlySet<number> {
    return this.#unusable;
  }

  get hasGaps(): boolean {
    return this.#gaps.size > 0;
  }

  /**
   * Claims the missing slots that this window skipped, so that no sleeping window can claim one and take its operation for
   * committed. If one has been claimed in the meantime, the state is loaded with it. Call this before writing anything that was
   * decided on the state.
   */
  async closeGaps(): Promise<void> {
    for (let attempt = 1; this.#gaps.size > 0; attempt++) {
      if (attempt > maxAttempts) throw new StoreError('IO', notices.gap().message);
      const blocked = await closeGaps(this.#slots, [...this.#gaps], this.#unusable);
      for (const slot of blocked) this.#blocked.add(slot);
      await this.#keepDamaged(
        blocked.map(slot => damagedObstacle(opPath(this.#slots.layout, slot))),
        blocked.length,
      );
      await this.reload();
    }
  }

  /** Applies what other windows wrote. `claimed` is a slot that is known to be taken, even if the listing misses it. */
  async refresh(claimed = 0): Promise<void> {
    // If something vanishes while it is read, try again: the folder is gone or was recreated by then.
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#catchUp(attempt === 1 ? claimed : 0);
      } catch (error) {
        if (errorCode(error) !== 'ENOENT' || attempt === maxAttempts) throw error;
      }
    }
  }

  async #catchUp(claimed: number): Promise<void> {
    if (this.#isStale) return this.reload();
    if (this.#frozenReason === 'newer') return;
    const listing = this.#reachable(withSlot(await this.#slots.listIfExists(), claimed));
    await this.#reportForeignFiles();
    const top = highestSlot(listing);
    if (this.#isGapTaken(listing)) return this.reload();
    if (top < this.slot) return this.#recreateIfGone();
    if (listing.ops.includes(this.slot) && (await this.#isReplaced())) {
      this.#board.addNotice(notices.gap());
      return this.reload();
    }
    if (top > this.slot) await (this.#frozenReason ? this.reload() : this.#follow(listing));
  }

  /** Loads the state from the disk, regardless of the state in memory. */
  async reload(): Promise<void> {
    try {
      await this.#applyLoaded(await load(this.#slots, this.#limits));
      if (this.slot === 0 && (await hasOnlyNewerVersion(this.#slots))) this.#freeze('newer');
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      if (this.#canRecreate && this.slot > 0) return this.#recreateIfGone();
      if (await hasOnlyNewerVersion(this.#slots)) this.#freeze('newer');
    }
    this.#isStale = false;
    this.#canRecreate = this.#frozenReason !== 'unreadable';
    this.#board.setLoaded();
  }

  /** Applies an operation of this window that is durable in that slot. */
  applyOwn(record: OpRecord, slot: number, bytes: Uint8Array): void {
    this.operationBytes += bytes.length;
    this.#lastOperation = bytes.length > maxKeptOperation ? undefined : bytes;
    this.#apply(new Map([[slot, record]]), slot);
    this.#syncedTo = slot;
  }

  /** Makes the known state durable, so that an answer without changes does not depend on operations that may still be lost. */
  async confirm(): Promise<void> {
    for (let attempt = 1; this.#syncedTo < this.slot; attempt++) {
      const { slot } = this;
      try {
        await this.#slots.disk.syncName(opPath(this.#slots.layout, slot));
        this.#syncedTo = slot;
      } catch (error) {
        if (errorCode(error) !== 'ENOENT' || attempt === maxAttempts) throw error;
        await this.refresh();
      }
    }
  }

  /** Loads the state again after the user decided to continue without the unreadable log. */
  async unfreeze(): Promise<void> {
    this.#canRecreate = false;
    await this.reload();
  }

  /** Removes from the listing what is too far ahead to belong to the log. */
  #reachable({ ops, snapshots }: Listing): Listing {
    const from = Math.max(this.slot, snapshots[0] ?? 0) + 1;
    const { strays } = splitStrays(ops, from, this.#limits.maxGap);
    return strays.length > 0 ? { ops: ops.filter(slot => slot < strays[0]!), snapshots } : { ops, snapshots };
  }

  /** Whether a slot that this window skipped exists now. */
  #isGapTaken({ ops }: Listing): boolean {
    return this.#gaps.size > 0 && ops.some(slot => this.#gaps.has(slot));
  }

  /** Whether somebody deleted the last operation that this window knows and another window claimed its slot. */
  async #isReplaced(): Promise<boolean> {
    if (!this.#lastOperation) return false;
    const bytes = await this.#slots.read(opPath(this.#slots.layout, this.slot));
    if (!bytes || Buffer.compare(bytes, this.#lastOperation) === 0) return false;
    return decodeOp(bytes) !== undefined;
  }

  async #follow(listing: Listing): Promise<void> {
    const from = this.slot + 1;
    if ((listing.snapshots[0] ?? 0) >= from && !listing.ops.includes(from)) return this.reload();
    const { readAhead, maxGap } = this.#limits;
    const range = await readSlots(this.#slots, listing, { from, readAhead, maxGap, unusable: this.#unusable });
    if (range === 'collected') return this.reload();
    const isComplete = this.#apply(range.records, range.to);
    this.operationBytes += range.bytes;
    this.#lastOperation = range.lastOperation;
    this.#setGaps(range.missing, [...this.#gaps]);
    if (range.missing.length > 0 || !isComplete) this.#board.addNotice(notices.gap());
    if (range.newerAt !== undefined) this.#freeze('newer');
    await this.#keepDamaged(range.damaged, range.records.size);
    const isAhead = listing.snapshots.some(slot => slot > this.slot && !this.#unusable.has(slot));
    if (isAhead && !this.#frozenReason) await this.reload();
  }

  #apply(records: ReadonlyMap<number, OpRecord | undefined>, to: number): boolean {
    const before = new ChangeTracker();
    let isComplete = true;
    for (const [slot, record] of records) isComplete = applySlot(this.#replica, slot, record, before) && isComplete;
    this.state.revision = to;
    this.#fireChange(differenceTo(this.state, before));
    return isComplete;
  }

  async #applyLoaded(loaded: LoadResult): Promise<void> {
    const old = this.state;
    const { replica } = loaded;
    const state = reuseUnchanged(replica.state, old);
    this.#replica = { ...replica, state };
    this.snapshotSlot = loaded.snapshotSlot;
    this.snapshotBytes = loaded.snapshotBytes;
    this.operationBytes = loaded.operationBytes;
    this.#lastOperation = loaded.lastOperation;
    this.#unusable = loaded.unusable;
    this.#setGaps(loaded.missing);
    if (this.#frozenReason === 'unreadable' && !loaded.isUnreadable) this.#clearDamage();
    if (loaded.isNewer) this.#freeze('newer');
    else this.#freeze(loaded.isUnreadable ? 'unreadable' : undefined);
    if (loaded.hasGap) this.#board.addNotice(notices.gap());
    this.#syncedTo = 0;
    this.#fireChange(differenceBetween(old, state));
    // After the event, because freezing ten thousand tools takes a fifth of the time of a load.
    this.whenToolsFrozen = freezeInBatches(toolsIn(state));
    if (this.#canRecreate && isAheadOf(old, replica)) this.onRecover(recoveryRequest(old, replica.from));
    await this.#keepDamaged(loaded.damaged, state.revision - loaded.snapshotSlot);
    await this.#reportForeignFiles(loaded.strays);
  }

  /** Recreates the log if it is gone. A listing may be incomplete, so a log that seems to be shorter is listed again first. */
  async #recreateIfGone(): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt++)
      if (highestSlot(await this.#slots.listIfExists()) >= this.slot) return this.invalidate();
    if (await hasOnlyNewerVersion(this.#slots)) return this.#freeze('newer');
    if (this.#frozenReason || this.slot === 0) return;
    const recreated = await recreate(this.#slots, this.#replica);
    this.#board.addNotice(notices.recreated());
    if (!recreated) return this.reload();
    this.#replica = recreated;
    this.#isStale = false;
    this.snapshotSlot = this.#syncedTo = this.slot;
    this.#lastOperation = undefined;
    const start = this.slot;
    const changes = await concurrentChanges(this.#slots, recreated);
    if (changes.length > 0) this.onRecover(reapplyRequest(changes, start));
  }

  #setGaps(missing: readonly number[], previous: readonly number[] = []): void {
    const open = missing.filter(slot => !this.#blocked.has(slot));
    this.#gaps = new Set([...previous, ...open]);
    if (open.length > 0) {
      this.#log(`Missing from the log: ${open.slice(0, 10).join(', ')}${open.length > 10 ? ', …' : ''}`);
    }
  }

  /** Reports files in the log's folder that do not belong to the log, and copies those that look like one of its files. */
  async #reportForeignFiles(straySlots: readonly number[] = []): Promise<void> {
    const names = [...straySlots.map(slot => basename(opPath(this.#slots.layout, slot))), ...this.#slots.foreignNames];
    const newNames = names.filter(name => !this.#reportedForeign.has(name));
    for (const name of newNames) this.#reportedForeign.add(name);
    if (newNames.length > 0) this.#log(`Ignored because they are not part of the log: ${newNames.join(', ')}`);
    const strays = newNames.filter(name => /^(op|snap)-/.test(name));
    if (strays.length > 0) this.#board.addNotice(notices.strays(strays));
    for (const name of strays) await this.#keepCopy(await this.#readStray(`${this.#slots.layout.log}/${name}`));
  }

  async #readStray(path: string): Promise<DamagedFile> {
    try {
      return damagedFile(path, (await this.#slots.read(path)) ?? new Uint8Array());
    } catch (error) {
      this.#log(`${path}: ${errorCode(error)}`);
      return damagedObstacle(path);
    }
  }

  #fireChange(difference: Difference): void {
    if (!isEmpty(difference)) this.didChange.fire(difference);
  }

  #freeze(reason: 'newer' | 'unreadable' | undefined): void {
    this.#frozenReason = reason;
    this.#board.setReadOnly('frozen', reason && notices[reason]());
  }

  /** Clears the reports of damage after this or another window has started fresh. */
  #clearDamage(): void {
    this.#reportedDamage.clear();
    this.#board.clearDamage();
  }

  /** Reports damaged files and copies them to the quarantine. `total` is the number of operations that were read. */
  async #keepDamaged(damaged: readonly DamagedFile[], total: number): Promise<void> {
    const newFiles = damaged.filter(({ path }) => !this.#reportedDamage.has(path));
    const ops = newFiles.filter(({ path }) => path.includes('/op-'));
    if (ops.length > 0) this.#board.addNotice(notices.damaged(ops.length, Math.max(total, ops.length)));
    for (const file of newFiles) {
      this.#reportedDamage.add(file.path);
      this.#log(`${file.path}: ${file.reason}`);
      await this.#keepCopy(file);
    }
  }

  async #keepCopy(file: DamagedFile): Promise<void> {
    try {
      await quarantine(this.#slots.disk, this.#slots.layout, file);
    } catch (error) {
      this.#log(`A copy of ${file.path} could not be kept: ${String(error)}`);
    }
  }
}

function* toolsIn(state: RegistryState): Iterable<Tool> {
  for (const { tool } of state.entries()) yield tool;
}

const withSlot = ({ ops, snapshots }: Listing, slot: number): Listing =>
  slot <= (ops.at(-1) ?? 0) ? { ops, snapshots } : { ops: [...ops, slot], snapshots };

/** Returns the new state with the old objects of all tools and sets that have not changed. */
const reuseUnchanged = (state: RegistryState, old: RegistryState): RegistryState => {
  if (old.size === 0 && old.sets().length === 0) return state;
  const entries = Array.from(state.entries(), entry => {
    const oldEntry = old.get(entry.tool.name);
    return oldEntry?.op === entry.op && sameJson(oldEntry.tool, entry.tool) ? oldEntry : entry;
  });
  const sets = Array.from(state.setEntries(), ({ set, op }) => {
    const oldSet = old.getSet(set.name);
    return { set: oldSet && sameJson(oldSet, set) ? oldSet : set, op };
  });
  return new RegistryState(state.revision, entries, state.history.list(), sets);
};

const differenceTo = (state: RegistryState, before: ChangeTracker): Difference =>
  differenceSince(
    before,
    name => state.get(name)?.tool,
    name => state.getSet(name),
  );

const differenceBetween = (old: RegistryState, state: RegistryState): Difference => {
  if (old.size === 0 && old.sets().length === 0) return allAdded(state);
  const before = new ChangeTracker(Array.from(old.entries(), ({ tool }) => [tool.name, tool]));
  for (const name of state.names()) if (!before.has(name)) before.set(name, undefined);
  for (const { name } of state.sets()) before.sets.set(name, undefined);
  for (const set of old.sets()) before.sets.set(set.name, set);
  return differenceTo(state, before);
};

/** The difference to an empty state, as when a window opens. A fast path, because there may be ten thousand tools. */
const allAdded = (state: RegistryState): Difference => {
  const sets = state.sets().map(set => ({ name: set.name, after: set }));
  const added = [...state.entries()].map(({ tool }) => tool).sort(byName);
  return { added, changed: [], removed: [], ...(sets.length > 0 && { sets }) };
};

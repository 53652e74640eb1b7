import { basename } from 'node:path/posix';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from '../../registry/difference';
import { RegistryState } from '../../registry/state';
import type { Request } from '../../registry/store';
import { sameJson } from '../../json/sameJson';
import { byName, type Tool } from '../../tool/tool';
import { Emitter } from '../../util/events';
import { freezeInPortions } from '../../util/freeze';
import { codeOf } from '../../util/errorCode';
import { inReach, opPath, topOf, type Listing } from './layout';
import type { Limits } from './limits';
import { closeGaps } from './gaps';
import { load, type Loaded } from './load';
import { onlyNewer } from './prepare';
import { quarantine } from './quarantine';
import { damagedFile, obstacle, readSlots, type Damaged } from './readSlots';
import { decodeOp, type OpRecord } from './records';
import { reapply, isAheadOf, recovery, recreate, writtenMeanwhile } from './recreate';
import { applySlot, emptyReplica, type Replica } from './replica';
import type { Slots } from './slots';
import { notices, type StatusBoard } from './status';
import { StoreError } from './storeError';

/** How often folders may vanish under our hands before that counts as a failure. */
const patience = 5;

/** This window's copy of the state: follows the log, and announces what it comes to hold. */
export class Mirror {
  readonly didChange = new Emitter<Difference>();
  /** What this window has to do again, since the log began anew without it. */
  onRecover: (request: Request<void>) => void = () => {};
  /** The slot of the newest snapshot known. */
  base = 0;
  /** The bytes of that snapshot, and of the operations since. */
  snapshotBytes = 0;
  written = 0;
  /** Resolves when nobody can alter the tools of the last load any more. */
  immutable: Promise<void> = Promise.resolve();
  #replica: Replica;
  /** Whether memory is a state that the log once had, so that it may stand in for the log. */
  #known = false;
  /** Memory may differ from the disk: to be loaded before anything rests on it. */
  #distrusted = true;
  /** The bytes of the last operation, if they are few. */
  #tip: Uint8Array | undefined;
  #frozen: 'newer' | 'unreadable' | undefined;
  #syncedTo = 0;
  readonly #skipped = new Set<string>();
  /** Slots that this window passed over because nobody had taken them; somebody still may, until they are closed. */
  #gaps: ReadonlySet<number> = new Set();
  /** Slots that nobody can take, since something that is no file of ours has their name. */
  readonly #blocked = new Set<number>();
  /** Names in the log's folder that were told of already. */
  readonly #strangers = new Set<string>();
  /** Snapshots that are of no use. */
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

  get seq(): number {
    return this.state.revision;
  }

  get loaded(): boolean {
    return !this.#distrusted;
  }

  get frozen(): boolean {
    return this.#frozen !== undefined;
  }

  assertWritable(): void {
    if (this.#frozen) {
      throw new StoreError('READ_ONLY', notices[this.#frozen]().message);
    }
  }

  /** There is a newer snapshot: what was written before it is no longer counted. */
  rest(base: number, bytes = this.snapshotBytes): void {
    this.base = base;
    this.snapshotBytes = bytes;
    this.written = 0;
  }

  /** What the state takes at most. */
  get bytes(): number {
    return this.snapshotBytes + this.written;
  }

  invalidate(): void {
    this.#distrusted = true;
  }

  get unusable(): ReadonlySet<number> {
    return this.#unusable;
  }

  get hasGaps(): boolean {
    return this.#gaps.size > 0;
  }

  /**
   * Takes the slots that this window passed over, so that no window that slept can take one and be told that its operation
   * counts. If one has been taken meanwhile, the state is loaded with it. Before anything that rests on the state is written.
   */
  async closeGaps(): Promise<void> {
    for (let attempt = 1; this.#gaps.size > 0; attempt++) {
      if (attempt > patience) throw new StoreError('IO', notices.gap().message);
      const blocked = await closeGaps(this.#slots, [...this.#gaps], this.#unusable);
      for (const slot of blocked) this.#blocked.add(slot);
      await this.#keepDamaged(
        blocked.map(slot => obstacle(opPath(this.#slots.layout, slot))),
        blocked.length,
      );
      await this.reload();
    }
  }

  /** Takes in what other windows did. `claimed` is a slot known to be taken, should the listing not show it yet. */
  async refresh(claimed = 0): Promise<void> {
    // Whatever vanishes while it is being looked at is looked for again: then the folder is gone, or made anew.
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#catchUp(attempt === 1 ? claimed : 0);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || attempt === patience) throw error;
      }
    }
  }

  async #catchUp(claimed: number): Promise<void> {
    if (this.#distrusted) return this.reload();
    if (this.#frozen === 'newer') return;
    const listing = this.#reachable(withSlot(await this.#slots.lookIfThere(), claimed));
    await this.#nameStrangers();
    const top = topOf(listing);
    if (this.#isGapTaken(listing)) return this.reload();
    if (top < this.seq) return this.#recreateIfGone();
    if (listing.ops.includes(this.seq) && (await this.#isReplaced())) {
      this.#board.notice(notices.gap());
      return this.reload();
    }
    if (top > this.seq) await (this.#frozen ? this.reload() : this.#follow(listing));
  }

  /** Loads the state from the disk, whatever memory says. */
  async reload(): Promise<void> {
    try {
      await this.#adopt(await load(this.#slots, this.#limits));
      if (this.seq === 0 && (await onlyNewer(this.#slots))) this.#freeze('newer');
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      if (this.#known && this.seq > 0) return this.#recreateIfGone();
      if (await onlyNewer(this.#slots)) this.#freeze('newer');
    }
    this.#distrusted = false;
    this.#known = this.#frozen !== 'unreadable';
    this.#board.loaded();
  }

  /** This window's own operation is durable in that slot. */
  applyOwn(record: OpRecord, slot: number, bytes: Uint8Array): void {
    this.written += bytes.length;
    this.#tip = bytes.length > 65_536 ? undefined : bytes;
    this.#apply(new Map([[slot, record]]), slot);
    this.#syncedTo = slot;
  }

  /** Makes durable what is known, so that an answer without a change may rest on it. */
  async confirm(): Promise<void> {
    for (let attempt = 1; this.#syncedTo < this.seq; attempt++) {
      const { seq } = this;
      try {
        await this.#slots.disk.syncName(opPath(this.#slots.layout, seq));
        this.#syncedTo = seq;
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || attempt === patience) throw error;
        await this.refresh();
      }
    }
  }

  /** The user has decided to go on without what cannot be read. */
  async unfreeze(): Promise<void> {
    this.#known = false;
    await this.reload();
  }

  /** Without what lies too far ahead to belong to the log. */
  #reachable({ ops, snapshots }: Listing): Listing {
    const from = Math.max(this.seq, snapshots[0] ?? 0) + 1;
    const { strays } = inReach(ops, from, this.#limits.maxGap);
    return strays.length > 0 ? { ops: ops.filter(slot => slot < strays[0]!), snapshots } : { ops, snapshots };
  }

  /** A slot that was passed over is taken now. */
  #isGapTaken({ ops }: Listing): boolean {
    return this.#gaps.size > 0 && ops.some(slot => this.#gaps.has(slot));
  }

  /** Somebody deleted the last operation that this window knows, and another window took its slot. */
  async #isReplaced(): Promise<boolean> {
    if (!this.#tip) return false;
    const there = await this.#slots.read(opPath(this.#slots.layout, this.seq));
    if (!there || Buffer.compare(there, this.#tip) === 0) return false;
    return decodeOp(there) !== undefined;
  }

  async #follow(listing: Listing): Promise<void> {
    const from = this.seq + 1;
    if ((listing.snapshots[0] ?? 0) >= from && !listing.ops.includes(from)) return this.reload();
    const { readAhead, maxGap } = this.#limits;
    const range = await readSlots(this.#slots, listing, { from, readAhead, maxGap, unusable: this.#unusable });
    if (range === 'collected') return this.reload();
    const whole = this.#apply(range.found, range.to);
    this.written += range.bytes;
    this.#tip = range.last;
    this.#pass(range.missing, [...this.#gaps]);
    if (range.missing.length > 0 || !whole) this.#board.notice(notices.gap());
    if (range.newerAt !== undefined) this.#freeze('newer');
    await this.#keepDamaged(range.damaged, range.found.size);
    const isAhead = listing.snapshots.some(slot => slot > this.seq && !this.#unusable.has(slot));
    if (isAhead && !this.#frozen) await this.reload();
  }

  #apply(found: ReadonlyMap<number, OpRecord | undefined>, to: number): boolean {
    const before = new ChangeTracker();
    let whole = true;
    for (const [slot, record] of found) whole = applySlot(this.#replica, slot, record, before) && whole;
    this.state.revision = to;
    this.#announce(since(before, this.state));
    return whole;
  }

  async #adopt(loaded: Loaded): Promise<void> {
    const old = this.state;
    const { replica } = loaded;
    const state = withKnownTools(replica.state, old);
    this.#replica = { ...replica, state };
    this.base = loaded.base;
    this.snapshotBytes = loaded.snapshotBytes;
    this.written = loaded.bytes;
    this.#tip = loaded.last;
    this.#unusable = loaded.unusable;
    this.#pass(loaded.missing);
    if (this.#frozen === 'unreadable' && !loaded.unreadable) this.#settle();
    if (loaded.newer) this.#freeze('newer');
    else this.#freeze(loaded.unreadable ? 'unreadable' : undefined);
    if (loaded.gap) this.#board.notice(notices.gap());
    this.#syncedTo = 0;
    this.#announce(differenceBetween(old, state));
    // Not before: of ten thousand tools it is a fifth of what a load takes.
    this.immutable = freezeInPortions(toolsIn(state));
    if (this.#known && isAheadOf(old, replica)) this.onRecover(recovery(old, replica.from));
    await this.#keepDamaged(loaded.damaged, state.revision - loaded.base);
    await this.#nameStrangers(loaded.strays);
  }

  /** A listing may be torn, so a log that seems to have shrunk is looked at again before that is believed. */
  async #recreateIfGone(): Promise<void> {
    for (let look = 0; look < 2; look++)
      if (topOf(await this.#slots.lookIfThere()) >= this.seq) return this.invalidate();
    if (await onlyNewer(this.#slots)) return this.#freeze('newer');
    if (this.#frozen || this.seq === 0) return;
    const recreated = await recreate(this.#slots, this.#replica);
    this.#board.notice(notices.recreated());
    if (!recreated) return this.reload();
    this.#replica = recreated;
    this.#distrusted = false;
    this.base = this.#syncedTo = this.seq;
    this.#tip = undefined;
    const start = this.seq;
    const changes = await writtenMeanwhile(this.#slots, recreated);
    if (changes.length > 0) this.onRecover(reapply(changes, start));
  }

  #pass(missing: readonly number[], before: readonly number[] = []): void {
    const open = missing.filter(slot => !this.#blocked.has(slot));
    this.#gaps = new Set([...before, ...open]);
    if (open.length > 0) {
      this.#log(`Missing from the log: ${open.slice(0, 10).join(', ')}${open.length > 10 ? ', …' : ''}`);
    }
  }

  /** Names what lies in the log's folder and is not of it, and keeps a copy of what looks like an operation or a snapshot. */
  async #nameStrangers(strays: readonly number[] = []): Promise<void> {
    const names = [...strays.map(slot => basename(opPath(this.#slots.layout, slot))), ...this.#slots.foreign];
    const fresh = names.filter(name => !this.#strangers.has(name));
    for (const name of fresh) this.#strangers.add(name);
    if (fresh.length > 0) this.#log(`Ignored because they are not part of the log: ${fresh.join(', ')}`);
    const alike = fresh.filter(name => /^(op|snap)-/.test(name));
    if (alike.length > 0) this.#board.notice(notices.strays(alike));
    for (const name of alike) await this.#keepCopy(await this.#stray(`${this.#slots.layout.log}/${name}`));
  }

  async #stray(path: string): Promise<Damaged> {
    try {
      return damagedFile(path, (await this.#slots.read(path)) ?? new Uint8Array());
    } catch (error) {
      this.#log(`${path}: ${codeOf(error)}`);
      return obstacle(path);
    }
  }

  #announce(difference: Difference): void {
    if (!isEmpty(difference)) this.didChange.fire(difference);
  }

  #freeze(reason: 'newer' | 'unreadable' | undefined): void {
    this.#frozen = reason;
    this.#board.readOnly('frozen', reason && notices[reason]());
  }

  /** What could not be read has been set aside, here or in another window: no more is to be said of it. */
  #settle(): void {
    this.#skipped.clear();
    this.#board.settle();
  }

  async #keepDamaged(damaged: readonly Damaged[], of: number): Promise<void> {
    const fresh = damaged.filter(({ path }) => !this.#skipped.has(path));
    const ops = fresh.filter(({ path }) => path.includes('/op-'));
    if (ops.length > 0) this.#board.notice(notices.damaged(ops.length, Math.max(of, ops.length)));
    for (const file of fresh) {
      this.#skipped.add(file.path);
      this.#log(`${file.path}: ${file.reason}`);
      await this.#keepCopy(file);
    }
  }

  async #keepCopy(file: Damaged): Promise<void> {
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

/** The same state, with the tools that have not changed as the very objects that are known already. */
const withKnownTools = (fresh: RegistryState, known: RegistryState): RegistryState => {
  if (known.size === 0 && known.sets().length === 0) return fresh;
  const entries = Array.from(fresh.entries(), entry => {
    const old = known.get(entry.tool.name);
    return old?.op === entry.op && sameJson(old.tool, entry.tool) ? old : entry;
  });
  const sets = Array.from(fresh.setEntries(), ({ set, op }) => {
    const old = known.getSet(set.name);
    return { set: old && sameJson(old, set) ? old : set, op };
  });
  return new RegistryState(fresh.revision, entries, fresh.history.list(), sets);
};

const since = (before: ChangeTracker, state: RegistryState): Difference =>
  differenceSince(
    before,
    name => state.get(name)?.tool,
    name => state.getSet(name),
  );

const differenceBetween = (old: RegistryState, fresh: RegistryState): Difference => {
  if (old.size === 0 && old.sets().length === 0) return allOf(fresh);
  const before = new ChangeTracker(Array.from(old.entries(), ({ tool }) => [tool.name, tool]));
  for (const name of fresh.names()) if (!before.has(name)) before.set(name, undefined);
  for (const { name } of fresh.sets()) before.sets.set(name, undefined);
  for (const set of old.sets()) before.sets.set(set.name, set);
  return since(before, fresh);
};

/** What is new to a window that knew of nothing, as when it opens: of ten thousand tools each step counts. */
const allOf = (state: RegistryState): Difference => {
  const sets = state.sets().map(set => ({ name: set.name, after: set }));
  const added = [...state.entries()].map(({ tool }) => tool).sort(byName);
  return { added, changed: [], removed: [], ...(sets.length > 0 && { sets }) };
};

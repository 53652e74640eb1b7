import { Draft, type Edit, type RegistryState } from '../../registry/state';
import type { Request } from '../../registry/store';
import type { Tool } from '../../tool/tool';
import { backUp } from './backup';
import { isDiskFull, ignoreFullDisk } from './disk';
import { errorCode } from '../../util/errorCode';
import { opPath } from './layout';
import type { Limits } from './limits';
import type { Mirror } from './mirror';
import { makeFolders } from './prepare';
import { encodeOp, schema, type OpRecord } from './records';
import { IndeterminateClaim, type Slots, type Staged } from './slots';
import { indeterminateError, toReadError } from './storeError';

/** The result of a request. It is final once it is returned. */
export type Outcome = { readonly answer: unknown } | { readonly error: unknown };

/** What a committer needs of its store. */
export interface CommitContext {
  readonly mirror: Mirror;
  readonly slots: Slots;
  readonly limits: Limits;
  readonly client: string;
  readonly windowLabel: string;
  readonly now: () => Date;
  /** Creates the folders that writing needs. Works only once, or again after it failed. */
  readonly prepare: () => Promise<void>;
  /** Reserves disk space, so that a snapshot of the state with `bytes` more can still be written when the disk is full. */
  readonly reserve: (bytes: number) => Promise<void>;
  /** Writes a snapshot and collects the log, which makes spares available again. */
  readonly collect: () => Promise<void>;
  /** Called when an operation is in the log. */
  readonly onWritten: () => void;
  readonly log: (message: string) => void;
}

/** An operation that is being written. */
interface Attempt {
  readonly record: OpRecord;
  /** The edits as JSON, to find out whether a later decision is the same. */
  readonly edits: string;
  staged: Staged | undefined;
}

/** How often our files may vanish while one operation is written before it fails. */
const maxVanished = 5;

/** Writes operations to the log: decides, stages, claims the next slot, and decides again if another window was faster. */
export class Committer {
  /** The sequence number of the last operation of this window. */
  #sequence = 0;
  #vanished = 0;
  /** The disk has no room for the current operation, so it is written into a spare. */
  #isFull = false;
  #needsBackup = false;
  readonly #context: CommitContext;

  constructor(context: CommitContext) {
    this.#context = context;
  }

  /** Decides the requests one after the other and writes their changes as one operation. Rejects if the disk fails. */
  commit(requests: readonly Request<unknown>[]): Promise<readonly Outcome[]> {
    this.#needsBackup = requests.some(({ needsBackup }) => needsBackup);
    return this.#append(schema, async () => {
      const { outcomes, edits } = decide(requests, this.#context.mirror);
      if (edits.length === 0) await this.#context.mirror.confirm();
      return { result: outcomes, edits: edits.length > 0 ? edits : undefined };
    });
  }

  /** Appends an operation that only a newer version can read. All windows of this version are read-only from then on. */
  async seal(): Promise<void> {
    await this.#append(schema + 1, async () => ({ result: undefined, edits: [] }));
    await this.#context.mirror.reload();
  }

  /** Decides and writes until this window wins a slot or there is nothing to write. */
  async #append<T>(min: number, decide: () => Promise<{ result: T; edits: Edit[] | undefined }>): Promise<T> {
    const { mirror, slots, prepare, onWritten } = this.#context;
    const n = ++this.#sequence;
    this.#vanished = 0;
    this.#isFull = false;
    let attempt: Attempt | undefined;
    try {
      await this.#catchUp();
      for (;;) {
        mirror.assertWritable();
        const { result, edits } = await decide();
        if (!edits) return result;
        await prepare();
        if (mirror.hasGaps) {
          await mirror.closeGaps();
          continue;
        }
        attempt = await this.#stageAttempt(attempt, n, edits, min);
        if (!attempt || !(await this.#publish(attempt))) continue;
        onWritten();
        return result;
      }
    } finally {
      if (attempt?.staged) await slots.discard(attempt.staged);
    }
  }

  /** Marks errors of reading, so that the user sees another message than for errors of writing. */
  async #catchUp(claimed?: number): Promise<void> {
    try {
      await this.#context.mirror.refresh(claimed);
    } catch (error) {
      throw toReadError(error);
    }
  }

  /** Stages the operation. Reuses the last attempt if it is equal. Resolves with undefined if the folder had vanished. */
  async #stageAttempt(last: Attempt | undefined, n: number, list: Edit[], min: number): Promise<Attempt | undefined> {
    const { mirror, slots, client, windowLabel, now } = this.#context;
    const edits = JSON.stringify(list);
    if (last?.staged && last.edits === edits && this.#isRecent(last.record)) return last;
    if (last?.staged) await slots.discard(last.staged);
    if (list.some(edit => edit.changes.some(change => change.t === 'clear'))) await this.#backUp();
    const at = last?.record.at ?? now().toISOString();
    const record: OpRecord = { k: 'op', c: client, n, after: mirror.slot, min, at, by: windowLabel, edits: list };
    const staged = await this.#retryIfVanished(() => this.#stage(record));
    return staged && { record, edits, staged };
  }

  /** On a full disk, an operation that only removes is staged in a spare. Other operations are rejected. */
  async #stage(record: OpRecord): Promise<Staged> {
    const { slots, reserve, collect } = this.#context;
    const bytes = encodeOp(record);
    if (!onlyRemoves(record)) {
      await reserve(growth(record, bytes.length, this.#context.mirror.state));
      return slots.stage(bytes);
    }
    if (!this.#isFull) {
      const staged = await slots.stage(bytes).catch(ignoreFullDisk);
      if (staged) return staged;
    }
    this.#isFull = true;
    const staged = await slots.spares.take(bytes).catch(ignoreFullDisk);
    if (staged) return staged;
    await collect();
    return slots.spares.take(bytes);
  }

  /** Whether the record may still be used. Too far above its `after` slot, windows would take it for a stray or a copy. */
  #isRecent({ after }: OpRecord): boolean {
    const { mirror, limits } = this.#context;
    return mirror.slot - after < limits.maxGap / 2 && after >= mirror.replica.sessions.evicted;
  }

  /**
   * Claims the next slot. Resolves with false if another window has it or the slot had been collected; the mirror has caught up
   * then, and the requests have to be decided again.
   */
  async #publish(attempt: Attempt): Promise<boolean> {
    const { mirror, slots } = this.#context;
    const slot = mirror.slot + 1;
    const path = opPath(slots.layout, slot);
    const staged = attempt.staged!;
    try {
      const won = await this.#retryIfVanished(() => this.#claim(attempt.record, staged, path));
      if (won === undefined) await this.#discardStaged(attempt);
      if (won === false) return await this.#handleLostSlot(attempt.record, slot);
      if (!won) return false;
    } catch (error) {
      if (!(error instanceof IndeterminateClaim)) throw error;
      return await this.#resolveOutcome(attempt.record, slot, 'unsure', error);
    }
    attempt.staged = undefined;
    // The listing tells whether the slot had been collected before it was claimed, so it need not wait for the flush.
    const [synced, listing, stored] = await Promise.allSettled([
      slots.disk.syncName(path),
      slots.list(),
      slots.read(path),
      staged.kind === 'file' ? slots.discard(staged) : slots.disk.syncName(staged.path),
    ]);
    if (synced.status === 'rejected') return this.#resolveOutcome(attempt.record, slot, 'unsynced', synced.reason);
    if (listing.status === 'rejected' || (listing.value.snapshots[0] ?? 0) >= slot) {
      return this.#resolveOutcome(attempt.record, slot, 'overtaken');
    }
    // Somebody deleted the operation. Another window may have taken the slot since.
    if (stored.status === 'rejected' || !stored.value || Buffer.compare(stored.value, staged.bytes) !== 0) {
      return this.#resolveOutcome(attempt.record, slot, 'replaced');
    }
    const newest = listing.value.snapshots[0] ?? 0;
    if (newest > mirror.snapshotSlot) mirror.setSnapshot(newest);
    mirror.applyOwn(attempt.record, slot, staged.bytes);
    return true;
  }

  /** Resolves with undefined if the disk has no room for the link. The next attempt renames a spare, which needs no room. */
  async #claim(record: OpRecord, staged: Staged, path: string): Promise<boolean | undefined> {
    try {
      return await this.#context.slots.put(staged, path);
    } catch (error) {
      if (!isDiskFull(error) || this.#isFull || !onlyRemoves(record)) throw error;
      this.#isFull = true;
      return undefined;
    }
  }

  /** The slot is taken: by another window, or by this window if its claim succeeded although the disk reported an error. */
  async #handleLostSlot({ c, n }: OpRecord, slot: number): Promise<boolean> {
    const { mirror } = this.#context;
    await this.#catchUp(slot);
    return mirror.replica.sessions.has(c, n) && this.#confirm();
  }

  /** The operation is in the log. Makes it durable. */
  async #confirm(): Promise<true> {
    try {
      await this.#context.mirror.confirm();
      return true;
    } catch (error) {
      throw indeterminateError(error);
    }
  }

  /**
   * Loads the log to find out whether an operation counts. A window that slept before it claimed a slot may wake up when the
   * slot has been used and collected; then the claim succeeds, but the operation does not count. The session table tells which
   * case it is. Resolves with true if the operation counts, and with false if it has to be decided again.
   */
  async #resolveOutcome(
    { c, n }: OpRecord,
    slot: number,
    doubt: 'overtaken' | 'unsynced' | 'unsure' | 'replaced',
    cause?: unknown,
  ): Promise<boolean> {
    const { mirror, slots, log } = this.#context;
    try {
      await mirror.reload();
    } catch (error) {
      mirror.invalidate();
      throw indeterminateError(error);
    }
    const outcome = mirror.replica.sessions.outcome(c, n, slot);
    if (outcome === 'done' && doubt !== 'unsynced') return this.#confirm();
    if (outcome !== 'lost') throw indeterminateError(cause);
    if (doubt === 'overtaken' || doubt === 'unsynced') {
      await slots
        .remove(opPath(slots.layout, slot))
        .catch(error => log(`A stray slot could not be removed, which has no effect: ${String(error)}`));
    }
    return false;
  }

  /** If a folder vanished, creates the folders again and resolves with undefined. */
  async #retryIfVanished<T>(write: () => Promise<T>): Promise<T | undefined> {
    const { slots } = this.#context;
    try {
      return await write();
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || ++this.#vanished > maxVanished) throw error;
      await this.#catchUp();
      await makeFolders(slots.disk, slots.layout);
      return undefined;
    }
  }

  async #discardStaged(attempt: Attempt): Promise<void> {
    if (attempt.staged) await this.#context.slots.discard(attempt.staged);
    attempt.staged = undefined;
  }

  async #backUp(): Promise<void> {
    const { mirror, slots, limits, log } = this.#context;
    try {
      await backUp(slots.disk, slots.layout, mirror.state, limits.backups);
    } catch (error) {
      if (this.#needsBackup) throw error;
      log(`No backup was written before clearing: ${String(error)}`);
    }
  }
}

const decide = (requests: readonly Request<unknown>[], { state }: Mirror): { outcomes: Outcome[]; edits: Edit[] } => {
  const draft = new Draft(state);
  const edits: Edit[] = [];
  const outcomes = requests.map((request): Outcome => {
    try {
      const { answer, changes, undoes } = request.decide(draft, state.history);
      draft.apply(changes);
      if (changes.length > 0) edits.push({ title: request.title, ...(undoes && { undoes }), changes });
      return { answer };
    } catch (error) {
      return { error };
    }
  });
  return { outcomes, edits };
};

const onlyRemoves = ({ edits }: OpRecord): boolean =>
  edits.every(edit => edit.changes.every(({ t }) => t === 'unregister' || t === 'clear' || t === 'dropSet'));

/** The number of bytes by which the state grows at most. Only for large operations, replaced tools are subtracted. */
const growth = ({ edits }: OpRecord, bytes: number, state: RegistryState): number => {
  if (bytes < 2 ** 20) return bytes;
  const replaced = new Set<Tool>();
  for (const { changes } of edits)
    for (const change of changes) {
      const entry = change.t === 'register' || change.t === 'replace' ? state.get(change.tool.name) : undefined;
      if (entry) replaced.add(entry.tool);
    }
  let size = 0;
  for (const tool of replaced) size += JSON.stringify(tool).length;
  return Math.max(0, bytes - size);
};

import { Draft, type Edit, type RegistryState } from '../../registry/state';
import type { Request } from '../../registry/store';
import type { Tool } from '../../tool/tool';
import { backUp } from './backup';
import { isFull, unlessFull } from './disk';
import { codeOf } from '../../util/errorCode';
import { opPath } from './layout';
import type { Limits } from './limits';
import type { Mirror } from './mirror';
import { makeFolders } from './prepare';
import { encodeOp, schema, type OpRecord } from './records';
import { IndeterminateClaim, type Slots, type Staged } from './slots';
import { indeterminate, unread } from './storeError';

/** What a request came to: true once it is given back. */
export type Outcome = { readonly answer: unknown } | { readonly error: unknown };

export interface CommitContext {
  readonly mirror: Mirror;
  readonly slots: Slots;
  readonly limits: Limits;
  readonly client: string;
  readonly by: string;
  readonly now: () => Date;
  /** Makes ready what writing needs, once. */
  readonly prepare: () => Promise<void>;
  /** Sees to it that the state with so many bytes more can still be written down once the disk is full. */
  readonly reserve: (bytes: number) => Promise<void>;
  /** Collects the log, so that there are spares again. */
  readonly collect: () => Promise<void>;
  /** An operation is in the log. */
  readonly onWritten: () => void;
  readonly log: (message: string) => void;
}

/** An operation on its way. */
interface Attempt {
  readonly record: OpRecord;
  readonly edits: string;
  staged: Staged | undefined;
}

/** How often files of ours may vanish under our hands during one operation before that counts as a failure. */
const patience = 5;

/** Gets operations into the log: decides, stages, claims the next slot, and decides again when another window was faster. */
export class Committer {
  #n = 0;
  #vanished = 0;
  /** The disk has no room for the operation under way, so it is written into a spare. */
  #full = false;
  #needsBackup = false;
  readonly #context: CommitContext;

  constructor(context: CommitContext) {
    this.#context = context;
  }

  /** Decides the requests one after the other and makes one operation of what they change. Throws what the disk refuses. */
  commit(requests: readonly Request<unknown>[]): Promise<readonly Outcome[]> {
    this.#needsBackup = requests.some(({ needsBackup }) => needsBackup);
    return this.#append(schema, async () => {
      const { outcomes, edits } = decide(requests, this.#context.mirror);
      if (edits.length === 0) await this.#context.mirror.confirm();
      return { result: outcomes, edits: edits.length > 0 ? edits : undefined };
    });
  }

  /** Appends an operation that only a newer version can read: every window of this one is read-only from there on. */
  async seal(): Promise<void> {
    await this.#append(schema + 1, async () => ({ result: undefined, edits: [] }));
    await this.#context.mirror.reload();
  }

  /** Decides and tries until a slot is won, or there turns out to be nothing to write. */
  async #append<T>(min: number, decide: () => Promise<{ result: T; edits: Edit[] | undefined }>): Promise<T> {
    const { mirror, slots, prepare, onWritten } = this.#context;
    const n = ++this.#n;
    this.#vanished = 0;
    this.#full = false;
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
        attempt = await this.#staged(attempt, n, edits, min);
        if (!attempt || !(await this.#publish(attempt))) continue;
        onWritten();
        return result;
      }
    } finally {
      if (attempt?.staged) await slots.discard(attempt.staged);
    }
  }

  /** Reading that fails is told from writing that fails. */
  async #catchUp(claimed?: number): Promise<void> {
    try {
      await this.#context.mirror.refresh(claimed);
    } catch (error) {
      throw unread(error);
    }
  }

  /** The operation, staged; the one before serves if it says the same. `undefined`: look again, the folder had vanished. */
  async #staged(last: Attempt | undefined, n: number, list: Edit[], min: number): Promise<Attempt | undefined> {
    const { mirror, slots, client, by, now } = this.#context;
    const edits = JSON.stringify(list);
    if (last?.staged && last.edits === edits && this.#isRecent(last.record)) return last;
    if (last?.staged) await slots.discard(last.staged);
    if (list.some(edit => edit.changes.some(change => change.t === 'clear'))) await this.#backUp();
    const at = last?.record.at ?? now().toISOString();
    const record: OpRecord = { k: 'op', c: client, n, after: mirror.seq, min, at, by, edits: list };
    const staged = await this.#patiently(() => this.#stage(record));
    return staged && { record, edits, staged };
  }

  /** On a full disk, an operation that only removes is staged in a spare. */
  async #stage(record: OpRecord): Promise<Staged> {
    const { slots, reserve, collect } = this.#context;
    const bytes = encodeOp(record);
    if (!onlyRemoves(record)) {
      await reserve(growth(record, bytes.length, this.#context.mirror.state));
      return slots.stage(bytes);
    }
    if (!this.#full) {
      const staged = await slots.stage(bytes).catch(unlessFull);
      if (staged) return staged;
    }
    this.#full = true;
    const staged = await slots.spares.take(bytes).catch(unlessFull);
    if (staged) return staged;
    await collect();
    return slots.spares.take(bytes);
  }

  /** An operation says after which slot it was written, and is taken for a stray or a copy far from there. */
  #isRecent({ after }: OpRecord): boolean {
    const { mirror, limits } = this.#context;
    return mirror.seq - after < limits.maxGap / 2 && after >= mirror.replica.sessions.evicted;
  }

  /** Claims the next slot. False: another window has it, or it was not what it seemed; memory has caught up since. */
  async #publish(attempt: Attempt): Promise<boolean> {
    const { mirror, slots } = this.#context;
    const slot = mirror.seq + 1;
    const path = opPath(slots.layout, slot);
    const staged = attempt.staged!;
    try {
      const won = await this.#patiently(() => this.#put(attempt.record, staged, path));
      if (won === undefined) await this.#drop(attempt);
      if (won === false) return await this.#lost(attempt.record, slot);
      if (!won) return false;
    } catch (error) {
      if (!(error instanceof IndeterminateClaim)) throw error;
      return await this.#settle(attempt.record, slot, 'unsure', error);
    }
    attempt.staged = undefined;
    // The listing tells whether the slot had been collected before it was claimed, so it need not wait for the flush.
    const [synced, listing, there] = await Promise.allSettled([
      slots.disk.syncName(path),
      slots.look(),
      slots.read(path),
      staged.kind === 'file' ? slots.discard(staged) : slots.disk.syncName(staged.path),
    ]);
    if (synced.status === 'rejected') return this.#settle(attempt.record, slot, 'unsynced', synced.reason);
    if (listing.status === 'rejected' || (listing.value.snapshots[0] ?? 0) >= slot) {
      return this.#settle(attempt.record, slot, 'overtaken');
    }
    // Somebody deleted it, and another window may have taken the slot since.
    if (there.status === 'rejected' || !there.value || Buffer.compare(there.value, staged.bytes) !== 0) {
      return this.#settle(attempt.record, slot, 'replaced');
    }
    const newest = listing.value.snapshots[0] ?? 0;
    if (newest > mirror.base) mirror.rest(newest);
    mirror.applyOwn(attempt.record, slot, staged.bytes);
    return true;
  }

  /** `undefined`: a second name for a file may need room as well, which renaming a spare does not. */
  async #put(record: OpRecord, staged: Staged, path: string): Promise<boolean | undefined> {
    try {
      return await this.#context.slots.put(staged, path);
    } catch (error) {
      if (!isFull(error) || this.#full || !onlyRemoves(record)) throw error;
      this.#full = true;
      return undefined;
    }
  }

  /** Another has the slot. Unless the other was this very window, whose first claim worked and whose answer got lost. */
  async #lost({ c, n }: OpRecord, slot: number): Promise<boolean> {
    const { mirror } = this.#context;
    await this.#catchUp(slot);
    return mirror.replica.sessions.has(c, n) && this.#done();
  }

  /** It is part of history; now it has to stay so. */
  async #done(): Promise<true> {
    try {
      await this.#context.mirror.confirm();
      return true;
    } catch (error) {
      throw indeterminate(error);
    }
  }

  /**
   * Lets the disk say what became of an operation. A window that sleeps before it claims a slot may wake when the slot has
   * long been used and collected; its claim succeeds and means nothing. The session table tells the two apart.
   */
  async #settle(
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
      throw indeterminate(error);
    }
    const outcome = mirror.replica.sessions.outcome(c, n, slot);
    if (outcome === 'done' && doubt !== 'unsynced') return this.#done();
    if (outcome !== 'lost') throw indeterminate(cause);
    if (doubt === 'overtaken' || doubt === 'unsynced') {
      await slots
        .remove(opPath(slots.layout, slot))
        .catch(error => log(`A stray slot could not be removed, which has no effect: ${String(error)}`));
    }
    return false;
  }

  /** When our folders vanished, they are made anew. */
  async #patiently<T>(write: () => Promise<T>): Promise<T | undefined> {
    const { slots } = this.#context;
    try {
      return await write();
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || ++this.#vanished > patience) throw error;
      await this.#catchUp();
      await makeFolders(slots.disk, slots.layout);
      return undefined;
    }
  }

  async #drop(attempt: Attempt): Promise<void> {
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
      draft.try(changes);
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

/** What the state grows by at most. Only for large operations it pays to look what they replace. */
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

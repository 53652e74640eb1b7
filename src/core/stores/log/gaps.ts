import { ignoreError } from './disk';
import { opPath } from './layout';
import { encodeOp, schema, type OpRecord } from './records';
import { IndeterminateClaim, type Slots } from './slots';

/**
 * Claims each of the missing slots that is still free with an operation that changes nothing. Resolves with the slots that
 * nobody can claim because something else than a file of the store has their name. A slot below a snapshot is not claimed, and
 * is removed again if a snapshot above it was written in the meantime: there, it would be a stray operation.
 */
export const closeGaps = async (
  slots: Slots,
  gaps: readonly number[],
  unusable: ReadonlySet<number>,
): Promise<number[]> => {
  const newestSnapshot = async (): Promise<number> =>
    (await slots.list()).snapshots.find(slot => !unusable.has(slot)) ?? 0;
  const blocked: number[] = [];
  const before = await newestSnapshot();
  for (const slot of gaps.filter(each => each > before)) {
    const path = opPath(slots.layout, slot);
    try {
      const won = await claimSlot(slots, path, encodeOp(emptyOperation(slot)));
      if (won && (await newestSnapshot()) >= slot) await ignoreError('ENOENT', slots.remove(path));
    } catch (error) {
      if (!(error instanceof IndeterminateClaim)) throw error;
      blocked.push(slot);
    }
  }
  return blocked;
};

/**
 * An empty folder with the name of the slot prevents a claim by link, but not a claim by rename. Another window may claim by
 * rename, so the slot is closed that way then.
 */
const claimSlot = async (slots: Slots, path: string, bytes: Uint8Array): Promise<boolean> => {
  try {
    return await slots.claim(path, bytes);
  } catch (error) {
    if (!(error instanceof IndeterminateClaim) || slots.kind === 'folder') throw error;
    return slots.claim(path, bytes, 'folder');
  }
};

/** Has the same bytes in every window, so it does not matter which window wins the slot. */
const emptyOperation = (slot: number): OpRecord => ({
  ...{ k: 'op', c: 'gap', n: slot, after: slot - 1, min: schema },
  ...{ at: '1970-01-01T00:00:00.000Z', by: '', edits: [] },
});

import { ignoring } from './disk';
import { opPath } from './layout';
import { encodeOp, schema, type OpRecord } from './records';
import { IndeterminateClaim, type Slots } from './slots';

/**
 * Takes each of the slots with an operation that changes nothing, unless it is taken. Answers with those that nobody can take,
 * since something that is no file of ours has their name. A slot that a snapshot knows already is left alone, and given back
 * if the snapshot came meanwhile: what is put there would be a sleeper's.
 */
export const closeGaps = async (
  slots: Slots,
  gaps: readonly number[],
  unusable: ReadonlySet<number>,
): Promise<number[]> => {
  const newestSnapshot = async (): Promise<number> =>
    (await slots.look()).snapshots.find(slot => !unusable.has(slot)) ?? 0;
  const blocked: number[] = [];
  const before = await newestSnapshot();
  for (const slot of gaps.filter(each => each > before)) {
    const path = opPath(slots.layout, slot);
    try {
      const won = await takeSlot(slots, path, encodeOp(nothingIn(slot)));
      if (won && (await newestSnapshot()) >= slot) await ignoring('ENOENT', slots.remove(path));
    } catch (error) {
      if (!(error instanceof IndeterminateClaim)) throw error;
      blocked.push(slot);
    }
  }
  return blocked;
};

/** An empty folder in the way stops whoever claims by link, but not who claims by renaming, as a window may that takes the disk for one without links. */
const takeSlot = async (slots: Slots, path: string, bytes: Uint8Array): Promise<boolean> => {
  try {
    return await slots.claim(path, bytes);
  } catch (error) {
    if (!(error instanceof IndeterminateClaim) || slots.kind === 'folder') throw error;
    return slots.claim(path, bytes, 'folder');
  }
};

/** The same from every window, so that it does not matter whose it is. */
const nothingIn = (slot: number): OpRecord => ({
  ...{ k: 'op', c: 'gap', n: slot, after: slot - 1, min: schema },
  ...{ at: '1970-01-01T00:00:00.000Z', by: '', edits: [] },
});

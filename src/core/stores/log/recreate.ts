import type { HistoryEntry } from '../../registry/history';
import type { Change, RegistryState, StateView } from '../../registry/state';
import type { Request } from '../../registry/store';
import { sameJson } from '../../json/sameJson';
import { generationOf, nextGeneration, opPath, snapshotPath } from './layout';
import { makeFolders } from './prepare';
import { decodeOp } from './records';
import type { Replica } from './replica';
import { IndeterminateClaim, type Slots } from './slots';
import { encodeSnapshot } from './snapshot';

/**
 * Recreates a log that is gone: begins its next generation with a snapshot of the state in memory. If several windows do so at
 * once, one wins. Resolves with undefined in the other windows, which have to load what the winner wrote.
 */
export const recreate = async (slots: Slots, replica: Replica): Promise<Replica | undefined> => {
  await makeFolders(slots.disk, slots.layout);
  const from = replica.state.revision;
  const slot = nextGeneration(from);
  const next = { ...replica, from };
  const path = snapshotPath(slots.layout, slot);
  if (!(await claimGeneration(slots, path, encodeSnapshot(next, slot)))) return undefined;
  await slots.disk.syncName(path);
  replica.state.revision = slot;
  return next;
};

/** Resolves with false if another window began the generation, even if its snapshot has been collected since. */
const claimGeneration = async (slots: Slots, path: string, bytes: Uint8Array): Promise<boolean> => {
  try {
    return await slots.claim(path, bytes);
  } catch (error) {
    if (!(error instanceof IndeterminateClaim)) throw error;
    return false;
  }
};

/** The changes that other windows wrote into the emptied folder before the snapshot of this window. They were acknowledged. */
export const concurrentChanges = async (slots: Slots, { state, sessions }: Replica): Promise<Change[]> => {
  const changes: Change[] = [];
  for (const slot of (await slots.list()).ops.filter(op => op < state.revision)) {
    const bytes = await slots.read(opPath(slots.layout, slot));
    const record = bytes && decodeOp(bytes);
    if (!record || record === 'newer' || sessions.has(record.c, record.n)) continue;
    changes.push(...record.edits.flatMap(edit => edit.changes));
  }
  return changes;
};

/** Whether the adopted generation was begun by a window that knew fewer operations than this one. */
export const isAheadOf = (old: RegistryState, adopted: Replica): boolean =>
  generationOf(adopted.state.revision) > generationOf(old.revision) &&
  generationOf(adopted.from) === generationOf(old.revision) &&
  old.revision > adopted.from;

/**
 * Repeats the operations that only this window knew of the last generation, which is those after `from`. Tools and sets that
 * were changed in the new generation are left alone.
 */
export const recoveryRequest = (old: RegistryState, from: number): Request<void> => ({
  title: 'recover',
  isExclusive: true,
  decide: view => {
    const isUntouched = (name: string): boolean => revisionOf(view.get(name)?.op) <= from;
    const changes: Change[] = [];
    for (const { tool, op } of old.entries()) {
      const existing = view.get(tool.name);
      if (revisionOf(op) <= from || !isUntouched(tool.name) || sameJson(existing?.tool, tool)) continue;
      changes.push({ t: 'replace', tool });
    }
    for (const name of view.names()) if (!old.get(name) && isUntouched(name)) changes.push({ t: 'unregister', name });
    return { answer: undefined, changes: [...changes, ...recoverSets(old, from, view)] };
  },
});

const recoverSets = (old: RegistryState, from: number, view: StateView): Change[] => {
  const isUntouched = (name: string): boolean => revisionOf(view.setOp(name)) <= from;
  const changed = Array.from(old.setEntries()).filter(
    ({ set, op }) => revisionOf(op) > from && isUntouched(set.name) && !sameJson(view.getSet(set.name), set),
  );
  const dropped = [...view.setNames()].filter(name => !old.getSet(name) && isUntouched(name));
  return [
    ...changed.map(({ set }) => ({ t: 'keepSet', set }) as const),
    ...dropped.map(name => ({ t: 'dropSet', name }) as const),
  ];
};

/** Repeats the changes. Tools and sets that were changed after `start`, the first slot of the generation, are left alone. */
export const reapplyRequest = (changes: readonly Change[], start: number): Request<void> => ({
  title: 'recover',
  isExclusive: true,
  decide: (view, history) => {
    const laterEntries = history.list().filter(({ id }) => revisionOf(id) > start);
    const names = new Set(laterEntries.flatMap(namesIn));
    const sets = new Set(laterEntries.flatMap(entry => (entry.sets ?? []).map(({ name }) => name)));
    const withoutTouched = (change: Change): readonly Change[] => {
      switch (change.t) {
        case 'clear':
          return [...view.names()].filter(name => !names.has(name)).map(name => ({ t: 'unregister', name }));
        case 'unregister':
          return names.has(change.name) ? [] : [change];
        case 'register':
        case 'replace':
          return names.has(change.tool.name) ? [] : [change];
        case 'keepSet':
          return sets.has(change.set.name) ? [] : [change];
        case 'dropSet':
          return sets.has(change.name) ? [] : [change];
      }
    };
    return { answer: undefined, changes: changes.flatMap(withoutTouched) };
  },
});

const namesIn = ({ added, changed, removed }: HistoryEntry): string[] =>
  [...added, ...removed, ...changed.map(({ after }) => after)].map(({ name }) => name);

/** The revision in an edit id such as `12.0`. */
const revisionOf = (op: string | undefined): number => Number.parseInt(op ?? '0', 10);

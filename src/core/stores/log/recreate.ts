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
 * The log is gone while this window still knows what it said: begins the next generation of it with a snapshot of memory.
 * Of windows that do so at once one wins; `undefined` for the others, who load what the winner wrote.
 */
export const recreate = async (slots: Slots, replica: Replica): Promise<Replica | undefined> => {
  await makeFolders(slots.disk, slots.layout);
  const from = replica.state.revision;
  const slot = nextGeneration(from);
  const next = { ...replica, from };
  const path = snapshotPath(slots.layout, slot);
  if (!(await claimed(slots, path, encodeSnapshot(next, slot)))) return undefined;
  await slots.disk.syncName(path);
  replica.state.revision = slot;
  return next;
};

/** False if another window began the generation, even if its snapshot has been collected since: the caller loads what is there. */
const claimed = async (slots: Slots, path: string, bytes: Uint8Array): Promise<boolean> => {
  try {
    return await slots.claim(path, bytes);
  } catch (error) {
    if (!(error instanceof IndeterminateClaim)) throw error;
    return false;
  }
};

/** What another window wrote into the emptied folder before this one's snapshot was there. It was told “done”, so it counts. */
export const writtenMeanwhile = async (slots: Slots, { state, sessions }: Replica): Promise<Change[]> => {
  const changes: Change[] = [];
  for (const slot of (await slots.look()).ops.filter(op => op < state.revision)) {
    const bytes = await slots.read(opPath(slots.layout, slot));
    const record = bytes && decodeOp(bytes);
    if (!record || record === 'newer' || sessions.has(record.c, record.n)) continue;
    changes.push(...record.edits.flatMap(edit => edit.changes));
  }
  return changes;
};

/** Whether the generation that was adopted began from an older memory than this one. */
export const isAheadOf = (old: RegistryState, adopted: Replica): boolean =>
  generationOf(adopted.state.revision) > generationOf(old.revision) &&
  generationOf(adopted.from) === generationOf(old.revision) &&
  old.revision > adopted.from;

/** Does again what only this window's memory of the last generation knew, where nobody has touched it since. */
export const recovery = (old: RegistryState, from: number): Request<void> => ({
  title: 'recover',
  alone: true,
  decide: view => {
    const known = (name: string): boolean => revisionOf(view.get(name)?.op) <= from;
    const changes: Change[] = [];
    for (const { tool, op } of old.entries()) {
      const there = view.get(tool.name);
      if (revisionOf(op) <= from || !known(tool.name) || sameJson(there?.tool, tool)) continue;
      changes.push({ t: 'replace', tool });
    }
    for (const name of view.names()) if (!old.get(name) && known(name)) changes.push({ t: 'unregister', name });
    return { answer: undefined, changes: [...changes, ...setsFrom(old, from, view)] };
  },
});

const setsFrom = (old: RegistryState, from: number, view: StateView): Change[] => {
  const known = (name: string): boolean => revisionOf(view.setOp(name)) <= from;
  const kept = Array.from(old.setEntries()).filter(
    ({ set, op }) => revisionOf(op) > from && known(set.name) && !sameJson(view.getSet(set.name), set),
  );
  const dropped = [...view.setNames()].filter(name => !old.getSet(name) && known(name));
  return [
    ...kept.map(({ set }) => ({ t: 'keepSet', set }) as const),
    ...dropped.map(name => ({ t: 'dropSet', name }) as const),
  ];
};

/** Does the changes again, except to what has been changed since the slot that the generation began with. */
export const reapply = (changes: readonly Change[], start: number): Request<void> => ({
  title: 'recover',
  alone: true,
  decide: (view, history) => {
    const since = history.list().filter(({ id }) => revisionOf(id) > start);
    const names = new Set(since.flatMap(namesIn));
    const sets = new Set(since.flatMap(entry => (entry.sets ?? []).map(({ name }) => name)));
    const untouched = (change: Change): readonly Change[] => {
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
    return { answer: undefined, changes: changes.flatMap(untouched) };
  },
});

const namesIn = ({ added, changed, removed }: HistoryEntry): string[] =>
  [...added, ...removed, ...changed.map(({ after }) => after)].map(({ name }) => name);

const revisionOf = (op: string | undefined): number => Number.parseInt(op ?? '0', 10);

import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from '../../../src/core/registry/difference';
import { RegistryState, type Entry } from '../../../src/core/registry/state';
import type { StoreStatus, ToolStore } from '../../../src/core/registry/store';
import { Emitter } from '../../../src/core/util/events';

interface Options {
  readonly folder: string;
  /** With a lock file, which others take over once it is this old; without one, everybody for himself. */
  readonly staleAfterMs?: number;
}

/**
 * The negative control: what many extensions do. Reads one JSON file, decides, and puts the new state in its place by an
 * atomic rename. Each rig must see this one lose.
 */
export const openNaiveStore = async ({ folder, staleAfterMs }: Options): Promise<ToolStore> => {
  const file = `${folder}/tools.json`;
  const didChange = new Emitter<Difference>();
  const didChangeStatus = new Emitter<StoreStatus>();
  let state = await load(file);
  let turn = Promise.resolve();

  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = turn.then(() =>
      staleAfterMs === undefined ? task() : locked(`${folder}/lock`, staleAfterMs, task),
    );
    turn = result.then(
      () => {},
      () => {},
    );
    return result;
  };

  return {
    get state() {
      return state;
    },
    status: { loaded: true, notices: [] },
    onDidChange: didChange.event,
    onDidChangeStatus: didChangeStatus.event,
    refresh: async () => {},
    commit: request =>
      inTurn(async () => {
        const next = await load(file);
        const { answer, changes } = request.decide(next, next.history);
        state = next;
        if (changes.length === 0) return answer;
        const before = new ChangeTracker();
        next.apply({ at: '', by: '', edits: [{ title: request.title, changes }] }, next.revision + 1, before);
        await save(file, next);
        const difference = differenceSince(before, name => next.get(name)?.tool);
        if (!isEmpty(difference)) didChange.fire(difference);
        return answer;
      }),
    dispose: () => {},
  };
};

const load = async (file: string): Promise<RegistryState> => {
  const text = await readFile(file, 'utf8').catch(() => '[0,[]]');
  const [revision, entries] = JSON.parse(text) as [number, Entry[]];
  return new RegistryState(revision, entries);
};

const save = async (file: string, state: RegistryState): Promise<void> => {
  const staged = `${file}.${randomUUID()}`;
  await writeFile(staged, JSON.stringify([state.revision, [...state.entries()]]));
  await rename(staged, file);
};

const locked = async <T>(lock: string, staleAfterMs: number, task: () => Promise<T>): Promise<T> => {
  while (!(await taken(lock))) {
    const since = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - since > staleAfterMs) await rm(lock, { force: true });
    else await wait(1);
  }
  try {
    return await task();
  } finally {
    await rm(lock, { force: true });
  }
};

const taken = async (lock: string): Promise<boolean> => {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch {
    // Someone else has it.
    return false;
  }
};

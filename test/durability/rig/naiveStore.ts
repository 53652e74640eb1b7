import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from '../../../src/core/registry/difference';
import { RegistryState, type Entry } from '../../../src/core/registry/state';
import type { StoreStatus, ToolStore } from '../../../src/core/registry/store';
import { Emitter } from '../../../src/core/util/events';

interface Options {
  readonly folder: string;
  /** Uses a lock file, which others take over when it is this old. Undefined: no lock. */
  readonly staleAfterMs?: number;
}

/**
 * The negative control, implemented as in many extensions: reads one JSON file, decides, and replaces the file by an atomic
 * rename. Each rig must detect that this store loses changes.
 */
export const openNaiveStore = async ({ folder, staleAfterMs }: Options): Promise<ToolStore> => {
  const file = `${folder}/tools.json`;
  const didChange = new Emitter<Difference>();
  const didChangeStatus = new Emitter<StoreStatus>();
  let state = await load(file);
  let queue = Promise.resolve();

  const enqueue = <T>(task: () => Promise<T>): Promise<T> => {
    const result = queue.then(() =>
      staleAfterMs === undefined ? task() : withLock(`${folder}/lock`, staleAfterMs, task),
    );
    queue = result.then(
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
      enqueue(async () => {
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

const withLock = async <T>(lock: string, staleAfterMs: number, task: () => Promise<T>): Promise<T> => {
  while (!(await acquireLock(lock))) {
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

const acquireLock = async (lock: string): Promise<boolean> => {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch {
    // Another process holds the lock.
    return false;
  }
};

import { open, rename, writeFile } from 'node:fs/promises';
import type { ToolStore } from '../../../src/registry/store';
import type { Disk } from '../../../src/storage/disk';
import { openLogStore } from '../../../src/storage/logStore';
import { nodeDisk } from '../../../src/storage/nodeDisk';
import { openNaiveStore } from './naiveStore';

/** The store under test, and the ones that must fail where it passes. */
export type StoreKind =
  | 'log'
  /** Reads, changes and replaces one file. */
  | 'naive'
  /** The same under a lock that is taken over after 0.3 s. */
  | 'leased'
  /** Ours, on a disk whose `link` takes the name from whoever has it. */
  | 'renaming'
  /** Ours, on a disk that never flushes. */
  | 'unsynced';

export const openStore = async (kind: StoreKind, folder: string, by: string): Promise<ToolStore> => {
  switch (kind) {
    case 'log':
      return openOn(nodeDisk(), folder, by);
    case 'naive':
      return openNaiveStore({ folder });
    case 'leased':
      return openNaiveStore({ folder, staleAfterMs: 300 });
    case 'renaming':
      return openOn({ ...nodeDisk(), link: rename }, folder, by);
    case 'unsynced':
      return openOn({ ...nodeDisk(), create: createUnsynced, syncName: async () => {} }, folder, by);
  }
};

const openOn = async (disk: Disk, folder: string, by: string): Promise<ToolStore> => {
  const store = openLogStore({ disk, folder: `${folder}/registry`, by });
  await store.opened;
  return store;
};

const createUnsynced = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx');
  await writeFile(file, bytes).finally(() => file.close());
};

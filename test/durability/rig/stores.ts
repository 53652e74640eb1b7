import { open, readFile, rename, writeFile } from 'node:fs/promises';
import type { ToolStore } from '../../../src/core/registry/store';
import { encode } from '../../../src/core/stores/log/codec';
import type { Disk } from '../../../src/core/stores/log/disk';
import { openLogStore } from '../../../src/core/stores/log/logStore';
import { nodeDisk } from '../../../src/core/stores/log/nodeDisk';
import { openNaiveStore } from './naiveStore';

/** The store under test (`log`), and stores that must fail the tests that it passes. */
export type StoreKind =
  | 'log'
  /** Reads, changes and replaces one file. */
  | 'naive'
  /** The naive store with a lock that others take over after 0.3 s. */
  | 'leased'
  /** The log store on a disk whose `link` replaces an existing file. */
  | 'renaming'
  /** The log store on a disk that never flushes. */
  | 'unsynced'
  /** The log store, but ignores the minimum version that a record requires of its readers. */
  | 'blind';

export const openStore = async (kind: StoreKind, folder: string, by: string): Promise<ToolStore> => {
  switch (kind) {
    case 'log':
      return openLogStoreOn(nodeDisk(), folder, by);
    case 'naive':
      return openNaiveStore({ folder });
    case 'leased':
      return openNaiveStore({ folder, staleAfterMs: 300 });
    case 'renaming':
      return openLogStoreOn({ ...nodeDisk(), link: rename }, folder, by);
    case 'unsynced':
      return openLogStoreOn({ ...nodeDisk(), create: createUnsynced, syncName: async () => {} }, folder, by);
    case 'blind':
      return openLogStoreOn({ ...nodeDisk(), read: readIgnoringVersion }, folder, by);
  }
};

const openLogStoreOn = async (disk: Disk, folder: string, by: string): Promise<ToolStore> => {
  const store = openLogStore({ disk, folder: `${folder}/registry`, windowLabel: by });
  await store.opened;
  return store;
};

const readIgnoringVersion = async (path: string): Promise<Uint8Array> => {
  const text = await readFile(path, 'utf8');
  return encode(text.slice(9, -1).replace(/"min":\d+/, '"min":1'));
};

const createUnsynced = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx');
  await writeFile(file, bytes).finally(() => file.close());
};

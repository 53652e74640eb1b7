import { basename } from 'node:path/posix';
import { crc32 } from 'node:zlib';
import { ignoring, type Disk } from './disk';
import type { Layout } from './layout';
import type { Damaged } from './readSlots';

/** Keeps a copy of what cannot be read, and why, before the log is collected around it. The same bytes are kept once. */
export const quarantine = async (disk: Disk, layout: Layout, { path, bytes, reason }: Damaged): Promise<void> => {
  const copy = `${layout.quarantine}/${basename(path)}.${crc32(bytes).toString(16)}`;
  await ignoring('EEXIST', disk.makeFolder(layout.quarantine));
  await ignoring('EEXIST', disk.create(copy, bytes));
  await ignoring('EEXIST', disk.create(`${copy}.txt`, Buffer.from(`${path}: ${reason}\n`)));
};

import { basename } from 'node:path/posix';
import { crc32 } from 'node:zlib';
import { ignoreError, type Disk } from './disk';
import type { Layout } from './layout';
import type { DamagedFile } from './readSlots';

/** Copies a damaged file, and a text with the reason, before the log is collected. Equal bytes are kept only once. */
export const quarantine = async (disk: Disk, layout: Layout, { path, bytes, reason }: DamagedFile): Promise<void> => {
  const copy = `${layout.quarantine}/${basename(path)}.${crc32(bytes).toString(16)}`;
  await ignoreError('EEXIST', disk.makeFolder(layout.quarantine));
  await ignoreError('EEXIST', disk.create(copy, bytes));
  await ignoreError('EEXIST', disk.create(`${copy}.txt`, Buffer.from(`${path}: ${reason}\n`)));
};

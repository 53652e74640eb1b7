import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** More symbolic links in a row than this are taken for a cycle. */
const maxLinks = 40;

/**
 * Follows the symbolic links at the path. Returns the real path of each link on the way and of the file at the end, but not the
 * path itself. Returns an empty list if there are no links.
 */
export const linkedPaths = async (folder: string, path: string): Promise<readonly string[]> => {
  const realPaths: string[] = [];
  const start = join(await realpath(folder).catch(() => folder), path);
  let current = join(folder, path);
  for (let links = 0; links < maxLinks; links++) {
    const parent = await realpath(dirname(current)).catch(() => dirname(current));
    const realPath = join(parent, basename(current));
    if (realPath !== start && !realPaths.includes(realPath)) realPaths.push(realPath);
    const target = await readlink(realPath).catch(() => undefined);
    if (target === undefined) break;
    current = resolve(parent, target);
  }
  return realPaths;
};

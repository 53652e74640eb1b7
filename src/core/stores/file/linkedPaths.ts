import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** More links in a row than this are a circle. */
const longest = 40;

/** Where the file is in truth if links lead to it: the place of each link on the way, but for the path itself, and the last place. */
export const linkedPaths = async (folder: string, path: string): Promise<readonly string[]> => {
  const places: string[] = [];
  const known = join(await realpath(folder).catch(() => folder), path);
  let at = join(folder, path);
  for (let links = 0; links < longest; links++) {
    const parent = await realpath(dirname(at)).catch(() => dirname(at));
    const place = join(parent, basename(at));
    if (place !== known && !places.includes(place)) places.push(place);
    const target = await readlink(place).catch(() => undefined);
    if (target === undefined) break;
    at = resolve(parent, target);
  }
  return places;
};

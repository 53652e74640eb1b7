import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../util/errorCode';

interface CliSource {
  /** The folder with the bundles of the command line. Its path changes with each version of the extension. */
  readonly dist: string;
  readonly version: string;
}

/**
 * Copies the command line to a place of its own, and returns the path of the file that starts it. That path stays the same when
 * a newer version is copied later, so that the configurations of other programs can name it.
 */
export const copyCli = async ({ dist, version }: CliSource, storage: string): Promise<string> => {
  const home = join(storage, 'cli');
  const starter = join(home, 'llm-tools.cjs');
  const { mtimeMs } = await stat(join(dist, 'cli.cjs'));
  const name = `${version}-${Math.floor(mtimeMs).toString(36)}`;
  const before = await startedBy(starter);
  if (before !== name || !(await hasBundles(join(home, name)))) {
    // A window of another version may remove the bundles as old ones just before the starter names them.
    do {
      await copyBundles(dist, join(home, name));
      await writeStarter(starter, name);
    } while ((await startedBy(starter)) === name && !(await hasBundles(join(home, name))));
    // A server of the previous version may still run, and load more of its files.
    await removeOthers(home, starter, [name, before]);
  }
  return starter;
};

const writeStarter = async (starter: string, name: string): Promise<void> => {
  const partial = `${starter}.${randomUUID()}.tmp`;
  await writeFile(partial, `#!/usr/bin/env node\nrequire('./${name}/cli.cjs');\n`, { mode: 0o755 });
  await rename(partial, starter);
};

/** The name of the folder whose bundles the starter runs; undefined if there is no starter. */
const startedBy = async (starter: string): Promise<string | undefined> =>
  /\.\/(.*)\/cli\.cjs/.exec(await readFile(starter, 'utf8').catch(() => ''))?.[1];

const hasBundles = async (folder: string): Promise<boolean> =>
  (await stat(join(folder, 'cli.cjs')).catch(() => undefined)) !== undefined;

/** Removes the folders of other versions, but not that which the starter names by now. */
const removeOthers = async (home: string, starter: string, kept: readonly (string | undefined)[]): Promise<void> => {
  for (const { name } of (await readdir(home, { withFileTypes: true })).filter(each => each.isDirectory())) {
    if (kept.includes(name) || name.endsWith('.tmp')) continue;
    const [folder, removed] = [join(home, name), join(home, `${name}.${randomUUID()}.tmp`)];
    // Another window may remove the same folder, or copy it anew.
    if (!(await isMoved(folder, removed))) continue;
    const isWanted = (await startedBy(starter)) === name;
    if (!isWanted || !(await isMoved(removed, folder))) await rm(removed, { recursive: true, force: true });
  }
};

const isMoved = (from: string, to: string): Promise<boolean> =>
  rename(from, to).then(
    () => true,
    () => false,
  );

/** Copies all bundles, or nothing if they are there. The folder never has only some of them. */
const copyBundles = async (dist: string, folder: string): Promise<void> => {
  if (await hasBundles(folder)) return;
  const partial = `${folder}.${randomUUID()}.tmp`;
  await mkdir(partial, { recursive: true });
  try {
    for (const file of await readdir(dist))
      if (file.endsWith('.cjs')) await copyFile(join(dist, file), join(partial, file));
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another window was faster. A third one may have removed them again.
    if (!isTaken(error) && !(await hasBundles(folder))) throw error;
  }
};

const isTaken = (error: unknown): boolean => ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error));

import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  const text = `#!/usr/bin/env node\nrequire('./${name}/cli.cjs');\n`;
  const before = await readFile(starter, 'utf8').catch(() => '');
  if (before === text) return starter;
  await copyBundles(dist, join(home, name));
  const partial = join(home, `llm-tools.${randomUUID()}.tmp`);
  await writeFile(partial, text, { mode: 0o755 });
  await rename(partial, starter);
  // A server of the previous version may still run, and load more of its files.
  const kept = [name, /\.\/(.*)\/cli\.cjs/.exec(before)?.[1]];
  for (const each of await readdir(home, { withFileTypes: true }))
    if (each.isDirectory() && !kept.includes(each.name) && !each.name.endsWith('.tmp'))
      await rm(join(home, each.name), { recursive: true, force: true });
  return starter;
};

/** Copies all bundles, or nothing if they are there. The folder never has only some of them. */
const copyBundles = async (dist: string, folder: string): Promise<void> => {
  const partial = `${folder}.${randomUUID()}.tmp`;
  await mkdir(partial, { recursive: true });
  try {
    for (const file of await readdir(dist))
      if (file.endsWith('.cjs')) await copyFile(join(dist, file), join(partial, file));
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another window was faster.
    if (!(await stat(join(folder, 'cli.cjs')).catch(() => undefined))) throw error;
  }
};

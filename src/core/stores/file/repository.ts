import { stat } from 'node:fs/promises';
import * as nodePath from 'node:path';
import type { PlatformPath } from 'node:path';

// The folders around a file, up to the root of its git repository. `path` is Node's module for the platform.

export const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** The root of the git repository that contains the folder, or else the folder itself. */
export const rootOf = async (folder: string): Promise<string> => (await foldersToSearch(folder)).at(-1)!;

/**
 * The folders in which the configuration of a file in `folder` is looked for: from there up to the root of its git repository.
 * Outside of a repository only the folder itself, since a folder above may belong to somebody else.
 */
export const foldersToSearch = async (folder: string): Promise<readonly string[]> => {
  const folders = foldersUpward(folder, nodePath);
  for (const [index, each] of folders.entries())
    if (await exists(nodePath.join(each, '.git'))) return folders.slice(0, index + 1);
  return [folder];
};

/** The folders from this one up to the root of the file system. */
export const foldersUpward = (folder: string, path: PlatformPath): readonly string[] => {
  const folders = [folder];
  for (let above = path.dirname(folder); above !== folders.at(-1); above = path.dirname(above)) folders.push(above);
  return folders;
};

/** Whether the file is in the folder, at any depth. */
export const isInside = (file: string, folder: string, path: PlatformPath): boolean => {
  const relative = path.relative(folder, file);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
};

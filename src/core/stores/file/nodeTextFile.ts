import { link, mkdir, open, readFile, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tooLong } from '../../json/size';
import type { Disposable } from '../../util/disposables';
import { l10n } from '../../util/l10n';
import { codeOf } from '../../util/errorCode';
import { isUserError, refusalOf, UserError } from '../../util/userError';
import { folderWatch } from '../folderWatch';
import type { TextFile } from './fileStore';
import { linkedPaths } from './linkedPaths';
import { decodeText, type DecodedText } from './textBytes';

export interface NodeTextFileOptions {
  /** Absolute. */
  readonly folder: string;
  /** Of the file in the folder, with forward slashes, such as `.vscode/llm-tools.json`. */
  readonly path: string;
  /** Begins sentences about the file. */
  readonly name: string;
}

/** A text file on a disk of this machine, for programs that have no editor. */
export class NodeTextFile implements TextFile {
  readonly name: string;
  readonly path: string;
  readonly #options: NodeTextFileOptions;

  constructor(options: NodeTextFileOptions) {
    this.name = options.name;
    this.path = join(options.folder, options.path);
    this.#options = options;
  }

  async read(): Promise<string | undefined> {
    return (await this.#decoded())?.text;
  }

  currentText(): Promise<string | undefined> {
    return this.read();
  }

  async write(expected: string | undefined, text: string): Promise<boolean> {
    const before = await this.#decoded();
    if (before?.text !== expected) return false;
    try {
      return before ? await this.#replace(`${before.mark}${text}`, expected) : await this.#create(text);
    } catch (error) {
      throw isUserError(error) ? error : refusalOf(l10n.t('{0} cannot be written', this.name), error);
    }
  }

  /** Calls back when the file may say something else, also where it is a link to another. */
  watch(onChange: () => void): Disposable {
    const watch = folderWatch();
    const watching: Disposable[] = [watch(dirname(this.path), onChange)];
    let isDisposed = false;
    const { folder, path } = this.#options;
    void linkedPaths(folder, path).then(paths => {
      if (isDisposed || paths.length === 0) return;
      for (const each of new Set(paths.map(dirname))) watching.push(watch(each, onChange));
      // What happened before it was known where to look.
      onChange();
    });
    return {
      dispose: () => {
        isDisposed = true;
        for (const each of watching) each.dispose();
      },
    };
  }

  async #decoded(): Promise<DecodedText | undefined> {
    let bytes: Uint8Array;
    try {
      const found = await stat(this.path);
      if (!found.isFile()) throw new UserError(l10n.t('{0} is not a file. Remove or rename it.', this.name));
      const long = tooLong(found.size, this.name);
      if (long) throw new UserError(long.message);
      bytes = await readFile(this.path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw isUserError(error) ? error : refusalOf(l10n.t('{0} cannot be read', this.name), error);
    }
    return decodeText(bytes, this.name);
  }

  /** In one step, so that nobody reads a part of it; where links lead to it, the file at their end. */
  async #replace(text: string, expected: string | undefined): Promise<boolean> {
    const place = await realpath(this.path);
    const beside = besideOf(place);
    try {
      await writeDurably(beside, text, (await stat(place)).mode);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error;
      // The folder takes no other file; this one may still be written.
      await writeFile(place, text);
      return true;
    }
    const unlock = await lock(`${place}.lock`);
    try {
      // What another program has written meanwhile is not written over.
      if (unlock && (await this.read()) === expected) return await putInPlace(beside, () => rename(beside, place));
      await remove(beside);
      return false;
    } finally {
      await unlock?.();
    }
  }

  /** False where another program made it first. A link that leads to nothing is followed. */
  async #create(text: string): Promise<boolean> {
    const { folder, path } = this.#options;
    const place = (await linkedPaths(folder, path)).at(-1) ?? this.path;
    await mkdir(dirname(place), { recursive: true });
    const beside = besideOf(place);
    await writeDurably(beside, text);
    return putInPlace(beside, async () => {
      await link(beside, place).catch((error: unknown) => {
        if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error))) throw error;
        // A file system without hard links.
        return writeFile(place, text, { flag: 'wx' });
      });
      await unlink(beside);
    });
  }
}

const besideOf = (path: string): string => join(dirname(path), `llm-tools.${Math.random().toString(36).slice(2)}.tmp`);

/** Leaves nothing there where it fails. `mode`: the permissions; else those that a new file has here. */
const writeDurably = async (path: string, text: string, mode?: number): Promise<void> => {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    // Not those of a new file, which leave out what the process is told to.
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } catch (error) {
    await file.close();
    await remove(path);
    throw error;
  }
  await file.close();
};

/**
 * Keeps other programs of ours from writing between the look at a file and what is done with it; `undefined` where one of them
 * goes on doing so. A program that was killed leaves its lock, which is broken once it is old: nobody holds one for so long.
 */
const lock = async (path: string): Promise<(() => Promise<void>) | undefined> => {
  for (const began = Date.now(); Date.now() - began < longestWait;) {
    try {
      await writeFile(path, '', { flag: 'wx' });
      return () => remove(path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > oldestLock) await remove(path);
    else await new Promise(resolve => setTimeout(resolve, 5 + Math.random() * 10));
  }
  return undefined;
};

/** Milliseconds. */
const longestWait = 3000;
const oldestLock = 10_000;

/** Whatever comes of it: the error at hand says more. */
const remove = (path: string): Promise<void> => unlink(path).catch(() => {});

/** Leaves nothing beside the file, however it ends. */
const putInPlace = async (beside: string, put: () => Promise<void>): Promise<boolean> => {
  try {
    await put();
    return true;
  } catch (error) {
    await remove(beside);
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

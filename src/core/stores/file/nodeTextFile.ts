import { link, mkdir, open, readFile, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { textSizeProblem } from '../../json/size';
import type { Disposable } from '../../util/disposables';
import { l10n } from '../../util/l10n';
import { errorCode } from '../../util/errorCode';
import { toUserError, UserError } from '../../util/userError';
import { folderWatch } from '../folderWatch';
import type { TextFile } from './fileStore';
import { linkedPaths } from './linkedPaths';
import { decodeText, type DecodedText } from './textBytes';

export interface NodeTextFileOptions {
  /** Absolute. */
  readonly folder: string;
  /** The path of the file in the folder, with forward slashes, such as `.vscode/llm-tools.json`. */
  readonly path: string;
  /** The name with which messages about the file begin. */
  readonly name: string;
}

/** A text file on the local disk, for programs without an editor. */
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
    return (await this.#decode())?.text;
  }

  currentText(): Promise<string | undefined> {
    return this.read();
  }

  async write(expected: string | undefined, text: string): Promise<boolean> {
    const before = await this.#decode();
    if (before?.text !== expected) return false;
    try {
      return before ? await this.#replace(`${before.mark}${text}`, expected) : await this.#create(text);
    } catch (error) {
      throw error instanceof UserError ? error : toUserError(l10n.t('{0} cannot be written', this.name), error);
    }
  }

  /** Calls back when the file may have changed. If it is a symbolic link, the files that it leads to are watched, too. */
  watch(onChange: () => void): Disposable {
    const watch = folderWatch();
    const watches: Disposable[] = [watch(dirname(this.path), onChange)];
    let isDisposed = false;
    const { folder, path } = this.#options;
    void linkedPaths(folder, path).then(paths => {
      if (isDisposed || paths.length === 0) return;
      for (const each of new Set(paths.map(dirname))) watches.push(watch(each, onChange));
      // The file may have changed before its links were followed.
      onChange();
    });
    return {
      dispose: () => {
        isDisposed = true;
        for (const each of watches) each.dispose();
      },
    };
  }

  async #decode(): Promise<DecodedText | undefined> {
    let bytes: Uint8Array;
    try {
      const stats = await stat(this.path);
      if (!stats.isFile()) throw new UserError(l10n.t('{0} is not a file. Remove or rename it.', this.name));
      const sizeProblem = textSizeProblem(stats.size, this.name);
      if (sizeProblem) throw new UserError(sizeProblem.message);
      bytes = await readFile(this.path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error instanceof UserError ? error : toUserError(l10n.t('{0} cannot be read', this.name), error);
    }
    return decodeText(bytes, this.name);
  }

  /**
   * Replaces the file, or the file that its symbolic links lead to, by renaming a temporary file, so that no reader sees a part
   * of the text. Resolves with false if the text is not the expected one any more.
   */
  async #replace(text: string, expected: string | undefined): Promise<boolean> {
    const target = await realpath(this.path);
    const temporary = temporaryPathFor(target);
    try {
      await writeDurably(temporary, text, (await stat(target)).mode);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) throw error;
      // No file can be created in the folder, not even a lock, but this one may still be writable.
      if ((await this.read()) !== expected) return false;
      await writeFile(target, text);
      return true;
    }
    const unlock = await lock(`${target}.lock`).catch(async (error: unknown) => {
      await remove(temporary);
      throw error;
    });
    try {
      // Do not overwrite what another program has written in the meantime.
      if (unlock && (await this.read()) === expected) {
        return await putInPlace(temporary, () => rename(temporary, target));
      }
      await remove(temporary);
      return false;
    } finally {
      await unlock?.();
    }
  }

  /** Creates the file; a dangling symbolic link is followed. Resolves with false if another program created it first. */
  async #create(text: string): Promise<boolean> {
    const { folder, path } = this.#options;
    const target = (await linkedPaths(folder, path)).at(-1) ?? this.path;
    await mkdir(dirname(target), { recursive: true });
    const temporary = temporaryPathFor(target);
    await writeDurably(temporary, text);
    return putInPlace(temporary, async () => {
      await link(temporary, target).catch((error: unknown) => {
        if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP'].includes(errorCode(error))) throw error;
        // The file system has no hard links.
        return writeFile(target, text, { flag: 'wx' });
      });
      await unlink(temporary);
    });
  }
}

const temporaryPathFor = (path: string): string =>
  join(dirname(path), `llm-tools.${Math.random().toString(36).slice(2)}.tmp`);

/**
 * Creates the file and flushes it to the device. Deletes it again if that fails. `mode` is the permissions; by default, the
 * file has those of any new file.
 */
const writeDurably = async (path: string, text: string, mode?: number): Promise<void> => {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    // Set after opening, because the umask of the process would reduce a mode given to `open`.
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
 * Keeps other instances of this program from writing between a check of the file and the write. Resolves with a function that
 * unlocks, or with undefined if another instance holds the lock for too long. The lock of a killed program is removed once it
 * is older than `maxLockAge`, because no running program holds one for so long.
 */
const lock = async (path: string): Promise<(() => Promise<void>) | undefined> => {
  for (const start = Date.now(); Date.now() - start < maxWait;) {
    try {
      await writeFile(path, '', { flag: 'wx' });
      return () => remove(path);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > maxLockAge) await remove(path);
    else await new Promise(resolve => setTimeout(resolve, 5 + Math.random() * 10));
  }
  return undefined;
};

/** Milliseconds. */
const maxWait = 3000;
const maxLockAge = 10_000;

/** Ignores errors: the error that led to the removal says more. */
const remove = (path: string): Promise<void> => unlink(path).catch(() => {});

/** Runs `put` and deletes the temporary file if it fails. Resolves with false if the target exists. */
const putInPlace = async (temporary: string, put: () => Promise<void>): Promise<boolean> => {
  try {
    await put();
    return true;
  } catch (error) {
    await remove(temporary);
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
};

/** What VS Code compares to find out whether a file has changed. */
export interface FileVersion {
  readonly mtime: number;
  readonly size: number;
}

interface RecordedVersion extends FileVersion {
  /** `undefined` while there is no file. */
  readonly id: string | undefined;
  /** The sizes of all versions so far. */
  readonly sizes: ReadonlySet<number>;
}

/**
 * The versions of each file that were reported to VS Code. VS Code considers a file unchanged if its time is not later or its
 * size is the same. Therefore each version gets a later time than the previous one, and a size that no other version has.
 */
export class FileVersions {
  readonly #lastVersions = new Map<string, RecordedVersion>();

  /** Records the version with the id as the last one. `mtime` and `size` are its own, which the result may exceed. */
  record(path: string, id: string, mtime: number, size: () => number): FileVersion {
    const last = this.#lastVersions.get(path);
    if (last?.id === id) return { mtime: last.mtime, size: last.size };
    const sizes = new Set(last?.sizes);
    let unusedSize = size();
    while (sizes.has(unusedSize)) unusedSize++;
    const version = { mtime: last ? Math.max(mtime, last.mtime + 1) : mtime, size: unusedSize };
    this.#lastVersions.set(path, { ...version, id, sizes: sizes.add(unusedSize) });
    return version;
  }

  /** Records that the file does not exist. */
  recordAbsence(path: string): void {
    const last = this.#lastVersions.get(path);
    this.#lastVersions.set(
      path,
      last ? { ...last, id: undefined } : { id: undefined, mtime: 0, size: 0, sizes: new Set() },
    );
  }

  /** The last recorded version; its id is undefined if there was no file. `'unseen'` if nothing was recorded. */
  last(path: string): { readonly id: string | undefined } | 'unseen' {
    return this.#lastVersions.get(path) ?? 'unseen';
  }
}

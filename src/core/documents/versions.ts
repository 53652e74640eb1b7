/** What VS Code is told of a file, and goes by when it asks whether the file has changed. */
export interface FileVersion {
  readonly mtime: number;
  readonly size: number;
}

interface Seen extends FileVersion {
  /** `undefined` while there is no file. */
  readonly id: string | undefined;
  readonly sizes: ReadonlySet<number>;
}

/**
 * The versions of each file that were shown to VS Code. It takes a file for unchanged when the time is not later, or when the
 * size is the same; so the time of a version is always later than the one before, and no two versions have one size.
 */
export class Versions {
  readonly #seen = new Map<string, Seen>();

  /** The version with that id, noted as the one seen last. `mtime` and `size` are what it would have by itself. */
  note(path: string, id: string, mtime: number, size: () => number): FileVersion {
    const last = this.#seen.get(path);
    if (last?.id === id) return { mtime: last.mtime, size: last.size };
    const sizes = new Set(last?.sizes);
    let free = size();
    while (sizes.has(free)) free++;
    const version = { mtime: last ? Math.max(mtime, last.mtime + 1) : mtime, size: free };
    this.#seen.set(path, { ...version, id, sizes: sizes.add(free) });
    return version;
  }

  /** There was no file when it was looked for. */
  noteAbsence(path: string): void {
    const last = this.#seen.get(path);
    this.#seen.set(path, last ? { ...last, id: undefined } : { id: undefined, mtime: 0, size: 0, sizes: new Set() });
  }

  /** The id seen last: `undefined` for no file, `'unseen'` where nobody has looked. */
  last(path: string): { readonly id: string | undefined } | 'unseen' {
    return this.#seen.get(path) ?? 'unseen';
  }
}

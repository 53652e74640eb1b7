import type { Disk } from '../../../src/core/stores/log/disk';

export interface MemoryDiskOptions {
  /** Whether the disk supports hard links; exFAT does not. */
  readonly links?: boolean;
  /** The space for file contents, in bytes. */
  readonly capacity?: number;
}

/** A disk in memory that never fails. Wrappers such as `FaultyDisk` add faults. */
export class MemoryDisk implements Disk {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  readonly #options: MemoryDiskOptions;

  constructor(options: MemoryDiskOptions = {}, files?: Map<string, Uint8Array>, folders?: Set<string>) {
    this.#options = options;
    this.files = new Map(files);
    this.folders = new Set(folders ?? ['']);
  }

  /** Returns a copy of the disk. The copy can share the bytes, since these are never changed in place. */
  copy(): MemoryDisk {
    return new MemoryDisk(this.#options, this.files, this.folders);
  }

  async list(folder: string): Promise<string[]> {
    this.#checkFolder(folder);
    const prefix = `${folder}/`;
    return [...this.files.keys(), ...this.folders]
      .filter(path => path.startsWith(prefix) && !path.includes('/', prefix.length))
      .map(path => path.slice(prefix.length));
  }

  async read(path: string): Promise<Uint8Array> {
    if (this.folders.has(path)) throw errnoError('EISDIR', path);
    return this.#file(path);
  }

  async create(path: string, bytes: Uint8Array): Promise<void> {
    this.#checkFree(path);
    this.#checkSpace(path, bytes.length);
    this.files.set(path, Uint8Array.from(bytes));
  }

  async overwrite(path: string, bytes: Uint8Array): Promise<void> {
    this.#checkSpace(path, bytes.length - this.#file(path).length);
    this.files.set(path, Uint8Array.from(bytes));
  }

  async makeFolder(path: string): Promise<void> {
    this.#checkFree(path);
    this.folders.add(path);
  }

  async link(from: string, to: string): Promise<void> {
    if (this.#options.links === false) throw errnoError('EPERM', to);
    const bytes = this.#file(from);
    this.#checkFree(to);
    this.files.set(to, bytes);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#checkFolder(from);
    if (this.files.has(to)) throw errnoError('ENOTDIR', to);
    if (this.folders.has(to) && (await this.list(to)).length > 0) throw errnoError('ENOTEMPTY', to);
    for (const [path, bytes] of [...this.files]) {
      if (!path.startsWith(`${from}/`)) continue;
      this.files.delete(path);
      this.files.set(to + path.slice(from.length), bytes);
    }
    this.folders.delete(from);
    this.folders.add(to);
  }

  async unlink(path: string): Promise<void> {
    if (this.folders.has(path)) throw errnoError('EISDIR', path);
    this.#file(path);
    this.files.delete(path);
  }

  async removeFolder(path: string): Promise<void> {
    if ((await this.list(path)).length > 0) throw errnoError('ENOTEMPTY', path);
    this.folders.delete(path);
  }

  async syncName(path: string): Promise<void> {
    this.#checkFolder(parentOf(path));
  }

  async modified(path: string): Promise<number> {
    if (!this.files.has(path)) this.#checkFolder(path);
    return Date.now();
  }

  #checkSpace(path: string, additionalBytes: number): void {
    let used = 0;
    // A file with two names uses its space once.
    for (const each of new Set(this.files.values())) used += each.length;
    if (additionalBytes > 0 && used + additionalBytes > (this.#options.capacity ?? Infinity))
      throw errnoError('ENOSPC', path);
  }

  #file(path: string): Uint8Array {
    const bytes = this.files.get(path);
    if (!bytes) throw errnoError('ENOENT', path);
    return bytes;
  }

  #checkFolder(path: string): void {
    if (!this.folders.has(path)) throw errnoError(this.files.has(path) ? 'ENOTDIR' : 'ENOENT', path);
  }

  #checkFree(path: string): void {
    this.#checkFolder(parentOf(path));
    if (this.files.has(path) || this.folders.has(path)) throw errnoError('EEXIST', path);
  }
}

/** Creates an error with a code, as Node's file system functions throw it. */
export const errnoError = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code });

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

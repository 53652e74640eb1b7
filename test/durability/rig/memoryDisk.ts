import type { Disk } from '../../../src/core/stores/log/disk';

export interface MemoryDiskOptions {
  /** Without hard links, as on exFAT. */
  readonly links?: boolean;
  /** How many bytes of file content there is room for. */
  readonly capacity?: number;
}

/** A disk for rigs that need thousands of them. It keeps everything until it is dropped: what fails is put around it. */
export class MemoryDisk implements Disk {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  readonly #options: MemoryDiskOptions;

  constructor(options: MemoryDiskOptions = {}, files?: Map<string, Uint8Array>, folders?: Set<string>) {
    this.#options = options;
    this.files = new Map(files);
    this.folders = new Set(folders ?? ['']);
  }

  /** Another disk with the same on it. Bytes are never altered in place, so the two may share them. */
  copy(): MemoryDisk {
    return new MemoryDisk(this.#options, this.files, this.folders);
  }

  async list(folder: string): Promise<string[]> {
    this.#needFolder(folder);
    const prefix = `${folder}/`;
    return [...this.files.keys(), ...this.folders]
      .filter(path => path.startsWith(prefix) && !path.includes('/', prefix.length))
      .map(path => path.slice(prefix.length));
  }

  async read(path: string): Promise<Uint8Array> {
    if (this.folders.has(path)) throw failure('EISDIR', path);
    return this.#file(path);
  }

  async create(path: string, bytes: Uint8Array): Promise<void> {
    this.#needFree(path);
    this.#needRoom(path, bytes.length);
    this.files.set(path, Uint8Array.from(bytes));
  }

  async overwrite(path: string, bytes: Uint8Array): Promise<void> {
    this.#needRoom(path, bytes.length - this.#file(path).length);
    this.files.set(path, Uint8Array.from(bytes));
  }

  async makeFolder(path: string): Promise<void> {
    this.#needFree(path);
    this.folders.add(path);
  }

  async link(from: string, to: string): Promise<void> {
    if (this.#options.links === false) throw failure('EPERM', to);
    const bytes = this.#file(from);
    this.#needFree(to);
    this.files.set(to, bytes);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#needFolder(from);
    if (this.files.has(to)) throw failure('ENOTDIR', to);
    if (this.folders.has(to) && (await this.list(to)).length > 0) throw failure('ENOTEMPTY', to);
    for (const [path, bytes] of [...this.files]) {
      if (!path.startsWith(`${from}/`)) continue;
      this.files.delete(path);
      this.files.set(to + path.slice(from.length), bytes);
    }
    this.folders.delete(from);
    this.folders.add(to);
  }

  async unlink(path: string): Promise<void> {
    if (this.folders.has(path)) throw failure('EISDIR', path);
    this.#file(path);
    this.files.delete(path);
  }

  async removeFolder(path: string): Promise<void> {
    if ((await this.list(path)).length > 0) throw failure('ENOTEMPTY', path);
    this.folders.delete(path);
  }

  async syncName(path: string): Promise<void> {
    this.#needFolder(parentOf(path));
  }

  async modified(path: string): Promise<number> {
    if (!this.files.has(path)) this.#needFolder(path);
    return Date.now();
  }

  #needRoom(path: string, more: number): void {
    let used = 0;
    // A file with two names takes its room once.
    for (const each of new Set(this.files.values())) used += each.length;
    if (more > 0 && used + more > (this.#options.capacity ?? Infinity)) throw failure('ENOSPC', path);
  }

  #file(path: string): Uint8Array {
    const bytes = this.files.get(path);
    if (!bytes) throw failure('ENOENT', path);
    return bytes;
  }

  #needFolder(path: string): void {
    if (!this.folders.has(path)) throw failure(this.files.has(path) ? 'ENOTDIR' : 'ENOENT', path);
  }

  #needFree(path: string): void {
    this.#needFolder(parentOf(path));
    if (this.files.has(path) || this.folders.has(path)) throw failure('EEXIST', path);
  }
}

export const failure = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code });

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

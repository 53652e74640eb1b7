import type { Random } from '../random';

/** A file as programs see it (`current`), and as it is on the disk (`durable`). */
interface File {
  readonly kind: 'file';
  current: Uint8Array;
  /** Undefined if the file was never flushed. */
  durable: Uint8Array | undefined;
  readonly modified: number;
}

interface Folder {
  readonly kind: 'folder';
  current: Map<string, Node>;
  durable: Map<string, Node>;
  /** Names that were set or removed since the last flush, in order. */
  pending: (readonly [name: string, node: Node | undefined])[];
}

/** Neither a file nor a folder, for example a pipe or a device. */
interface Other {
  readonly kind: 'other';
}

type Node = File | Folder | Other;

export interface CrashFsOptions {
  /** Whether a flushed file survives a power cut. */
  readonly flushFiles: boolean;
  /** Whether the names of a flushed folder survive a power cut. */
  readonly flushNames: boolean;
  readonly hardLinks: boolean;
  /** Which names that were not flushed survive a power cut: any subset, the first ones, or none. */
  readonly keeps: 'subset' | 'prefix' | 'nothing';
}

export type Call =
  | { readonly op: 'list' | 'read' | 'makeFolder' | 'unlink' | 'removeFolder' | 'syncName' | 'modified'; path: string }
  | { readonly op: 'create' | 'overwrite'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly op: 'link' | 'rename'; readonly path: string; readonly to: string };

/** A file system in memory with simulated crashes. It guarantees only what POSIX guarantees. */
export class CrashFs {
  readonly #random: Random;
  readonly #options: CrashFsOptions;
  readonly #root: Folder = emptyFolder();
  /** The current time, in calls. */
  now = 0;
  /** Whether no block and no inode is free. */
  full = false;

  constructor(random: Random, options: CrashFsOptions) {
    this.#random = random;
    this.#options = options;
  }

  execute(call: Call): unknown {
    this.now++;
    if (this.full && this.#needsSpace(call)) throw errnoError('ENOSPC');
    switch (call.op) {
      case 'list':
        return [...this.#folder(call.path).current.keys()];
      case 'read':
        return this.#file(call.path).current;
      case 'create':
        return this.#create(call.path, call.bytes, this.#options.flushFiles);
      case 'overwrite':
        return this.#overwrite(call.path, call.bytes, this.#options.flushFiles);
      case 'makeFolder':
        return this.#add(call.path, emptyFolder());
      case 'link':
        return this.#link(call.path, call.to);
      case 'rename':
        return this.#rename(call.path, call.to);
      case 'unlink':
        return this.#unlink(call.path);
      case 'removeFolder':
        return this.#removeFolder(call.path);
      case 'syncName':
        return this.#syncName(call.path);
      case 'modified':
        return this.#modified(call.path);
    }
  }

  #needsSpace(call: Call): boolean {
    if (call.op === 'overwrite') return this.#file(call.path).current.length < call.bytes.length;
    return ['create', 'makeFolder', 'link'].includes(call.op);
  }

  /** Executes none, some or all of a call, for a process that is killed during the call. */
  tear(call: Call): void {
    const luck = this.#random.next();
    try {
      if (call.op === 'create') {
        const cut = this.#random.below(call.bytes.length + 1);
        if (luck < 0.6) this.#create(call.path, call.bytes.subarray(0, cut), false);
      } else if (call.op === 'overwrite') {
        const torn = Uint8Array.from(this.#file(call.path).current);
        torn.set(call.bytes.subarray(0, Math.min(torn.length, this.#random.below(call.bytes.length + 1))));
        this.#overwrite(call.path, torn, false);
      } else if (luck < 0.4) this.execute(call);
    } catch {
      // The call would have failed; the killed process gets no error.
    }
  }

  /** Replaces the current state by one that a power cut may leave. */
  powerCut(): void {
    const visited = new Set<Node>();
    const applyCut = (node: Node): void => {
      if (visited.has(node)) return;
      visited.add(node);
      if (node.kind === 'other') return;
      if (node.kind === 'file') {
        node.current = node.durable = this.#bytesAfterCut(node);
        return;
      }
      for (const [name, entry] of this.#survivingNames(node.pending)) setName(node.durable, name, entry);
      node.current = new Map(node.durable);
      node.pending = [];
      for (const entry of node.current.values()) applyCut(entry);
    };
    applyCut(this.#root);
  }

  /** Adds a foreign entry, as another program would, unless the path exists. A power cut does not remove it. */
  plant(path: string, content: Uint8Array | 'folder' | 'other'): void {
    const [parent, name] = this.#locate(path);
    if (parent.current.has(name)) return;
    const node: Node =
      content === 'folder'
        ? emptyFolder()
        : content === 'other'
          ? { kind: 'other' }
          : { kind: 'file', current: content, durable: content, modified: this.now };
    this.#set(parent, name, node);
    parent.durable.set(name, node);
  }

  /** Returns the current names in a folder; empty if there is no such folder. */
  peek(path: string): string[] {
    try {
      return [...this.#folder(path).current.keys()];
    } catch {
      return [];
    }
  }

  bytesOf(path: string): Uint8Array {
    return this.#file(path).current;
  }

  /** Deletes a folder or a file, as another program would. */
  wipe(path: string): void {
    try {
      const [parent, name] = this.#locate(path);
      this.#set(parent, name, undefined);
    } catch {
      // The parent folder does not exist.
    }
  }

  #survivingNames(pending: Folder['pending']): Folder['pending'] {
    if (this.#options.keeps === 'nothing') return [];
    if (this.#options.keeps === 'prefix') return pending.slice(0, this.#random.below(pending.length + 1));
    return pending.filter(() => this.#random.chance(0.5));
  }

  #bytesAfterCut({ current, durable }: File): Uint8Array {
    if (durable && Buffer.compare(durable, current) === 0) return durable;
    const prefix = current.subarray(0, this.#random.below(current.length + 1));
    switch (this.#random.below(4)) {
      case 0:
        return durable ?? new Uint8Array();
      case 1:
        return current;
      case 2:
        return prefix;
      default: {
        const zeroed = new Uint8Array(current.length);
        zeroed.set(prefix);
        return zeroed;
      }
    }
  }

  #create(path: string, bytes: Uint8Array, flushed: boolean): void {
    this.#add(path, { kind: 'file', current: bytes, durable: flushed ? bytes : undefined, modified: this.now });
  }

  #overwrite(path: string, bytes: Uint8Array, flushed: boolean): void {
    const file = this.#file(path);
    file.current = bytes;
    if (flushed) file.durable = bytes;
  }

  #link(from: string, to: string): void {
    if (!this.#options.hardLinks) throw errnoError('EPERM');
    this.#add(to, this.#file(from));
  }

  #rename(from: string, to: string): void {
    const node = this.#node(from);
    const [parent, name] = this.#locate(to);
    const existing = parent.current.get(name);
    if (existing && node.kind === 'folder') {
      if (existing.kind !== 'folder') throw errnoError('ENOTDIR');
      if (existing.current.size > 0) throw errnoError('ENOTEMPTY');
    }
    this.#set(parent, name, node);
    const [oldParent, oldName] = this.#locate(from);
    this.#set(oldParent, oldName, undefined);
  }

  #unlink(path: string): void {
    const [parent, name] = this.#locate(path);
    if (this.#node(path).kind === 'folder') throw errnoError('EISDIR');
    this.#set(parent, name, undefined);
  }

  #removeFolder(path: string): void {
    if (this.#folder(path).current.size > 0) throw errnoError('ENOTEMPTY');
    const [parent, name] = this.#locate(path);
    this.#set(parent, name, undefined);
  }

  #syncName(path: string): void {
    const [folder] = this.#locate(path);
    if (!this.#options.flushNames) return;
    for (const [name, node] of folder.pending) setName(folder.durable, name, node);
    folder.pending = [];
  }

  #modified(path: string): number {
    const node = this.#node(path);
    return node.kind === 'file' ? node.modified : 0;
  }

  #add(path: string, node: Node): void {
    const [parent, name] = this.#locate(path);
    if (parent.current.has(name)) throw errnoError('EEXIST');
    this.#set(parent, name, node);
  }

  #set(folder: Folder, name: string, node: Node | undefined): void {
    setName(folder.current, name, node);
    folder.pending.push([name, node]);
  }

  /** Returns the parent folder of a path, and its name in there. */
  #locate(path: string): [Folder, string] {
    const cut = path.lastIndexOf('/');
    return [this.#folder(path.slice(0, cut)), path.slice(cut + 1)];
  }

  #folder(path: string): Folder {
    const node = this.#node(path);
    if (node.kind !== 'folder') throw errnoError('ENOTDIR');
    return node;
  }

  #file(path: string): File {
    const node = this.#node(path);
    if (node.kind === 'other') throw errnoError('EINVAL');
    if (node.kind !== 'file') throw errnoError('EISDIR');
    return node;
  }

  #node(path: string): Node {
    let node: Node = this.#root;
    for (const name of path.split('/')) {
      if (name === '') continue;
      if (node.kind !== 'folder') throw errnoError('ENOTDIR');
      const next: Node | undefined = node.current.get(name);
      if (!next) throw errnoError('ENOENT');
      node = next;
    }
    return node;
  }
}

export const errnoError = (code: string): Error => Object.assign(new Error(code), { code });

const emptyFolder = (): Folder => ({ kind: 'folder', current: new Map(), durable: new Map(), pending: [] });

const setName = (names: Map<string, Node>, name: string, node: Node | undefined): void => {
  if (node) names.set(name, node);
  else names.delete(name);
};

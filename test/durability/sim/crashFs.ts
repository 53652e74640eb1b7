import type { Random } from '../random';

/** What programs see now, and what a power cut would leave. */
interface File {
  readonly kind: 'file';
  seen: Uint8Array;
  /** `undefined`: never flushed. */
  durable: Uint8Array | undefined;
  readonly modified: number;
}

interface Folder {
  readonly kind: 'folder';
  seen: Map<string, Node>;
  durable: Map<string, Node>;
  /** Names set or removed since the last flush, in order. */
  pending: (readonly [name: string, node: Node | undefined])[];
}

/** A pipe, a device: neither a file nor a folder. */
interface Other {
  readonly kind: 'other';
}

type Node = File | Folder | Other;

export interface CrashFsOptions {
  /** A flushed file survives a power cut. */
  readonly flushFiles: boolean;
  /** A flushed folder's names survive a power cut. */
  readonly flushNames: boolean;
  readonly hardLinks: boolean;
  /** Of the names that were not flushed, a power cut keeps any subset, the first few, or none. */
  readonly keeps: 'subset' | 'prefix' | 'nothing';
}

export type Call =
  | { readonly op: 'list' | 'read' | 'makeFolder' | 'unlink' | 'removeFolder' | 'syncName' | 'modified'; path: string }
  | { readonly op: 'create' | 'overwrite'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly op: 'link' | 'rename'; readonly path: string; readonly to: string };

/** A file system in memory that keeps no promise but those POSIX makes. */
export class CrashFs {
  readonly #random: Random;
  readonly #options: CrashFsOptions;
  readonly #root: Folder = emptyFolder();
  /** The clock, in calls. */
  now = 0;
  /** There is no block and no inode left. */
  full = false;

  constructor(random: Random, options: CrashFsOptions) {
    this.#random = random;
    this.#options = options;
  }

  execute(call: Call): unknown {
    this.now++;
    if (this.full && this.#needsRoom(call)) throw failure('ENOSPC');
    switch (call.op) {
      case 'list':
        return [...this.#folder(call.path).seen.keys()];
      case 'read':
        return this.#file(call.path).seen;
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

  #needsRoom(call: Call): boolean {
    if (call.op === 'overwrite') return this.#file(call.path).seen.length < call.bytes.length;
    return ['create', 'makeFolder', 'link'].includes(call.op);
  }

  /** A process dies within the call: nothing, some or all of it has happened. */
  tear(call: Call): void {
    const luck = this.#random.next();
    try {
      if (call.op === 'create') {
        const cut = this.#random.below(call.bytes.length + 1);
        if (luck < 0.6) this.#create(call.path, call.bytes.subarray(0, cut), false);
      } else if (call.op === 'overwrite') {
        const torn = Uint8Array.from(this.#file(call.path).seen);
        torn.set(call.bytes.subarray(0, Math.min(torn.length, this.#random.below(call.bytes.length + 1))));
        this.#overwrite(call.path, torn, false);
      } else if (luck < 0.4) this.execute(call);
    } catch {
      // It would have failed, and there is nobody left to tell.
    }
  }

  powerCut(): void {
    const done = new Set<Node>();
    const settle = (node: Node): void => {
      if (done.has(node)) return;
      done.add(node);
      if (node.kind === 'other') return;
      if (node.kind === 'file') {
        node.seen = node.durable = this.#afterCut(node);
        return;
      }
      for (const [name, entry] of this.#kept(node.pending)) setName(node.durable, name, entry);
      node.seen = new Map(node.durable);
      node.pending = [];
      for (const entry of node.seen.values()) settle(entry);
    };
    settle(this.#root);
  }

  /** Somebody puts something there behind our back, where nothing is, and it stays whatever happens. */
  plant(path: string, what: Uint8Array | 'folder' | 'other'): void {
    const [parent, name] = this.#place(path);
    if (parent.seen.has(name)) return;
    const node: Node =
      what === 'folder'
        ? emptyFolder()
        : what === 'other'
          ? { kind: 'other' }
          : { kind: 'file', seen: what, durable: what, modified: this.now };
    this.#set(parent, name, node);
    parent.durable.set(name, node);
  }

  /** The names in a folder now, if there is one. */
  peek(path: string): string[] {
    try {
      return [...this.#folder(path).seen.keys()];
    } catch {
      return [];
    }
  }

  bytesOf(path: string): Uint8Array {
    return this.#file(path).seen;
  }

  /** Somebody deletes a folder or a file behind our back. */
  wipe(path: string): void {
    try {
      const [parent, name] = this.#place(path);
      this.#set(parent, name, undefined);
    } catch {
      // Nobody has made the folder that holds it.
    }
  }

  #kept(pending: Folder['pending']): Folder['pending'] {
    if (this.#options.keeps === 'nothing') return [];
    if (this.#options.keeps === 'prefix') return pending.slice(0, this.#random.below(pending.length + 1));
    return pending.filter(() => this.#random.chance(0.5));
  }

  #afterCut({ seen, durable }: File): Uint8Array {
    if (durable && Buffer.compare(durable, seen) === 0) return durable;
    const kept = seen.subarray(0, this.#random.below(seen.length + 1));
    switch (this.#random.below(4)) {
      case 0:
        return durable ?? new Uint8Array();
      case 1:
        return seen;
      case 2:
        return kept;
      default: {
        const zeroed = new Uint8Array(seen.length);
        zeroed.set(kept);
        return zeroed;
      }
    }
  }

  #create(path: string, bytes: Uint8Array, flushed: boolean): void {
    this.#add(path, { kind: 'file', seen: bytes, durable: flushed ? bytes : undefined, modified: this.now });
  }

  #overwrite(path: string, bytes: Uint8Array, flushed: boolean): void {
    const file = this.#file(path);
    file.seen = bytes;
    if (flushed) file.durable = bytes;
  }

  #link(from: string, to: string): void {
    if (!this.#options.hardLinks) throw failure('EPERM');
    this.#add(to, this.#file(from));
  }

  #rename(from: string, to: string): void {
    const node = this.#node(from);
    const [parent, name] = this.#place(to);
    const there = parent.seen.get(name);
    if (there && node.kind === 'folder') {
      if (there.kind !== 'folder') throw failure('ENOTDIR');
      if (there.seen.size > 0) throw failure('ENOTEMPTY');
    }
    this.#set(parent, name, node);
    const [oldParent, oldName] = this.#place(from);
    this.#set(oldParent, oldName, undefined);
  }

  #unlink(path: string): void {
    const [parent, name] = this.#place(path);
    if (this.#node(path).kind === 'folder') throw failure('EISDIR');
    this.#set(parent, name, undefined);
  }

  #removeFolder(path: string): void {
    if (this.#folder(path).seen.size > 0) throw failure('ENOTEMPTY');
    const [parent, name] = this.#place(path);
    this.#set(parent, name, undefined);
  }

  #syncName(path: string): void {
    const [folder] = this.#place(path);
    if (!this.#options.flushNames) return;
    for (const [name, node] of folder.pending) setName(folder.durable, name, node);
    folder.pending = [];
  }

  #modified(path: string): number {
    const node = this.#node(path);
    return node.kind === 'file' ? node.modified : 0;
  }

  #add(path: string, node: Node): void {
    const [parent, name] = this.#place(path);
    if (parent.seen.has(name)) throw failure('EEXIST');
    this.#set(parent, name, node);
  }

  #set(folder: Folder, name: string, node: Node | undefined): void {
    setName(folder.seen, name, node);
    folder.pending.push([name, node]);
  }

  #place(path: string): [Folder, string] {
    const cut = path.lastIndexOf('/');
    return [this.#folder(path.slice(0, cut)), path.slice(cut + 1)];
  }

  #folder(path: string): Folder {
    const node = this.#node(path);
    if (node.kind !== 'folder') throw failure('ENOTDIR');
    return node;
  }

  #file(path: string): File {
    const node = this.#node(path);
    if (node.kind === 'other') throw failure('EINVAL');
    if (node.kind !== 'file') throw failure('EISDIR');
    return node;
  }

  #node(path: string): Node {
    let node: Node = this.#root;
    for (const name of path.split('/')) {
      if (name === '') continue;
      if (node.kind !== 'folder') throw failure('ENOTDIR');
      const next: Node | undefined = node.seen.get(name);
      if (!next) throw failure('ENOENT');
      node = next;
    }
    return node;
  }
}

export const failure = (code: string): Error => Object.assign(new Error(code), { code });

const emptyFolder = (): Folder => ({ kind: 'folder', seen: new Map(), durable: new Map(), pending: [] });

const setName = (names: Map<string, Node>, name: string, node: Node | undefined): void => {
  if (node) names.set(name, node);
  else names.delete(name);
};

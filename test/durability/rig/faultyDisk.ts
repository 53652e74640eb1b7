import type { Disk } from '../../../src/core/stores/log/disk';
import { failure } from './memoryDisk';

export interface Fault {
  readonly code: 'ENOSPC' | 'EROFS' | 'EACCES' | 'EMFILE' | 'EIO';
  /** Of the calls from `arm` on, the one that fails; the first is 1. */
  readonly at: number;
  readonly how:
    | 'once'
    /** And all later ones that such a fault concerns, until the disk is mended. */
    | 'from then on'
    /** It is done, but answered with the error. */
    | 'after the fact'
    /** A file is created and holds half of its bytes. */
    | 'torn';
}

type Call = keyof Disk;

/** The calls that fail when there is no room, no permission to write, or no handle left. */
const concerned: Record<Fault['code'], readonly Call[]> = {
  ENOSPC: ['create', 'makeFolder', 'link', 'rename'],
  EROFS: ['create', 'overwrite', 'makeFolder', 'link', 'rename', 'unlink', 'removeFolder'],
  EACCES: ['create', 'overwrite', 'makeFolder', 'link', 'rename', 'unlink', 'removeFolder'],
  EMFILE: ['list', 'read', 'create', 'overwrite', 'syncName'],
  EIO: [
    'list',
    'read',
    'create',
    'overwrite',
    'makeFolder',
    'link',
    'rename',
    'unlink',
    'removeFolder',
    'syncName',
    'modified',
  ],
};

/** A disk that fails at one call, counted from when it is armed. */
export class FaultyDisk {
  readonly disk: Disk;
  /** The calls since it was armed, and the one that failed first. */
  calls: { readonly call: Call; readonly path: string }[] = [];
  failed: { readonly call: Call; readonly path: string } | undefined;
  #fault: Fault | undefined;
  #armed = false;
  #refused: { readonly calls: readonly Call[]; readonly code: Fault['code'] } | undefined;

  constructor(under: Disk) {
    this.disk = new Proxy(under, {
      get: (target, call: Call) => {
        const real = target[call].bind(target) as (path: string, ...rest: unknown[]) => Promise<unknown>;
        return (path: string, ...rest: unknown[]) => this.#through(call, path, rest, real);
      },
    });
  }

  /** Without a fault it only counts. */
  arm(fault?: Fault): void {
    this.calls = [];
    this.#fault = fault;
    this.#armed = true;
  }

  /** From now on these calls fail, until the disk is mended. */
  refuse(calls: readonly Call[], code: Fault['code']): void {
    this.#refused = { calls, code };
  }

  mend(): void {
    this.#armed = false;
    this.#refused = undefined;
  }

  async #through(
    call: Call,
    path: string,
    rest: unknown[],
    real: (path: string, ...rest: unknown[]) => Promise<unknown>,
  ): Promise<unknown> {
    if (this.#refused?.calls.includes(call)) throw failure(this.#refused.code, path);
    const fault = this.#armed ? this.#fault : undefined;
    if (this.#armed) this.calls.push({ call, path });
    const first = fault?.at === this.calls.length;
    const later = fault?.how === 'from then on' && this.calls.length > fault.at && concerned[fault.code].includes(call);
    if (!fault || !(first || later)) return real(path, ...rest);
    this.failed ??= { call, path };
    if (fault.how === 'after the fact') await real(path, ...rest);
    if (fault.how === 'torn' && call === 'create') {
      const [bytes] = rest as [Uint8Array];
      await real(path, bytes.subarray(0, bytes.length / 2));
    }
    throw failure(fault.code, path);
  }
}

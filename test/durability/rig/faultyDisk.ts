import type { Disk } from '../../../src/core/stores/log/disk';
import { errnoError } from './memoryDisk';

export interface Fault {
  readonly code: 'ENOSPC' | 'EROFS' | 'EACCES' | 'EMFILE' | 'EIO';
  /** The number of the failing call, counted from 1 since `arm`. */
  readonly at: number;
  readonly how:
    | 'once'
    /** Also fails all later calls that such a fault affects, until `repair`. */
    | 'from then on'
    /** The call takes effect but returns the error. */
    | 'after the fact'
    /** A file is created with half of its bytes. */
    | 'torn';
}

type Call = keyof Disk;

/** The calls that each fault affects, for example those that need free space, write permission or a file handle. */
const affectedCalls: Record<Fault['code'], readonly Call[]> = {
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

/** A disk with one failing call, counted from `arm`. */
export class FaultyDisk {
  readonly disk: Disk;
  /** The calls since `arm`. */
  calls: { readonly call: Call; readonly path: string }[] = [];
  /** The first call that failed. */
  failedCall: { readonly call: Call; readonly path: string } | undefined;
  #fault: Fault | undefined;
  #armed = false;
  #refused: { readonly calls: readonly Call[]; readonly code: Fault['code'] } | undefined;

  constructor(under: Disk) {
    this.disk = new Proxy(under, {
      get: (target, call: Call) => {
        const real = target[call].bind(target) as (path: string, ...rest: unknown[]) => Promise<unknown>;
        return (path: string, ...rest: unknown[]) => this.#intercept(call, path, rest, real);
      },
    });
  }

  /** Starts counting calls, and fails one of them if there is a fault. */
  arm(fault?: Fault): void {
    this.calls = [];
    this.#fault = fault;
    this.#armed = true;
  }

  /** Makes these calls fail until `repair`. */
  refuse(calls: readonly Call[], code: Fault['code']): void {
    this.#refused = { calls, code };
  }

  repair(): void {
    this.#armed = false;
    this.#refused = undefined;
  }

  async #intercept(
    call: Call,
    path: string,
    rest: unknown[],
    real: (path: string, ...rest: unknown[]) => Promise<unknown>,
  ): Promise<unknown> {
    if (this.#refused?.calls.includes(call)) throw errnoError(this.#refused.code, path);
    const fault = this.#armed ? this.#fault : undefined;
    if (this.#armed) this.calls.push({ call, path });
    const isFirst = fault?.at === this.calls.length;
    const isLater =
      fault?.how === 'from then on' && this.calls.length > fault.at && affectedCalls[fault.code].includes(call);
    if (!fault || !(isFirst || isLater)) return real(path, ...rest);
    this.failedCall ??= { call, path };
    if (fault.how === 'after the fact') await real(path, ...rest);
    if (fault.how === 'torn' && call === 'create') {
      const [bytes] = rest as [Uint8Array];
      await real(path, bytes.subarray(0, bytes.length / 2));
    }
    throw errnoError(fault.code, path);
  }
}

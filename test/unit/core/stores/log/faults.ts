import type { Disk } from '../../../../../src/core/stores/log/disk';

/** Returns the code of the error that a call fails with, or undefined. If it returns a promise, the call waits for it. */
export type FaultRule = (op: keyof Disk, path: string, to?: string) => string | undefined | Promise<undefined>;

/** The rules for a faulty disk. A test may change them at any time. */
export interface Faults {
  /** Applied before the call does anything. */
  before?: FaultRule | undefined;
  /** Applied after the call has succeeded. */
  after?: FaultRule | undefined;
}

/** Returns the disk with calls that fail according to the current rules. */
export const faultyDisk = (disk: Disk, faults: Faults): Disk =>
  new Proxy(disk, {
    get: (target, op: keyof Disk) => async (path: string, second?: string) => {
      const to = op === 'link' || op === 'rename' ? second : undefined;
      throwIfSet(await faults.before?.(op, path, to));
      const result: unknown = await (target[op] as (...args: unknown[]) => Promise<unknown>)(path, second);
      throwIfSet(await faults.after?.(op, path, to));
      return result;
    },
  });

const throwIfSet = (code: string | undefined): void => {
  if (code) throw Object.assign(new Error(`${code}: injected`), { code });
};

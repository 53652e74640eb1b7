import type { Disk } from '../../../../../src/core/stores/log/disk';

/** Says which error a call meets, if any; a promise has the call wait for that. */
export type Rule = (op: keyof Disk, path: string, to?: string) => string | undefined | Promise<undefined>;

export interface Faults {
  /** Before the call does anything. */
  before?: Rule | undefined;
  /** After the call has done its work. */
  after?: Rule | undefined;
}

/** The disk, but for the calls that the rules of the moment let fail. */
export const faulty = (disk: Disk, faults: Faults): Disk =>
  new Proxy(disk, {
    get: (target, op: keyof Disk) => async (path: string, second?: string) => {
      const to = op === 'link' || op === 'rename' ? second : undefined;
      raise(await faults.before?.(op, path, to));
      const result: unknown = await (target[op] as (...args: unknown[]) => Promise<unknown>)(path, second);
      raise(await faults.after?.(op, path, to));
      return result;
    },
  });

const raise = (code: string | undefined): void => {
  if (code) throw Object.assign(new Error(`${code}: injected`), { code });
};

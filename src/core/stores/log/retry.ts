import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../../util/errorCode';

/** The errors on Windows while a virus scanner or an indexer has a new file open. */
const transientCodes = ['EPERM', 'EACCES', 'EBUSY'];

/** Retries with growing delays, for at most ten seconds. */
export const retry = async <T>(
  operation: () => Promise<T>,
  wait: (ms: number) => Promise<unknown> = pause,
): Promise<T> => {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (!transientCodes.includes(errorCode(error)) || waited >= 10_000) throw error;
    }
    const ms = Math.min(10 * attempt, 100);
    waited += ms;
    await wait(ms);
  }
};

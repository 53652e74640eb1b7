import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../../util/errorCode';

/** For Windows, where a virus scanner or an indexer may hold a new file for a moment. */
const momentary = ['EPERM', 'EACCES', 'EBUSY'];

/** Tries again, ever more slowly, for at most ten seconds. */
export const retry = async <T>(act: () => Promise<T>, wait: (ms: number) => Promise<unknown> = pause): Promise<T> => {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!momentary.includes(codeOf(error)) || waited >= 10_000) throw error;
    }
    const ms = Math.min(10 * attempt, 100);
    waited += ms;
    await wait(ms);
  }
};

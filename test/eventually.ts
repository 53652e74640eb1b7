import { AssertionError } from 'node:assert/strict';

/** Calls the listener whenever it may be worth looking again, until it is disposed of; VS Code's events are such. */
export type Happens = (listener: () => void) => { dispose(): unknown };

/**
 * Waits until the assertion holds: it is made at once, and again whenever something happens. Long before its test is given up,
 * it fails with what the assertion said last, which shows what there is instead.
 */
export const eventually = async (
  happens: Happens,
  holds: () => void | Promise<void>,
  milliseconds = 15_000,
): Promise<void> => {
  let isLate = false;
  let goOn = (): void => {};
  let isDue = true;
  const listening = happens(() => {
    isDue = true;
    goOn();
  });
  const deadline = setTimeout(() => {
    isLate = true;
    goOn();
  }, milliseconds);
  try {
    for (;;) {
      isDue = false;
      try {
        return await holds();
      } catch (error) {
        if (!(error instanceof AssertionError) || isLate) throw error;
      }
      // What comes while the assertion is made counts, too.
      await new Promise<void>(resolve => {
        goOn = resolve;
        if (isDue || isLate) resolve();
      });
    }
  } finally {
    clearTimeout(deadline);
    listening.dispose();
  }
};

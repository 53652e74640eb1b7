import { AssertionError } from 'node:assert/strict';

/** Calls the listener whenever the assertion may have a new outcome, until it is disposed. VS Code's events have this type. */
export type Subscribe = (listener: () => void) => { dispose(): unknown };

/**
 * Waits until the assertion passes. Runs it at once, and again after each event. When the time is up, rejects with the last
 * AssertionError, whose diff shows the actual value. The default is shorter than the timeout of a test.
 */
export const eventually = async (
  subscribe: Subscribe,
  assertion: () => void | Promise<void>,
  milliseconds = 15_000,
): Promise<void> => {
  let isLate = false;
  let wake = (): void => {};
  let isPending = true;
  const subscription = subscribe(() => {
    isPending = true;
    wake();
  });
  const deadline = setTimeout(() => {
    isLate = true;
    wake();
  }, milliseconds);
  try {
    for (;;) {
      isPending = false;
      try {
        return await assertion();
      } catch (error) {
        if (!(error instanceof AssertionError) || isLate) throw error;
      }
      // An event during the assertion also triggers another run.
      await new Promise<void>(resolve => {
        wake = resolve;
        if (isPending || isLate) resolve();
      });
    }
  } finally {
    clearTimeout(deadline);
    subscription.dispose();
  }
};

/** Milliseconds of work before a pause: a keystroke waits no longer than this. */
const sliceDuration = 8;

/**
 * Runs the steps in order and pauses between slices, so that other work can run. Stops after a pause if `isWanted` returns
 * false. The first step runs synchronously.
 */
export const runInSlices = async (steps: Iterable<unknown>, isWanted: () => boolean = () => true): Promise<void> => {
  let sliceEnd = Date.now() + sliceDuration;
  for (const _ of steps) {
    if (Date.now() < sliceEnd) continue;
    await new Promise(resolve => setImmediate(resolve));
    if (!isWanted()) return;
    sliceEnd = Date.now() + sliceDuration;
  }
};

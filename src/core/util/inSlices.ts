/** No longer than a keystroke may be late. */
const slice = 8;

/** Takes the steps one after the other, with pauses for others, for as long as they are wanted. The first begins at once. */
export const inSlices = async (steps: Iterable<unknown>, isWanted: () => boolean = () => true): Promise<void> => {
  let until = Date.now() + slice;
  for (const _ of steps) {
    if (Date.now() < until) continue;
    await new Promise(resolve => setImmediate(resolve));
    if (!isWanted()) return;
    until = Date.now() + slice;
  }
};

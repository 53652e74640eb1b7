/** A stretch of a text and what takes its place. Offsets are UTF-16 units. */
export interface TextDifference {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The one stretch in which two texts differ: where it is in the first, and what the second has there. */
export const textDifference = (before: string, after: string): TextDifference => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
};

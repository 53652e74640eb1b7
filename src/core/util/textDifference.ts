/** A range of a text and its replacement. Offsets are UTF-16 units. */
export interface TextDifference {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Returns the single range of `before` that differs from `after`, and the text that `after` has in its place. */
export const textDifference = (before: string, after: string): TextDifference => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let commonEnd = 0;
  while (commonEnd < shorter - start && before[before.length - 1 - commonEnd] === after[after.length - 1 - commonEnd])
    commonEnd++;
  return { start, end: before.length - commonEnd, text: after.slice(start, after.length - commonEnd) };
};

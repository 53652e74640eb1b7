export interface Line {
  readonly start: number;
  /** The offset of its line end. */
  readonly end: number;
  /** The offset after its line end. */
  readonly next: number;
}

/** Splits a text into lines, with the offsets of each. */
export const linesOf = (text: string): readonly Line[] => {
  const lines: Line[] = [];
  let start = 0;
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) {
    const next = index + lineEnd.length;
    lines.push({ start, end: index, next });
    start = next;
  }
  lines.push({ start, end: text.length, next: text.length });
  return lines;
};

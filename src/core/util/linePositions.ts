/** A position in a text: the line and the column, in UTF-16 units, both counted from 0. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Returns a function that converts an offset in the text into its position. */
export const createLineLookup = (text: string): ((offset: number) => LinePosition) => {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return offset => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - starts[low]! };
  };
};

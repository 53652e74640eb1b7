/**
 * Returns the set of letters in a text as 32 bits. Several letters share a bit, so equal bits prove nothing, but different bits
 * prove that two texts differ. Comparing bits takes a fraction of the time of comparing texts.
 */
export const letterBits = (text: string): number => {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
};

/** The bits of a text that has every letter. */
export const allLetterBits = -1;

/** Returns a lower bound of how many of the letters are missing in `others`. */
export const countMissingLetters = (letters: number, others: number): number => {
  let count = 0;
  for (let missing = letters & ~others; missing !== 0; missing &= missing - 1) count++;
  return count;
};

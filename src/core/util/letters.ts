/**
 * Which letters there are in a text, as bits that some of them share: most texts are told from most others by them, in a fraction
 * of what it takes to compare them.
 */
export const lettersOf = (text: string): number => {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
};

export const allLetters = -1;

/** At least how many of the letters the others lack. */
export const lettersMissing = (letters: number, others: number): number => {
  let count = 0;
  for (let left = letters & ~others; left !== 0; left &= left - 1) count++;
  return count;
};

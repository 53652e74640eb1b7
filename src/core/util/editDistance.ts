/**
 * How many letters must be put in, taken out or exchanged to make one word of the other; `Infinity` if those are more
 * than `most`, which is known long before the words are at an end.
 */
export const editDistance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const exchanged = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const made = Math.min(exchanged, row[j]! + 1, next[j - 1]! + 1);
      next.push(made);
      least = Math.min(least, made);
    }
    if (least > most) return Infinity;
    row = next;
  }
  const made = row[other.length]!;
  return made <= most ? made : Infinity;
};

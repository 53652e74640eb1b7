/**
 * Returns the Levenshtein distance: how many letters must be inserted, deleted or replaced to turn one word into the other.
 * Returns `Infinity` as soon as the distance is known to be greater than `maxDistance`.
 */
export const editDistance = (one: string, other: string, maxDistance: number): number => {
  if (Math.abs(one.length - other.length) > maxDistance) return Infinity;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let smallest = i;
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const cell = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1);
      next.push(cell);
      smallest = Math.min(smallest, cell);
    }
    if (smallest > maxDistance) return Infinity;
    row = next;
  }
  const distance = row[other.length]!;
  return distance <= maxDistance ? distance : Infinity;
};

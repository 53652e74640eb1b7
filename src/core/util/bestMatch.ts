/** The texts of an item in a quick pick. They are shown and searched. */
export interface Findable {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
}

/**
 * Returns the item that VS Code's quick pick lists first for the query: a match in the label ranks before any other match.
 * An empty query returns the first item.
 */
export const bestMatch = <T extends Findable>(items: readonly T[], query: string): T | undefined => {
  const needle = query.trim().toLowerCase();
  if (needle === '') return items[0];
  let best: { readonly item: T; readonly rank: number } | undefined;
  for (const item of items) {
    const rank = rankOf(item, needle);
    if (rank === undefined) continue;
    if (!best || rank < best.rank || (rank === best.rank && isBefore(item, best.item, rank))) best = { item, rank };
  }
  return best?.item;
};

/** Whether VS Code's quick pick shows the item for the query. */
export const isMatch = (item: Findable, query: string): boolean => {
  const needle = query.trim().toLowerCase();
  return needle === '' || rankOf(item, needle) !== undefined;
};

/** Returns the rank of the item, smaller is better, or undefined if it does not match. */
const rankOf = ({ label, description = '', detail = '' }: Findable, needle: string): number | undefined => {
  const name = label.toLowerCase();
  if (name.startsWith(needle)) return ranks.prefix;
  if (name.endsWith(needle)) return ranks.suffix;
  if (name.includes(needle)) return ranks.label;
  if (hasInOrder(name, needle)) return ranks.subsequence;
  const rest = `${description}\n${detail}`.toLowerCase();
  if (rest.includes(needle)) return ranks.rest;
  return hasInOrder(rest, needle) ? ranks.restSubsequence : undefined;
};

const ranks = { prefix: 0, suffix: 1, label: 2, subsequence: 3, rest: 4, restSubsequence: 5 };

/**
 * Orders two items of the same rank: prefix matches by length, then all label matches by name. Items that match only
 * outside of the label keep their order.
 */
const isBefore = (one: Findable, other: Findable, rank: number): boolean => {
  if (rank >= ranks.rest) return false;
  if (rank === ranks.prefix && one.label.length !== other.label.length) return one.label.length < other.label.length;
  return one.label.localeCompare(other.label, 'en', { numeric: true }) < 0;
};

/** Whether the text contains the letters in this order, with any text between them. */
const hasInOrder = (text: string, letters: string): boolean => {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
};

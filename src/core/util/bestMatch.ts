/** What a picker shows of an item, and finds it by. */
export interface Findable {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
}

/** The item that comes first for what is typed, as a picker finds and sorts them: by the label before anything else. */
export const bestMatch = <T extends Findable>(items: readonly T[], typed: string): T | undefined => {
  const sought = typed.trim().toLowerCase();
  if (sought === '') return items[0];
  let best: { readonly item: T; readonly rank: number } | undefined;
  for (const item of items) {
    const rank = rankOf(item, sought);
    if (rank === undefined) continue;
    if (!best || rank < best.rank || (rank === best.rank && isBefore(item, best.item, rank))) best = { item, rank };
  }
  return best?.item;
};

/** Whether a picker shows the item for what is typed. */
export const isMatch = (item: Findable, typed: string): boolean => {
  const sought = typed.trim().toLowerCase();
  return sought === '' || rankOf(item, sought) !== undefined;
};

/** The smaller, the better; nothing where it does not match. */
const rankOf = ({ label, description = '', detail = '' }: Findable, sought: string): number | undefined => {
  const name = label.toLowerCase();
  if (name.startsWith(sought)) return ranks.prefix;
  if (name.endsWith(sought)) return ranks.suffix;
  if (name.includes(sought)) return ranks.label;
  if (hasInOrder(name, sought)) return ranks.letters;
  const rest = `${description}\n${detail}`.toLowerCase();
  if (rest.includes(sought)) return ranks.rest;
  return hasInOrder(rest, sought) ? ranks.restLetters : undefined;
};

const ranks = { prefix: 0, suffix: 1, label: 2, letters: 3, rest: 4, restLetters: 5 };

/** Of those that begin with it, the shortest comes first; of others, the first by name. What is found elsewhere keeps its order. */
const isBefore = (one: Findable, other: Findable, rank: number): boolean => {
  if (rank >= ranks.rest) return false;
  if (rank === ranks.prefix && one.label.length !== other.label.length) return one.label.length < other.label.length;
  return one.label.localeCompare(other.label, 'en', { numeric: true }) < 0;
};

const hasInOrder = (text: string, letters: string): boolean => {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
};

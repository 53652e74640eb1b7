import { l10n, type L10n } from './l10n';

/** Returns `one`, `one and two`, or `one, two and three`. */
export const formatList = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : l10n.t('{0} and {1}', items.slice(0, -1).join(', '), items.at(-1)!);

/** Returns `one or two or three`. */
export const joinWithOr = (items: readonly string[], words: { readonly l10n: L10n } = { l10n }): string =>
  items.length < 2 ? items.join('') : items.reduce((one, other) => words.l10n.t('{0} or {1}', one, other));

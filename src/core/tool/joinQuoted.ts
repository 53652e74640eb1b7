import { l10n } from '../util/l10n';
import { inQuotes } from './name';
import { formatNumber } from '../util/numberFormat';

/** Joins the quoted names for use in a sentence: the first `max` of them, then how many more there are. */
export const joinQuoted = (names: readonly string[], max = 5): string => {
  const shown = names.slice(0, max).map(name => inQuotes(name));
  const more = names.length - shown.length;
  return more > 0 ? l10n.t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
};

/** “1 tool”, “3 tools”. */
export const toolCount = (count: number): string =>
  count === 1 ? l10n.t('1 tool') : l10n.t('{0} tools', formatNumber(count));

/**
 * Returns a function that fills the one placeholder, `{0}`, of a translated text. For texts that are filled ten thousand times:
 * `l10n.t` would look up the translation each time.
 */
export const createTemplate = (text: string): ((filling: string) => string) => {
  const [before = '', after = ''] = text.split('{0}');
  return filling => `${before}${filling}${after}`;
};

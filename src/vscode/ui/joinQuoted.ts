import * as vscode from 'vscode';
import { inQuotes } from '../../core/tool/name';
import { formatNumber } from './numberFormat';

/** The names in quotation marks, for a sentence: the first few, and how many more there are. */
export const joinQuoted = (names: readonly string[], most = 5): string => {
  const shown = names.slice(0, most).map(name => inQuotes(name));
  const more = names.length - shown.length;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
};

/** “1 tool”, “3 tools”. */
export const toolCount = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 tool') : vscode.l10n.t('{0} tools', formatNumber(count));

/** A translated text with one gap, `{0}`, to be filled ten thousand times: `vscode.l10n.t` looks the text up each time. */
export const templateOf = (text: string): ((filling: string) => string) => {
  const [before = '', after = ''] = text.split('{0}');
  return filling => `${before}${filling}${after}`;
};

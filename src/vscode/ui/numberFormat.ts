import * as vscode from 'vscode';

/** A format made when a number is first shown: the first that a process makes reads the data of all languages, which takes longer than an activation may. */
const format = (options?: Intl.NumberFormatOptions): ((value: number) => string) => {
  let made: Intl.NumberFormat | undefined;
  return value => (made ??= new Intl.NumberFormat(vscode.env.language, options)).format(value);
};

export const formatNumber = format();

export const formatPercent = format({ style: 'percent', maximumFractionDigits: 1 });

/** “+12”, “-3”. */
export const formatSigned = format({ signDisplay: 'always' });

/** “≈ 1,830”: an estimate, which says so. */
export const formatEstimate = (tokens: number): string => `≈ ${formatNumber(tokens)}`;

const compact = format({ notation: 'compact', maximumFractionDigits: 1 });

/** “≈ 1.8K”, for rows, which are narrow. */
export const formatEstimateShort = (tokens: number): string => `≈ ${compact(tokens)}`;

/** “≈ 1,830 tokens”. */
export const formatTokens = (tokens: number): string => vscode.l10n.t('{0} tokens', formatEstimate(tokens));

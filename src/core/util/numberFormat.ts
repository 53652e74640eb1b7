import { displayLanguage, l10n } from './l10n';

/**
 * Creates the `Intl.NumberFormat` only when the first number is formatted. The first one in a process loads the data of all
 * languages, which takes too long for the activation.
 */
const lazyFormat = (options?: Intl.NumberFormatOptions): ((value: number) => string) => {
  let formatter: Intl.NumberFormat | undefined;
  return value => (formatter ??= new Intl.NumberFormat(displayLanguage(), options)).format(value);
};

export const formatNumber = lazyFormat();

export const formatPercent = lazyFormat({ style: 'percent', maximumFractionDigits: 1 });

/** “+12”, “-3”. */
export const formatSigned = lazyFormat({ signDisplay: 'always' });

/** “≈ 1,830”: the sign marks the number as an estimate. */
export const formatEstimate = (tokens: number): string => `≈ ${formatNumber(tokens)}`;

const compact = lazyFormat({ notation: 'compact', maximumFractionDigits: 1 });

/** “≈ 1.8K”, short enough for rows of the view. */
export const formatEstimateShort = (tokens: number): string => `≈ ${compact(tokens)}`;

/** “≈ 1,830 tokens”. */
export const formatTokens = (tokens: number): string => l10n.t('{0} tokens', formatEstimate(tokens));

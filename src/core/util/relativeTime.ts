const units = [
  ['year', 365 * 24 * 60 * 60],
  ['month', 30 * 24 * 60 * 60],
  ['week', 7 * 24 * 60 * 60],
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
] as const;

/** Returns “5 minutes ago” or “yesterday”, or “now” for less than a minute. */
export const relativeTime = (at: Date, now: Date, language: string): string => {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', Infinity];
  // Adding 0 turns -0 into 0, so that the result is “now” and not a zero in the past.
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(seconds / length) + 0, unit);
};

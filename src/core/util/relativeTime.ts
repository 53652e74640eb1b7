const units = [
  ['year', 365 * 24 * 60 * 60],
  ['month', 30 * 24 * 60 * 60],
  ['week', 7 * 24 * 60 * 60],
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
] as const;

/** “5 minutes ago”, “yesterday”; what is less than a minute away is “now”. */
export const relativeTime = (at: Date, now: Date, language: string): string => {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', Infinity];
  // Never zero below nothing, which would be read as “in 0 seconds”.
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(seconds / length) + 0, unit);
};

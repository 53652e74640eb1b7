import type { Verdict } from './ledger';

export const nothing: Verdict = {
  acknowledged: 0,
  lost: 0,
  resurrected: 0,
  falseDuplicates: 0,
  twoWinners: 0,
  torn: 0,
  notices: [],
  examples: [],
};

export const add = (a: Verdict, b: Verdict): Verdict => ({
  acknowledged: a.acknowledged + b.acknowledged,
  lost: a.lost + b.lost,
  resurrected: a.resurrected + b.resurrected,
  falseDuplicates: a.falseDuplicates + b.falseDuplicates,
  twoWinners: a.twoWinners + b.twoWinners,
  torn: a.torn + b.torn,
  notices: [...a.notices, ...b.notices],
  examples: [...a.examples, ...b.examples].slice(0, 3),
});

/** For `deepEqual` with `noWrongs`: with examples when there are some. */
export const wrongs = ({ lost, resurrected, falseDuplicates, twoWinners, torn, notices, examples }: Verdict) => ({
  lost,
  resurrected,
  falseDuplicates,
  twoWinners,
  torn,
  notices,
  examples,
});

export const noWrongs = wrongs(nothing);

export const sumOfWrongs = ({ lost, resurrected, falseDuplicates, twoWinners, torn }: Verdict): number =>
  lost + resurrected + falseDuplicates + twoWinners + torn;

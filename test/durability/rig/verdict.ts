import type { Verdict } from './ledger';

export const emptyVerdict: Verdict = {
  acknowledged: 0,
  lost: 0,
  resurrected: 0,
  falseDuplicates: 0,
  twoWinners: 0,
  torn: 0,
  notices: [],
  examples: [],
};

export const addVerdicts = (a: Verdict, b: Verdict): Verdict => ({
  acknowledged: a.acknowledged + b.acknowledged,
  lost: a.lost + b.lost,
  resurrected: a.resurrected + b.resurrected,
  falseDuplicates: a.falseDuplicates + b.falseDuplicates,
  twoWinners: a.twoWinners + b.twoWinners,
  torn: a.torn + b.torn,
  notices: [...a.notices, ...b.notices],
  examples: [...a.examples, ...b.examples].slice(0, 3),
});

/** Returns the defects of a verdict, to compare with `noDefects`. Includes the examples, so that a diff shows them. */
export const defectsOf = ({ lost, resurrected, falseDuplicates, twoWinners, torn, notices, examples }: Verdict) => ({
  lost,
  resurrected,
  falseDuplicates,
  twoWinners,
  torn,
  notices,
  examples,
});

export const noDefects = defectsOf(emptyVerdict);

export const countDefects = ({ lost, resurrected, falseDuplicates, twoWinners, torn }: Verdict): number =>
  lost + resurrected + falseDuplicates + twoWinners + torn;

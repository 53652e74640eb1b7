/** What was asked of one name, and what the store said. `clear` is asked of every name. */
export interface Step {
  readonly kind: 'register' | 'replace' | 'unregister' | 'clear';
  /** What the name holds afterwards, for register and replace. */
  readonly version?: string;
  readonly invoked: number;
  /** When the answer came or, without one, when it was certain that nothing more would happen. */
  readonly returned: number;
  readonly outcome: Outcome;
}

export type Outcome =
  | 'done'
  /** The name was registered, so nothing was done. */
  | 'taken'
  /** The name was not registered, so nothing was done. */
  | 'missing'
  /** The name was free, but nothing was done for another reason. */
  | 'free'
  /** No answer, or “perhaps”. */
  | 'unknown';

export type Violation =
  | 'lost'
  | 'resurrected'
  /** Refused as taken though nothing had the name. */
  | 'false duplicate'
  /** Registered though it was registered. */
  | 'two winners';

/** What a name may hold, and which of the steps under way have already had their effect. */
interface Possibility {
  readonly held: string | undefined;
  readonly effective: ReadonlySet<Step>;
}

/**
 * Whether there is an order of the steps, each taking effect at one moment between its call and its answer, in which every
 * answer is right and the name holds `final` at the end. Follows all orders at once; after a violation it goes on from what
 * was observed.
 */
export const violations = (steps: readonly Step[], final: string | undefined): Violation[] => {
  const found: Violation[] = [];
  let possible: Possibility[] = [{ held: undefined, effective: new Set() }];
  const underWay = new Set<Step>();
  for (const { step, ends } of inOrder(steps)) {
    if (!ends) {
      underWay.add(step);
      continue;
    }
    const reached = closure(possible, underWay);
    underWay.delete(step);
    const kept = step.outcome === 'unknown' ? reached : reached.filter(each => each.effective.has(step));
    if (kept.length === 0) found.push(violated(step));
    possible = kept.length > 0 ? distinct(kept.map(each => without(each, step))) : [observed(step)];
  }
  if (possible.every(each => each.held !== final)) {
    found.push(final !== undefined && possible.every(each => each.held === undefined) ? 'resurrected' : 'lost');
  }
  return found;
};

const inOrder = (steps: readonly Step[]): { step: Step; ends: boolean }[] =>
  steps
    .flatMap(step => [
      { step, ends: false, at: step.invoked },
      { step, ends: true, at: step.returned },
    ])
    .sort((a, b) => a.at - b.at || Number(a.ends) - Number(b.ends));

const closure = (possible: readonly Possibility[], underWay: ReadonlySet<Step>): Possibility[] => {
  const all = new Map(possible.map(each => [keyOf(each), each]));
  // A map may grow while it is walked: what is added is walked too.
  for (const each of all.values()) {
    for (const step of underWay) {
      if (each.effective.has(step) || !fits(step, each.held)) continue;
      const next = { held: after(step, each.held), effective: new Set(each.effective).add(step) };
      all.set(keyOf(next), next);
    }
  }
  return [...all.values()];
};

const fits = ({ kind, outcome }: Step, held: string | undefined): boolean => {
  if (outcome === 'taken') return held !== undefined;
  if (outcome === 'missing' || outcome === 'free') return held === undefined;
  if (kind === 'clear') return true;
  return kind === 'register' ? held === undefined : held !== undefined;
};

const after = ({ kind, outcome, version }: Step, held: string | undefined): string | undefined => {
  if (outcome !== 'done' && outcome !== 'unknown') return held;
  return kind === 'register' || kind === 'replace' ? version : undefined;
};

const violated = ({ kind, outcome }: Step): Violation => {
  if (outcome === 'taken') return 'false duplicate';
  if (outcome === 'missing' || outcome === 'free') return 'lost';
  return kind === 'register' ? 'two winners' : 'resurrected';
};

const observed = (step: Step): Possibility => ({
  held: step.outcome === 'taken' ? 'unknown' : after(step, undefined),
  effective: new Set(),
});

const without = ({ held, effective }: Possibility, step: Step): Possibility => ({
  held,
  effective: new Set([...effective].filter(each => each !== step)),
});

const distinct = (possible: readonly Possibility[]): Possibility[] => [
  ...new Map(possible.map(each => [keyOf(each), each])).values(),
];

const ids = new WeakMap<Step, number>();
let lastId = 0;

const idOf = (step: Step): number => {
  let id = ids.get(step);
  if (id === undefined) ids.set(step, (id = ++lastId));
  return id;
};

const keyOf = ({ held, effective }: Possibility): string =>
  `${held} ${Array.from(effective, idOf)
    .sort((a, b) => a - b)
    .join()}`;

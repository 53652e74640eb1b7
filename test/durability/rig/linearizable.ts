/** One operation on a name, and its outcome. `clear` is an operation on every name. */
export interface Step {
  readonly kind: 'register' | 'replace' | 'unregister' | 'clear';
  /** The value of the name afterwards, for register and replace. */
  readonly version?: string;
  readonly invoked: number;
  /** The time of the answer or, without one, the time after which the operation cannot take effect any more. */
  readonly returned: number;
  readonly outcome: Outcome;
}

export type Outcome =
  | 'done'
  /** The name was registered, so nothing was changed. */
  | 'taken'
  /** The name was not registered, so nothing was changed. */
  | 'missing'
  /** The name was free, but nothing was changed for another reason. */
  | 'free'
  /** There was no answer, or the answer was indeterminate. */
  | 'unknown';

export type Violation =
  | 'lost'
  | 'resurrected'
  /** Refused as taken although the name was free. */
  | 'false duplicate'
  /** Registered although the name was already registered. */
  | 'two winners';

/** One possible value of a name, and the running steps that have already taken effect. */
interface Possibility {
  readonly value: string | undefined;
  readonly applied: ReadonlySet<Step>;
}

/**
 * Checks whether there is an order of the steps in which each takes effect at one moment between its call and its answer, every
 * answer is right, and the name has the value `final` at the end. Follows all orders at once; after a violation it continues
 * from the observed state. Returns the violations.
 */
export const findViolations = (steps: readonly Step[], final: string | undefined): Violation[] => {
  const found: Violation[] = [];
  let possibilities: Possibility[] = [{ value: undefined, applied: new Set() }];
  const running = new Set<Step>();
  for (const { step, isEnd } of eventsInOrder(steps)) {
    if (!isEnd) {
      running.add(step);
      continue;
    }
    const reachableNow = reachable(possibilities, running);
    running.delete(step);
    const remaining = step.outcome === 'unknown' ? reachableNow : reachableNow.filter(each => each.applied.has(step));
    if (remaining.length === 0) found.push(violationBy(step));
    possibilities =
      remaining.length > 0 ? deduplicate(remaining.map(each => withoutStep(each, step))) : [observedState(step)];
  }
  if (possibilities.every(each => each.value !== final)) {
    found.push(final !== undefined && possibilities.every(each => each.value === undefined) ? 'resurrected' : 'lost');
  }
  return found;
};

const eventsInOrder = (steps: readonly Step[]): { step: Step; isEnd: boolean }[] =>
  steps
    .flatMap(step => [
      { step, isEnd: false, at: step.invoked },
      { step, isEnd: true, at: step.returned },
    ])
    .sort((a, b) => a.at - b.at || Number(a.isEnd) - Number(b.isEnd));

const reachable = (possibilities: readonly Possibility[], running: ReadonlySet<Step>): Possibility[] => {
  const all = new Map(possibilities.map(each => [keyOf(each), each]));
  // Iteration of a map includes the entries that are added during it.
  for (const each of all.values()) {
    for (const step of running) {
      if (each.applied.has(step) || !isConsistent(step, each.value)) continue;
      const next = { value: valueAfter(step, each.value), applied: new Set(each.applied).add(step) };
      all.set(keyOf(next), next);
    }
  }
  return [...all.values()];
};

const isConsistent = ({ kind, outcome }: Step, value: string | undefined): boolean => {
  if (outcome === 'taken') return value !== undefined;
  if (outcome === 'missing' || outcome === 'free') return value === undefined;
  if (kind === 'clear') return true;
  return kind === 'register' ? value === undefined : value !== undefined;
};

const valueAfter = ({ kind, outcome, version }: Step, value: string | undefined): string | undefined => {
  if (outcome !== 'done' && outcome !== 'unknown') return value;
  return kind === 'register' || kind === 'replace' ? version : undefined;
};

const violationBy = ({ kind, outcome }: Step): Violation => {
  if (outcome === 'taken') return 'false duplicate';
  if (outcome === 'missing' || outcome === 'free') return 'lost';
  return kind === 'register' ? 'two winners' : 'resurrected';
};

const observedState = (step: Step): Possibility => ({
  value: step.outcome === 'taken' ? 'unknown' : valueAfter(step, undefined),
  applied: new Set(),
});

const withoutStep = ({ value, applied }: Possibility, step: Step): Possibility => ({
  value,
  applied: new Set([...applied].filter(each => each !== step)),
});

const deduplicate = (possibilities: readonly Possibility[]): Possibility[] => [
  ...new Map(possibilities.map(each => [keyOf(each), each])).values(),
];

const ids = new WeakMap<Step, number>();
let lastId = 0;

const idOf = (step: Step): number => {
  let id = ids.get(step);
  if (id === undefined) ids.set(step, (id = ++lastId));
  return id;
};

const keyOf = ({ value, applied }: Possibility): string =>
  `${value} ${Array.from(applied, idOf)
    .sort((a, b) => a - b)
    .join()}`;

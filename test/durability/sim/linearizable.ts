/** What a name stands for: a tool's description, unique to the call that made it; `undefined` when it is free. */
export type Value = string | undefined;

/** What a call did to one name, as far as its caller was told. */
export interface Step {
  /** The values it may have found, by what was answered, and what it left; nothing when it cannot have happened then. */
  readonly then: (found: Value) => readonly Value[];
  /** Nobody was told: it happened or it did not. */
  readonly optional: boolean;
  readonly begun: number;
  /** Infinity when nobody was told. */
  readonly ended: number;
  readonly label: string;
}

/**
 * Whether some order of the steps explains every answer and the value at the end, where a step that ended before another
 * began comes first. Wing and Gong's search: https://doi.org/10.1006/jpdc.1993.1015
 */
export const linearizable = (steps: readonly Step[], end: Value): boolean => {
  const seen = new Set<string>();
  const search = (done: bigint, value: Value): boolean => {
    const key = `${done} ${value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const open = steps.map((step, index) => ({ step, bit: 1n << BigInt(index) })).filter(({ bit }) => !(done & bit));
    const told = open.filter(({ step }) => !step.optional);
    if (told.length === 0 && value === end) return true;
    const firstEnd = Math.min(...told.map(({ step }) => step.ended));
    return open
      .filter(({ step }) => step.begun <= firstEnd)
      .some(({ step, bit }) => step.then(value).some(next => search(done | bit, next)));
  };
  return search(0n, undefined);
};

/** The value of a name: a tool's description, which is unique to the call that wrote it. Undefined if the name is free. */
export type Value = string | undefined;

/** The effect of a call on one name, as far as its answer tells. */
export interface Step {
  /** Returns the possible values after the call, by the value before it. Empty if the answer excludes that value. */
  readonly effect: (found: Value) => readonly Value[];
  /** Whether the call got no answer, so that it may have happened or not. */
  readonly isOptional: boolean;
  readonly begun: number;
  /** Infinity if the call got no answer. */
  readonly ended: number;
  readonly label: string;
}

/**
 * Whether some order of the steps explains every answer and the value at the end. A step that ended before another began must
 * come first. Uses the search of Wing and Gong: https://doi.org/10.1006/jpdc.1993.1015
 */
export const isLinearizable = (steps: readonly Step[], end: Value): boolean => {
  const visited = new Set<string>();
  const canFinish = (done: bigint, value: Value): boolean => {
    const key = `${done} ${value}`;
    if (visited.has(key)) return false;
    visited.add(key);
    const remaining = steps
      .map((step, index) => ({ step, bit: 1n << BigInt(index) }))
      .filter(({ bit }) => !(done & bit));
    const required = remaining.filter(({ step }) => !step.isOptional);
    if (required.length === 0 && value === end) return true;
    const firstEnd = Math.min(...required.map(({ step }) => step.ended));
    return remaining
      .filter(({ step }) => step.begun <= firstEnd)
      .some(({ step, bit }) => step.effect(value).some(next => canFinish(done | bit, next)));
  };
  return canFinish(0n, undefined);
};

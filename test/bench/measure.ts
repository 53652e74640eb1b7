import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Nanoseconds of one call. */
export interface Timing {
  /** What work costs when nobody else is at it: the quarter of the samples that were quickest end here. */
  readonly quiet: number;
  readonly p50: number;
  readonly p99: number;
}

/** What is timed; `prepare`, untimed, comes before each sample of a single call. */
export interface Case {
  readonly run: () => unknown;
  readonly prepare?: () => unknown;
}

/** Keeps results alive, so that no compiler finds the work needless. */
let sink: unknown;

/** Times the cases side by side: a sample of each in turn, so that what else the machine does hits all alike. */
export const compare = <K extends string>(cases: Record<K, Case>, rounds: number): Record<K, Timing> => {
  const entries = Object.entries<Case>(cases).map(([name, each]) => ({ name, each, calls: callsPerSample(each) }));
  const samples = new Map(entries.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, each, calls } of entries) samples.get(name)!.push(sample(each, calls));
  }
  return Object.fromEntries(Array.from(samples, ([name, times]) => [name, timing(times)])) as Record<K, Timing>;
};

/** The same for what ends later: one call a sample, and after each, untimed, what is left to be ended. */
export const compareLater = async <K extends string>(
  cases: Record<K, () => Promise<unknown>>,
  rounds: number,
  afterwards?: () => Promise<void>,
): Promise<Record<K, Timing>> => {
  const samples = new Map(Object.keys(cases).map(name => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries<() => Promise<unknown>>(cases)) {
      const began = process.hrtime.bigint();
      sink = await run();
      samples.get(name)!.push(Number(process.hrtime.bigint() - began));
      await afterwards?.();
    }
  }
  return Object.fromEntries(Array.from(samples, ([name, times]) => [name, timing(times)])) as Record<K, Timing>;
};

/** Bytes that stay on the heap or are left to the collector, by a call. */
export const bytesAllocated = (run: () => unknown): number => {
  const calls = 100_000;
  for (let call = 0; call < calls; call++) sink = run();
  const before = process.memoryUsage().heapUsed;
  for (let call = 0; call < calls; call++) sink = run();
  return Math.max(0, Math.round((process.memoryUsage().heapUsed - before) / calls));
};

/** Has the collector do now what would else fall to whatever is timed next. */
export const collectGarbage = (): void => (collector ??= exposed())();

let collector: (() => void) | undefined;

const exposed = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

/** Enough to take half a millisecond; the calls before also warm the code up. */
const callsPerSample = ({ run, prepare }: Case): number => {
  if (prepare) {
    for (let call = 0; call < 3; call++) {
      prepare();
      sink = run();
    }
    return 1;
  }
  const quickest = (calls: number): number => Math.min(...[1, 2, 3, 4].map(() => sample({ run }, calls) * calls));
  for (let calls = 1; ; calls *= 2) if (quickest(calls) > 500_000) return calls;
};

const sample = ({ run, prepare }: Case, calls: number): number => {
  prepare?.();
  const began = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) sink = run();
  return Number(process.hrtime.bigint() - began) / calls;
};

/** The value below which that share of them lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

const timing = (times: readonly number[]): Timing => ({
  quiet: quantile(times, 0.25),
  p50: quantile(times, 0.5),
  p99: quantile(times, 0.99),
});

export const sunk = (): unknown => sink;

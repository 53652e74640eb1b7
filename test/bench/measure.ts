import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Nanoseconds of one call. */
export interface Timing {
  /** The lower quartile of the samples, which is close to the time on an idle machine. */
  readonly lowerQuartile: number;
  readonly p50: number;
  readonly p99: number;
}

/** The code to measure. With `prepare`, which is not measured, each sample is a single call. */
export interface Case {
  readonly run: () => unknown;
  readonly prepare?: () => unknown;
}

/** Keeps results alive, so that the compiler does not remove the work. */
let sink: unknown;

/** Measures the cases in turns, one sample of each per round, so that other load on the machine affects all of them. */
export const compare = <K extends string>(cases: Record<K, Case>, rounds: number): Record<K, Timing> => {
  const entries = Object.entries<Case>(cases).map(([name, each]) => ({ name, each, calls: callsPerSample(each) }));
  const samples = new Map(entries.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, each, calls } of entries) samples.get(name)!.push(sample(each, calls));
  }
  return Object.fromEntries(Array.from(samples, ([name, times]) => [name, timing(times)])) as Record<K, Timing>;
};

/** Measures asynchronous cases like `compare`, with one call per sample. Calls `afterwards` after each sample, not measured. */
export const compareAsync = async <K extends string>(
  cases: Record<K, () => Promise<unknown>>,
  rounds: number,
  afterwards?: () => Promise<void>,
): Promise<Record<K, Timing>> => {
  const samples = new Map(Object.keys(cases).map(name => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries<() => Promise<unknown>>(cases)) {
      const start = process.hrtime.bigint();
      sink = await run();
      samples.get(name)!.push(Number(process.hrtime.bigint() - start));
      await afterwards?.();
    }
  }
  return Object.fromEntries(Array.from(samples, ([name, times]) => [name, timing(times)])) as Record<K, Timing>;
};

/** Returns the bytes that one call allocates on the heap. */
export const bytesAllocated = (run: () => unknown): number => {
  const calls = 100_000;
  for (let call = 0; call < calls; call++) sink = run();
  const before = process.memoryUsage().heapUsed;
  for (let call = 0; call < calls; call++) sink = run();
  return Math.max(0, Math.round((process.memoryUsage().heapUsed - before) / calls));
};

/** Collects garbage now, so that this is not part of the next measurement. */
export const collectGarbage = (): void => (collector ??= exposeGc())();

let collector: (() => void) | undefined;

const exposeGc = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

/** Returns the number of calls that take half a millisecond. Also warms the code up. */
const callsPerSample = ({ run, prepare }: Case): number => {
  if (prepare) {
    for (let call = 0; call < 3; call++) {
      prepare();
      sink = run();
    }
    return 1;
  }
  const shortestTime = (calls: number): number => Math.min(...[1, 2, 3, 4].map(() => sample({ run }, calls) * calls));
  for (let calls = 1; ; calls *= 2) if (shortestTime(calls) > 500_000) return calls;
};

const sample = ({ run, prepare }: Case, calls: number): number => {
  prepare?.();
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) sink = run();
  return Number(process.hrtime.bigint() - start) / calls;
};

/** Returns the quantile of the values, for example the median for a share of 0.5. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

const timing = (times: readonly number[]): Timing => ({
  lowerQuartile: quantile(times, 0.25),
  p50: quantile(times, 0.5),
  p99: quantile(times, 0.99),
});

export const lastResult = (): unknown => sink;

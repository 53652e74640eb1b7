import { readFileSync, writeSync } from 'node:fs';
import { findViolations, type Outcome, type Step, type Violation } from './linearizable';

/** One line of the ledger: the requests of a call before it is made, the outcomes of a call, or the death of a writer. */
export type LedgerLine =
  | { readonly writer: string; readonly call: number; readonly at: number; readonly requests: readonly Request[] }
  | {
      readonly writer: string;
      readonly call: number;
      readonly at: number;
      readonly outcomes: readonly RecordedOutcome[];
    }
  | { readonly killed: string; readonly at: number };

/** A request about one name. Several requests of one call are a batch, which applies all or none. */
export interface Request {
  readonly kind: Step['kind'];
  /** Absent for `clear`. */
  readonly name?: string;
  readonly version?: string;
}

/** `refused`: the disk failed, and nothing was changed. */
export type RecordedOutcome = Outcome | 'refused';

/** Returns the time in microseconds, by the clock that all processes of the machine share. */
export const now = (): number => Number(process.hrtime.bigint() / 1000n);

/**
 * Appends a line to the ledger. The kernel has the line when this returns, so that SIGKILL cannot lose it. Starts with a line
 * break, since a killed writer may have left an incomplete line.
 */
export const writeLine = (ledger: number, line: LedgerLine): void =>
  void writeSync(ledger, `\n${JSON.stringify(line)}\n`);

/** The requests of one call, and their outcomes; undefined if the writer was killed before it recorded them. */
export interface Call {
  readonly writer: string;
  readonly requests: readonly Request[];
  readonly outcomes: readonly RecordedOutcome[] | undefined;
  readonly invoked: number;
  readonly returned: number;
}

export const readCalls = (path: string): Call[] => {
  const pending = new Map<string, Omit<Call, 'outcomes' | 'returned'>>();
  const calls: Call[] = [];
  const end = Number.MAX_SAFE_INTEGER;
  for (const line of readLines(path)) {
    if ('requests' in line)
      pending.set(`${line.writer} ${line.call}`, { writer: line.writer, requests: line.requests, invoked: line.at });
    else if ('outcomes' in line) {
      const key = `${line.writer} ${line.call}`;
      calls.push({ ...pending.get(key)!, outcomes: line.outcomes, returned: line.at });
      pending.delete(key);
    } else {
      for (const [key, call] of pending) {
        if (call.writer !== line.killed) continue;
        calls.push({ ...call, outcomes: undefined, returned: line.at });
        pending.delete(key);
      }
    }
  }
  for (const call of pending.values()) calls.push({ ...call, outcomes: undefined, returned: end });
  return calls;
};

/** Reads the ledger without incomplete lines. Each killed writer may have left one, of a call that was not made or recorded. */
const readLines = (path: string): LedgerLine[] => {
  const texts = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const lines = texts.flatMap(text => parseLine(text) ?? []);
  const killed = lines.filter(line => 'killed' in line).length;
  if (texts.length - lines.length > killed)
    throw new Error('A writer that nobody killed has left a line that cannot be read.');
  return lines;
};

const parseLine = (text: string): LedgerLine | undefined => {
  try {
    return JSON.parse(text) as LedgerLine;
  } catch {
    // An incomplete line; `readLines` compares their number with that of the killed writers.
    return undefined;
  }
};

export interface Verdict {
  readonly acknowledged: number;
  readonly lost: number;
  readonly resurrected: number;
  readonly falseDuplicates: number;
  readonly twoWinners: number;
  /** The number of batches that have no outcome and were applied only in part. */
  readonly torn: number;
  /** The notices of the store about damage. */
  readonly notices: readonly string[];
  /** Descriptions of the first violations. */
  readonly examples: readonly string[];
}

/** What a new process reads: the version of each name, and the notices of the store. */
export interface StoreContents {
  readonly versions: readonly (readonly [name: string, version: string])[];
  readonly notices: readonly string[];
}

/** Compares the outcomes that the writers recorded with what a new process reads. */
export const judge = (calls: readonly Call[], { versions, notices }: StoreContents): Verdict => {
  const found = new Map(versions);
  const count: Record<Violation, number> = { lost: 0, resurrected: 0, 'false duplicate': 0, 'two winners': 0 };
  const examples: string[] = [];
  const steps = stepsByName(calls);
  for (const name of found.keys()) if (!steps.has(name)) steps.set(name, []);
  for (const [name, nameSteps] of steps) {
    const violationsOfName = findViolations(nameSteps, found.get(name));
    for (const each of violationsOfName) count[each]++;
    if (violationsOfName.length > 0)
      examples.push(`${name}: ${violationsOfName.join(', ')}, found ${found.get(name)}: ${JSON.stringify(nameSteps)}`);
  }
  return {
    acknowledged: calls.filter(call => call.outcomes?.includes('done')).length,
    lost: count.lost,
    resurrected: count.resurrected,
    falseDuplicates: count['false duplicate'],
    twoWinners: count['two winners'],
    torn: tornBatches(calls, found),
    notices,
    examples: examples.slice(0, 3),
  };
};

const stepsByName = (calls: readonly Call[]): Map<string, Step[]> => {
  const steps = new Map<string, Step[]>();
  const clears: Step[] = [];
  for (const { requests, outcomes, invoked, returned } of calls) {
    requests.forEach(({ kind, name, version }, index) => {
      const outcome = outcomes?.[index] ?? 'unknown';
      if (outcome === 'refused') return;
      const step: Step = { kind, invoked, returned, outcome, ...(version && { version }) };
      if (name === undefined) return void clears.push(step);
      const nameSteps = steps.get(name);
      if (nameSteps) nameSteps.push(step);
      else steps.set(name, [step]);
    });
  }
  clears.sort((a, b) => a.invoked - b.invoked);
  for (const nameSteps of steps.values()) nameSteps.push(...relevantClears(clears, nameSteps));
  return steps;
};

/** Returns the clears that affect a name: none that ended before its first use, and none after the first that removed it. */
const relevantClears = (clears: readonly Step[], nameSteps: readonly Step[]): Step[] => {
  const first = Math.min(...nameSteps.map(step => step.invoked));
  const last = Math.max(...nameSteps.map(step => step.returned));
  const settledBy = clears.findIndex(clear => clear.invoked > last && clear.outcome === 'done');
  return clears.slice(0, settledBy < 0 ? undefined : settledBy + 1).filter(clear => clear.returned >= first);
};

/** Counts batches that were applied in part. Only checks batches whose names no other call used and no later clear removed. */
const tornBatches = (calls: readonly Call[], found: ReadonlyMap<string, string>): number => {
  const uses = new Map<string, number>();
  for (const { requests } of calls)
    for (const { name } of requests) if (name) uses.set(name, (uses.get(name) ?? 0) + 1);
  const lastClear = Math.max(0, ...calls.filter(call => call.requests[0]?.kind === 'clear').map(call => call.returned));
  return calls.filter(({ requests, outcomes, invoked }) => {
    if (requests.length < 2 || outcomes || invoked <= lastClear || requests.some(({ name }) => uses.get(name!) !== 1))
      return false;
    const existing = requests.filter(({ name }) => found.has(name!)).length;
    return existing !== 0 && existing !== requests.length;
  }).length;
};

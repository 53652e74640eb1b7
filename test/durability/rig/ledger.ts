import { readFileSync, writeSync } from 'node:fs';
import { violations, type Outcome, type Step, type Violation } from './linearizable';

/** What a writer is about to ask, what it was told, and when a writer was seen dead. One line of the ledger each. */
export type Line =
  | { readonly w: string; readonly n: number; readonly at: number; readonly asks: readonly Ask[] }
  | { readonly w: string; readonly n: number; readonly at: number; readonly told: readonly Told[] }
  | { readonly dead: string; readonly at: number };

/** Of one name; several that are asked at once are a batch, all or none. */
export interface Ask {
  readonly kind: Step['kind'];
  /** Absent for `clear`. */
  readonly name?: string;
  readonly version?: string;
}

/** `refused`: the disk would not, and nothing has changed. */
export type Told = Outcome | 'refused';

/** Microseconds on the clock that all processes of the machine share. */
export const now = (): number => Number(process.hrtime.bigint() / 1000n);

/** Handed to the kernel when this returns, so that no SIGKILL takes it back. Begins a line, whatever one who was killed in the middle of his has left there. */
export const note = (ledger: number, line: Line): void => void writeSync(ledger, `\n${JSON.stringify(line)}\n`);

/** A request with its answer. */
export interface Call {
  readonly writer: string;
  readonly asks: readonly Ask[];
  readonly told: readonly Told[] | undefined;
  readonly invoked: number;
  readonly returned: number;
}

export const readCalls = (path: string): Call[] => {
  const open = new Map<string, Omit<Call, 'told' | 'returned'>>();
  const calls: Call[] = [];
  const end = Number.MAX_SAFE_INTEGER;
  for (const line of readLines(path)) {
    if ('asks' in line) open.set(`${line.w} ${line.n}`, { writer: line.w, asks: line.asks, invoked: line.at });
    else if ('told' in line) {
      const key = `${line.w} ${line.n}`;
      calls.push({ ...open.get(key)!, told: line.told, returned: line.at });
      open.delete(key);
    } else {
      for (const [key, call] of open) {
        if (call.writer !== line.dead) continue;
        calls.push({ ...call, told: undefined, returned: line.at });
        open.delete(key);
      }
    }
  }
  for (const call of open.values()) calls.push({ ...call, told: undefined, returned: end });
  return calls;
};

/** Each writer that was killed may have left one line cut short: what was to be asked was not, and what was answered nobody was told. */
const readLines = (path: string): Line[] => {
  const texts = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const lines = texts.flatMap(text => readLine(text) ?? []);
  const killed = lines.filter(line => 'dead' in line).length;
  if (texts.length - lines.length > killed)
    throw new Error('A writer that nobody killed has left a line that cannot be read.');
  return lines;
};

const readLine = (text: string): Line | undefined => {
  try {
    return JSON.parse(text) as Line;
  } catch {
    // Cut short, or else there are more of them than were killed.
    return undefined;
  }
};

export interface Verdict {
  readonly acknowledged: number;
  readonly lost: number;
  readonly resurrected: number;
  readonly falseDuplicates: number;
  readonly twoWinners: number;
  /** Batches without an answer of which a part is there. */
  readonly torn: number;
  /** What the store told the user was wrong with it. */
  readonly notices: readonly string[];
  /** The first few, for whoever looks into it. */
  readonly examples: readonly string[];
}

/** What a fresh process finds: the version of each name, and what it is told about the store. */
export interface Reading {
  readonly versions: readonly (readonly [name: string, version: string])[];
  readonly notices: readonly string[];
}

/** Holds what the writers were told against what a fresh process finds. */
export const judge = (calls: readonly Call[], { versions, notices }: Reading): Verdict => {
  const found = new Map(versions);
  const count: Record<Violation, number> = { lost: 0, resurrected: 0, 'false duplicate': 0, 'two winners': 0 };
  const examples: string[] = [];
  const steps = stepsByName(calls);
  for (const name of found.keys()) if (!steps.has(name)) steps.set(name, []);
  for (const [name, mine] of steps) {
    const wrong = violations(mine, found.get(name));
    for (const each of wrong) count[each]++;
    if (wrong.length > 0)
      examples.push(`${name}: ${wrong.join(', ')}, found ${found.get(name)}: ${JSON.stringify(mine)}`);
  }
  return {
    acknowledged: calls.filter(call => call.told?.includes('done')).length,
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
  for (const { asks, told, invoked, returned } of calls) {
    asks.forEach(({ kind, name, version }, index) => {
      const outcome = told?.[index] ?? 'unknown';
      if (outcome === 'refused') return;
      const step: Step = { kind, invoked, returned, outcome, ...(version && { version }) };
      if (name === undefined) return void clears.push(step);
      const mine = steps.get(name);
      if (mine) mine.push(step);
      else steps.set(name, [step]);
    });
  }
  clears.sort((a, b) => a.invoked - b.invoked);
  for (const mine of steps.values()) mine.push(...thoseThatMatter(clears, mine));
  return steps;
};

/** Clears before a name was first used say nothing about it, and after its last use the first that succeeded says it all. */
const thoseThatMatter = (clears: readonly Step[], mine: readonly Step[]): Step[] => {
  const first = Math.min(...mine.map(step => step.invoked));
  const last = Math.max(...mine.map(step => step.returned));
  const settles = clears.findIndex(clear => clear.invoked > last && clear.outcome === 'done');
  return clears.slice(0, settles < 0 ? undefined : settles + 1).filter(clear => clear.returned >= first);
};

/** Only batches whose names nobody else used and no later clear can have removed. */
const tornBatches = (calls: readonly Call[], found: ReadonlyMap<string, string>): number => {
  const uses = new Map<string, number>();
  for (const { asks } of calls) for (const { name } of asks) if (name) uses.set(name, (uses.get(name) ?? 0) + 1);
  const lastClear = Math.max(0, ...calls.filter(call => call.asks[0]?.kind === 'clear').map(call => call.returned));
  return calls.filter(({ asks, told, invoked }) => {
    if (asks.length < 2 || told || invoked <= lastClear || asks.some(({ name }) => uses.get(name!) !== 1)) return false;
    const there = asks.filter(({ name }) => found.has(name!)).length;
    return there !== 0 && there !== asks.length;
  }).length;
};

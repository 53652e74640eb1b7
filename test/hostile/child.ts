import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { readState } from '../../src/core/stores/file/fileState';
import { RegistryState } from '../../src/core/registry/state';
import { entryPoints, type Subject } from './entryPoints';
import { inputs } from './inputs';
import { limits, type Measurement } from './measurement';
import { cpuTime, slowness } from './speed';

const subjectOf = (text: string): Subject => {
  const { state } = readState(text, 'tools.json', new RegistryState());
  const names = [...(state?.names() ?? [])];
  return { text, tools: names.map(name => state!.get(name)!.tool), sets: state?.sets() ?? [] };
};

/**
 * Measures an entry point, and again up to four times if it exceeds a limit; the best measurement counts. The repetitions are
 * divided by the current slowness of the machine, since other processes, garbage collection and uncompiled code take time, too.
 */
const measureWithRetries = async (entry: string, subject: Subject): Promise<Measures> => {
  let best = await measure(entry, subject);
  for (let again = 0; again < 4 && isOver(best); again++) {
    globalThis.gc?.();
    const { ms, megabytes, ...rest } = await measure(entry, subject);
    best = {
      ...best,
      ...rest,
      ms: Math.min(Math.round(ms / slowness()), best.ms),
      megabytes: Math.min(megabytes, best.megabytes),
    };
  }
  return best;
};

interface Measures {
  readonly ms: number;
  readonly megabytes: number;
  readonly error?: string;
}

const isOver = ({ ms, megabytes }: Measures): boolean => ms > limits.ms || megabytes > limits.megabytes;

const measure = async (entry: string, subject: Subject): Promise<Measures> => {
  resetPeakMemory();
  const before = cpuTime();
  let error: string | undefined;
  try {
    await entryPoints[entry]!(subject);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.stack!.slice(0, 400) : String(thrown);
  }
  return { ms: Math.round(cpuTime() - before), megabytes: peak(), ...(error !== undefined && { error }) };
};

/** Writes synchronously, so that the last line shows what a process was doing that did not end. */
const report = (said: Measurement): void => void writeSync(1, `${JSON.stringify(said)}\n`);

/** Resets the peak memory. Collects garbage only if there is much, since that takes longer than most entry points. */
const resetPeakMemory = (): void => {
  if (process.memoryUsage.rss() > collectAbove) globalThis.gc?.();
  try {
    // Resets the peak in VmHWM.
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Only Linux has this file.
  }
};

/** The memory above which garbage is collected, in bytes. */
const collectAbove = 220 * 1024 * 1024;

/** Returns the peak memory since `resetPeakMemory`, in MB. */
const peak = (): number => {
  try {
    return Math.round(Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024);
  } catch {
    return Math.round(process.resourceUsage().maxRSS / 1024);
  }
};

/** Runs every entry point, or only one, with the inputs in the arguments. */
const run = async (): Promise<void> => {
  const [names = '[]', only] = process.argv.slice(2);
  const entryNames = only === undefined ? Object.keys(entryPoints) : [only];
  // Warm up, so that compilation does not count.
  const ordinarySubject = subjectOf(inputs['an ordinary tool']!());
  for (let round = 0; round < 3; round++) for (const entry of entryNames) await measure(entry, ordinarySubject);
  for (const input of JSON.parse(names) as string[]) {
    const subject = subjectOf(inputs[input]!());
    for (const entry of entryNames) {
      report({ input, entry });
      report({ input, entry, ...(await measureWithRetries(entry, subject)) });
    }
    report({ input });
  }
};

void run();

import { writeSync } from 'node:fs';
import { readState } from '../../src/files/fileState';
import { RegistryState } from '../../src/registry/state';
import { entries, type Subject } from './entries';
import { inputs } from './inputs';

/** What an entry made of an input: ms of CPU, or why it failed; nothing of either when it begins. */
export interface Said {
  readonly input: string;
  readonly entry: string;
  readonly ms?: number;
  readonly error?: string;
  /** Of the process, at the end of an input. */
  readonly megabytes?: number;
}

const subjectOf = (text: string): Subject => {
  const { state } = readState(text, 'tools.json', new RegistryState());
  const names = [...(state?.names() ?? [])];
  return { text, tools: names.map(name => state!.get(name)!.tool), sets: state?.sets() ?? [] };
};

const measure = async (entry: string, subject: Subject): Promise<Pick<Said, 'ms' | 'error'>> => {
  const before = process.cpuUsage();
  let error: string | undefined;
  try {
    await entries[entry]!(subject);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.stack!.slice(0, 400) : String(thrown);
  }
  const { user, system } = process.cpuUsage(before);
  return { ms: Math.round((user + system) / 1000), ...(error !== undefined && { error }) };
};

/** At once, so that it is known what a process was about that came to no end. */
const say = (said: Said): void => void writeSync(1, `${JSON.stringify(said)}\n`);

/** Hands the inputs that are asked for to every entry, or to one. */
const run = async (): Promise<void> => {
  const [names = '[]', only] = process.argv.slice(2);
  const wanted = only === undefined ? Object.keys(entries) : [only];
  // What is not yet compiled says nothing of the input.
  const ordinary = subjectOf(inputs['an ordinary tool']!());
  for (let round = 0; round < 3; round++) for (const entry of wanted) await measure(entry, ordinary);
  for (const input of JSON.parse(names) as string[]) {
    const subject = subjectOf(inputs[input]!());
    for (const entry of wanted) {
      say({ input, entry });
      say({ input, entry, ...(await measure(entry, subject)) });
    }
    globalThis.gc?.();
    say({ input, entry: 'memory', megabytes: Math.round(process.resourceUsage().maxRSS / 1024) });
  }
};

void run();

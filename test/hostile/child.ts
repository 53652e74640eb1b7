import { readState } from '../../src/files/fileState';
import { RegistryState } from '../../src/registry/state';
import { entries, type Subject } from './entries';
import { inputs } from './inputs';

/** What an entry took: ms of CPU, or why it failed. */
export interface Taken {
  readonly entry: string;
  readonly ms: number;
  readonly error?: string;
}

const subjectOf = (text: string): Subject => {
  const { state } = readState(text, 'tools.json', new RegistryState());
  const names = [...(state?.names() ?? [])];
  return { text, tools: names.map(name => state!.get(name)!.tool), sets: state?.sets() ?? [] };
};

const measure = async (entry: string, subject: Subject): Promise<Taken> => {
  const before = process.cpuUsage();
  let error: string | undefined;
  try {
    await entries[entry]!(subject);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.stack!.slice(0, 400) : String(thrown);
  }
  const { user, system } = process.cpuUsage(before);
  return { entry, ms: Math.round((user + system) / 1000), ...(error !== undefined && { error }) };
};

const run = async (): Promise<void> => {
  const name = process.argv[2]!;
  const say = (taken: object): void => void process.stdout.write(`${JSON.stringify(taken)}\n`);
  // What is not yet compiled says nothing of the input.
  const ordinary = subjectOf(inputs['an ordinary tool']!());
  for (const entry of Object.keys(entries)) await measure(entry, ordinary);
  const subject = subjectOf(inputs[name]!());
  for (const entry of Object.keys(entries)) say(await measure(entry, subject));
  say({ entry: 'memory', megabytes: Math.round(process.resourceUsage().maxRSS / 1024) });
};

void run();

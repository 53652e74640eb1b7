import { setPriority } from 'node:os';
import { ToolRegistry } from '../../../src/core/registry/registry';
import type { Tool } from '../../../src/core/tool/tool';
import { UserError } from '../../../src/core/util/userError';
import { now, writeLine, type RecordedOutcome, type Request, type StoreContents } from './ledger';
import { Random } from '../random';
import { openStore, type StoreKind } from './stores';

/** The options of a writer process, passed as JSON in its only argument. Its standard output is the ledger. */
export interface WriterOptions {
  readonly store: StoreKind;
  readonly folder: string;
  readonly name: string;
  readonly seed: number;
  readonly plan: 'mixed' | 'contend' | 'read';
  /** For the plan `contend`: the number of names that only this writer registers. */
  readonly names?: number;
}

const ledger = 1;
const options = JSON.parse(process.argv[2]!) as WriterOptions;
const random = new Random(options.seed);
const registry = new ToolRegistry();
let calls = 0;

const toolOf = ({ name, version }: Request): Tool => ({
  name: name!,
  description: version!,
  inputSchema: { type: 'object' },
});

const call = async (requests: readonly Request[]): Promise<void> => {
  const callNumber = calls++;
  writeLine(ledger, { writer: options.name, call: callNumber, at: now(), requests });
  const outcomes = await perform(requests).catch((error: unknown): RecordedOutcome[] => {
    if (!(error instanceof UserError)) throw error;
    return requests.map(() => ('code' in error && error.code === 'INDETERMINATE' ? 'unknown' : 'refused'));
  });
  writeLine(ledger, { writer: options.name, call: callNumber, at: now(), outcomes });
};

const perform = async (requests: readonly Request[]): Promise<RecordedOutcome[]> => {
  const [request] = requests;
  if (requests.length > 1) {
    const answers = await registry.registerAll(requests.map(toolOf));
    const isApplied = answers.every(each => each.ok);
    return answers.map(each => (!each.ok ? 'taken' : isApplied ? 'done' : 'free'));
  }
  switch (request!.kind) {
    case 'register':
      return [(await registry.register(toolOf(request!))).ok ? 'done' : 'taken'];
    case 'replace':
      return [(await registry.replace(toolOf(request!))).ok ? 'done' : 'missing'];
    case 'unregister':
      return [(await registry.unregister(request!.name!)).ok ? 'done' : 'missing'];
    case 'clear':
      await registry.clear();
      return ['done'];
  }
};

/** Makes requests of all kinds until killed, sometimes several at once, about its own names and 100 shared names. */
const runMixed = async (): Promise<never> => {
  for (let round = 0; ; round++) {
    const randomRequest = (): Request => {
      const name = random.next() < 0.3 ? `shared_${random.int(0, 100)}` : `${options.name}_${round - random.int(0, 3)}`;
      const kind = random.pick(['register', 'register', 'register', 'replace', 'unregister'] as const);
      return { kind, name, ...(kind !== 'unregister' && { version: `${options.name}.${calls}` }) };
    };
    const luck = random.next();
    if (luck < 0.005) await call([{ kind: 'clear' }]);
    else if (luck < 0.1) await call(batch(round));
    else if (luck < 0.25)
      await Promise.all([call([randomRequest()]), call([randomRequest()]), call([randomRequest()])]);
    else await call([randomRequest()]);
  }
};

const batch = (round: number): Request[] =>
  Array.from({ length: random.int(2, 6) }, (_, index) => ({
    kind: 'register',
    name: `${options.name}_${round}_${index}`,
    version: `${options.name}.${round}`,
  }));

/** Registers its own names, and a tenth as many names that every writer registers. */
const runContend = async (): Promise<void> => {
  for (let round = 0; round < options.names!; round++) {
    const version = `${options.name}.${round}`;
    await call([{ kind: 'register', name: `${options.name}_${round}`, version }]);
    if (round % 10 === 5) await call([{ kind: 'register', name: `contested_${(round - 5) / 10}`, version }]);
  }
};

const main = async (): Promise<void> => {
  const store = await openStore(options.store, options.folder, options.name);
  registry.open(store);
  if (options.plan === 'read') {
    const reading: StoreContents = {
      versions: registry.list().map(tool => [tool.name, tool.description]),
      notices: registry.status.notices.map(notice => notice.message),
    };
    await new Promise(resolve => process.send!(reading, resolve));
  } else {
    process.send!('ready');
    // Otherwise a writer that outlives the run would never end.
    process.once('disconnect', () => process.exit());
    // Lower the priority, so that new writers start faster; starting takes most of the time of a run.
    setPriority(10);
    await (options.plan === 'mixed' ? runMixed() : runContend());
  }
  store.dispose();
  process.disconnect();
};

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

import { setPriority } from 'node:os';
import { ToolRegistry } from '../../../src/core/registry/registry';
import type { Tool } from '../../../src/core/tool/tool';
import { UserError } from '../../../src/core/util/userError';
import { note, now, type Ask, type Reading, type Told } from './ledger';
import { Random } from '../random';
import { openStore, type StoreKind } from './stores';

/** How a writer is started: as JSON, its only argument. Its standard output is the ledger. */
export interface WriterOptions {
  readonly store: StoreKind;
  readonly folder: string;
  readonly name: string;
  readonly seed: number;
  readonly plan: 'mixed' | 'contend' | 'read';
  /** How many names of its own one that contends registers. */
  readonly names?: number;
}

const ledger = 1;
const options = JSON.parse(process.argv[2]!) as WriterOptions;
const random = new Random(options.seed);
const registry = new ToolRegistry();
let calls = 0;

const toolOf = ({ name, version }: Ask): Tool => ({
  name: name!,
  description: version!,
  inputSchema: { type: 'object' },
});

const ask = async (asks: readonly Ask[]): Promise<void> => {
  const n = calls++;
  note(ledger, { w: options.name, n, at: now(), asks });
  const told = await answer(asks).catch((error: unknown): Told[] => {
    if (!(error instanceof UserError)) throw error;
    return asks.map(() => ('code' in error && error.code === 'INDETERMINATE' ? 'unknown' : 'refused'));
  });
  note(ledger, { w: options.name, n, at: now(), told });
};

const answer = async (asks: readonly Ask[]): Promise<Told[]> => {
  const [first] = asks;
  if (asks.length > 1) {
    const answers = await registry.registerAll(asks.map(toolOf));
    const all = answers.every(each => each.ok);
    return answers.map(each => (!each.ok ? 'taken' : all ? 'done' : 'free'));
  }
  switch (first!.kind) {
    case 'register':
      return [(await registry.register(toolOf(first!))).ok ? 'done' : 'taken'];
    case 'replace':
      return [(await registry.replace(toolOf(first!))).ok ? 'done' : 'missing'];
    case 'unregister':
      return [(await registry.unregister(first!.name!)).ok ? 'done' : 'missing'];
    case 'clear':
      await registry.clear();
      return ['done'];
  }
};

/** A hundred names that all writers use, and ever new ones of its own: with all kinds of requests, sometimes several at once. */
const mixed = async (): Promise<never> => {
  for (let n = 0; ; n++) {
    const single = (): Ask => {
      const name = random.next() < 0.3 ? `shared_${random.int(0, 100)}` : `${options.name}_${n - random.int(0, 3)}`;
      const kind = random.pick(['register', 'register', 'register', 'replace', 'unregister'] as const);
      return { kind, name, ...(kind !== 'unregister' && { version: `${options.name}.${calls}` }) };
    };
    const dice = random.next();
    if (dice < 0.005) await ask([{ kind: 'clear' }]);
    else if (dice < 0.1) await ask(batch(n));
    else if (dice < 0.25) await Promise.all([ask([single()]), ask([single()]), ask([single()])]);
    else await ask([single()]);
  }
};

const batch = (n: number): Ask[] =>
  Array.from({ length: random.int(2, 6) }, (_, index) => ({
    kind: 'register',
    name: `${options.name}_${n}_${index}`,
    version: `${options.name}.${n}`,
  }));

/** Names of its own, and a tenth as many that every writer wants. */
const contend = async (): Promise<void> => {
  for (let n = 0; n < options.names!; n++) {
    const version = `${options.name}.${n}`;
    await ask([{ kind: 'register', name: `${options.name}_${n}`, version }]);
    if (n % 10 === 5) await ask([{ kind: 'register', name: `contested_${(n - 5) / 10}`, version }]);
  }
};

const main = async (): Promise<void> => {
  const store = await openStore(options.store, options.folder, options.name);
  registry.open(store);
  if (options.plan === 'read') {
    const reading: Reading = {
      versions: registry.list().map(tool => [tool.name, tool.description]),
      notices: registry.status.notices.map(notice => notice.message),
    };
    await new Promise(resolve => process.send!(reading, resolve));
  } else {
    process.send!('ready');
    // A writer that outlives the run would write for ever.
    process.once('disconnect', () => process.exit());
    // Those that start go first: what takes its time in a run of kills is the next writer's start.
    setPriority(10);
    await (options.plan === 'mixed' ? mixed() : contend());
  }
  store.dispose();
  process.disconnect();
};

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

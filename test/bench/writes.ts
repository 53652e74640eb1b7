import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogStore, type LogStore } from '../../src/core/stores/log/logStore';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { collectGarbage, compareLater } from './measure';
import { row, type Row } from './report';
import { registryOn, toolsOf } from './subjects';

/** Registering into and opening a store of so many tools, on a real disk. */
export const storeRows = async (count: number): Promise<Row[]> => {
  const scratch = mkdtempSync(join(tmpdir(), 'tools-bench-'));
  const disk = nodeDisk();
  const openStore = (): LogStore => openLogStore({ disk, folder: `${scratch}/registry`, windowLabel: 'the bench' });
  try {
    const store = openStore();
    await store.opened;
    const registry = registryOn(store);
    await registry.registerAll(toolsOf(count));
    const registering = await registerRows(registry, scratch, count);
    store.dispose();
    return [...registering, ...(await openRows(openStore, `${scratch}/registry/v1/log`, count))];
  } finally {
    disk.dispose();
    rmSync(scratch, { recursive: true, force: true });
  }
};

const registerRows = async (
  registry: ReturnType<typeof registryOn>,
  scratch: string,
  count: number,
): Promise<Row[]> => {
  const [example] = toolsOf(1);
  const bytes = Buffer.from(JSON.stringify(example));
  const raw = `${scratch}/raw`;
  mkdirSync(raw);
  const folder = await open(raw, 'r');
  let n = 0;
  const times = await compareLater(
    {
      register: () => registry.register({ ...example, name: `bench_${n++}` }),
      raw: async () => {
        const staged = `${raw}/staged`;
        const file = await open(staged, 'wx');
        await file.writeFile(bytes);
        await file.sync();
        await file.close();
        await link(staged, `${raw}/${n}`);
        await folder.sync();
        await unlink(staged);
      },
    },
    300,
  );
  await folder.close();
  const beside = 'raw create, fsync, link, fsync';
  return [
    row('`register`, p50', count, times.register.p50, beside, times.raw.p50, 4),
    row('`register`, p99', count, times.register.p99, beside, times.raw.p99),
  ];
};

const openRows = async (openStore: () => LogStore, log: string, count: number): Promise<Row[]> => {
  const files = neededFiles(log);
  let store: LogStore | undefined;
  const times = await compareLater(
    {
      open: async () => {
        store = openStore();
        const registry = registryOn(store);
        await loaded(store);
        return registry.list().length;
      },
      parse: async () => {
        const texts = await Promise.all(files.map(file => readFile(file, 'utf8')));
        return texts.map(text => JSON.parse(text.slice(9)) as unknown);
      },
    },
    count > 1000 ? 21 : 51,
    async () => {
      await store?.opened;
      store?.dispose();
      // What one leaves young would be moved while the other is timed: of ten thousand tools a quarter of an open.
      collectGarbage();
    },
  );
  const goal = count >= 1000 ? 2.5 : undefined;
  return [row('open', count, times.open.quiet, 'read and parse the same', times.parse.quiet, goal)];
};

/** What a load reads: the newest snapshot and the operations after it, or else all operations. */
const neededFiles = (log: string): string[] => {
  const names = readdirSync(log);
  const slot = (name: string): number => Number(name.slice(-10));
  const snapshot = names
    .filter(name => name.startsWith('snap'))
    .sort()
    .at(-1);
  const base = snapshot ? slot(snapshot) : 0;
  const after = names.filter(name => name.startsWith('op') && slot(name) > base);
  return [...(snapshot ? [snapshot] : []), ...after].map(name => join(log, name));
};

const loaded = (store: LogStore): Promise<void> =>
  new Promise(resolve => {
    if (store.status.loaded) resolve();
    else store.onDidChangeStatus(status => status.loaded && resolve());
  });

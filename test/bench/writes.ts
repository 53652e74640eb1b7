import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogStore, type LogStore } from '../../src/core/stores/log/logStore';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { collectGarbage, compareAsync } from './measure';
import { row, type Row } from './report';
import { createTools, openRegistry } from './subjects';

/** Measures registering a tool in a store with `count` tools, and opening that store, on a real disk. */
export const storeRows = async (count: number): Promise<Row[]> => {
  const scratch = mkdtempSync(join(tmpdir(), 'tools-bench-'));
  const disk = nodeDisk();
  const openStore = (): LogStore => openLogStore({ disk, folder: `${scratch}/registry`, windowLabel: 'the bench' });
  try {
    const store = openStore();
    await store.opened;
    const registry = openRegistry(store);
    await registry.registerAll(createTools(count));
    const registerResults = await registerRows(registry, scratch, count);
    store.dispose();
    return [...registerResults, ...(await openRows(openStore, `${scratch}/registry/v1/log`, count))];
  } finally {
    disk.dispose();
    rmSync(scratch, { recursive: true, force: true });
  }
};

const registerRows = async (
  registry: ReturnType<typeof openRegistry>,
  scratch: string,
  count: number,
): Promise<Row[]> => {
  const [example] = createTools(1);
  const bytes = Buffer.from(JSON.stringify(example));
  const raw = `${scratch}/raw`;
  mkdirSync(raw);
  const folder = await open(raw, 'r');
  let n = 0;
  const times = await compareAsync(
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
  const baseline = 'raw create, fsync, link, fsync';
  return [
    row('`register`, p50', count, times.register.p50, baseline, times.raw.p50, 4),
    row('`register`, p99', count, times.register.p99, baseline, times.raw.p99),
  ];
};

const openRows = async (openStore: () => LogStore, log: string, count: number): Promise<Row[]> => {
  const files = neededFiles(log);
  let store: LogStore | undefined;
  const times = await compareAsync(
    {
      open: async () => {
        store = openStore();
        const registry = openRegistry(store);
        await waitUntilLoaded(store);
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
      // Otherwise garbage of one case is collected while the other is measured; for 10,000 tools that is a quarter of an open.
      collectGarbage();
    },
  );
  const goal = count >= 1000 ? 2.5 : undefined;
  return [row('open', count, times.open.lowerQuartile, 'read and parse the same', times.parse.lowerQuartile, goal)];
};

/** Returns the files that opening a store reads: the newest snapshot and the operations after it, or all operations. */
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

const waitUntilLoaded = (store: LogStore): Promise<void> =>
  new Promise(resolve => {
    if (store.status.loaded) resolve();
    else store.onDidChangeStatus(status => status.loaded && resolve());
  });

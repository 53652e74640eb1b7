import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encode } from '../../src/core/stores/log/codec';
import type { Disk } from '../../src/core/stores/log/disk';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { mishap, type Damage } from './rig/damage';
import { figure } from './rig/figure';
import { MemoryDisk } from './rig/memoryDisk';
import { newSeed, Random } from './random';
import { inScratch } from './rig/scratch';
import { log, openWindow, tool } from './rig/window';

/** What a window shows: tools and history as JSON, and whether the user is told that something is wrong. */
interface Shown {
  readonly state: string;
  readonly reported: boolean;
}

type Verdict =
  | 'as it was'
  /** Not what it was, and the user is told. */
  | 'reported'
  /** The newest operation is gone as if it had never been, which no file can tell. */
  | 'newest deleted'
  | 'silent'
  /** Not what it was, though no more than a redundant file was damaged. */
  | 'needless';

describe('a store with a damaged file', function () {
  this.timeout(120_000);
  const seed = newSeed();

  it('never throws, says so where it is not what it was, and needs no redundant file, in 3,000 cases', async () => {
    const disk = await populated();

    const found = await damageOften(disk, 3000, seed, show);

    figure('damage', { seed, ...found.counts });
    assert.deepEqual(found.wrong, []);
  });

  it('does so on a real disk', () =>
    inScratch(async scratch => {
      const disk = await populated();

      const found = await damageOften(disk, 60, seed, async damagedDisk => {
        const folder = `${scratch}/case`;
        write(damagedDisk, folder);
        const real = nodeDisk();
        const shown = await show(real, `${folder}/registry`);
        real.dispose();
        rmSync(folder, { recursive: true });
        return shown;
      });

      figure('damage, real disk', { seed, ...found.counts });
      assert.deepEqual(found.wrong, []);
    }));

  it('is seen to be wrong in silence without the checksums', async () => {
    const disk = await populated();

    // About one case in 150 is silent then: in so many, one is as good as certain.
    const found = await damageOften(disk, 3000, seed, damagedDisk => show(withRightChecksums(damagedDisk)));

    figure('damage, control', { seed, ...found.counts });
    assert.ok(found.counts['silent']! > 0, 'The rig must see a store that is silent.');
  });
});

/** Two windows took turns; there are two snapshots, operations before and between them, and some after. */
const populated = async (): Promise<MemoryDisk> => {
  const disk = new MemoryDisk();
  const windows = [await openWindow(disk), await openWindow(disk)];
  for (let n = 0; n < 60; n++) {
    const { registry } = windows[n % 3 === 0 ? 0 : 1]!;
    const name = `t${n % 25}`;
    if (n % 7 === 6) await registry.unregister(`t${(n - 3) % 25}`);
    else await registry.register(tool(name, `Version ${n}.`), { onConflict: 'replace' });
  }
  for (const { registry } of windows) await registry.refresh();
  return disk;
};

const damageOften = async (
  disk: MemoryDisk,
  cases: number,
  seed: number,
  look: (disk: MemoryDisk) => Promise<Shown>,
): Promise<{ counts: Record<string, number>; wrong: string[] }> => {
  const random = new Random(seed);
  const files = new Map([...disk.files].filter(([path]) => path.startsWith(log)));
  const newest = [...files.keys()]
    .filter(path => path.includes('/op-'))
    .sort()
    .at(-1)!;
  const whole = (await look(disk)).state;
  const withoutNewest = (await look(damagedBy(disk, { kind: 'deleted', path: newest, bytes: undefined }))).state;
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  for (let n = 0; n < cases; n++) {
    const damage = mishap(files, random);
    const { state, reported } = await look(damagedBy(disk, damage));
    const verdict = ((): Verdict => {
      if (state === whole) return 'as it was';
      if (isRedundant(damage, [...files.keys()])) return 'needless';
      if (reported) return 'reported';
      return damage.kind === 'deleted' && damage.path === newest && state === withoutNewest
        ? 'newest deleted'
        : 'silent';
    })();
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (verdict === 'silent' || verdict === 'needless') wrong.push(`${verdict}: ${describeDamage(damage)}`);
  }
  return { counts, wrong };
};

const show = async (disk: Disk, folder = '/registry'): Promise<Shown> => {
  const { registry, store } = await openWindow(disk, { folder });
  const { notices, readOnly } = registry.status;
  store.dispose();
  return {
    state: JSON.stringify([registry.list(), registry.history()]),
    reported: notices.length > 0 || readOnly !== undefined,
  };
};

const damagedBy = (disk: MemoryDisk, { path, other, bytes }: Damage): MemoryDisk => {
  const copy = disk.copy();
  if (other) copy.files.set(other, copy.files.get(path)!);
  if (bytes) copy.files.set(path, bytes);
  else copy.files.delete(path);
  return copy;
};

/** A snapshot, since there are two and all operations after the older one; an operation that the newest snapshot holds. */
const isRedundant = ({ path, other }: Damage, paths: readonly string[]): boolean => {
  const newestSnapshot = Math.max(...paths.filter(each => each.includes('/snap-')).map(slotOf));
  return !other && (path.includes('/snap-') || slotOf(path) <= newestSnapshot);
};

const slotOf = (path: string): number => Number(path.slice(-10));

const withRightChecksums = (disk: MemoryDisk): Disk => ({
  ...methods(disk),
  read: async path => {
    const bytes = await disk.read(path);
    return path.startsWith(log) ? encode(Buffer.from(bytes).subarray(9, -1).toString()) : bytes;
  },
});

const methods = (disk: MemoryDisk): Disk => ({
  list: folder => disk.list(folder),
  read: path => disk.read(path),
  create: (path, bytes) => disk.create(path, bytes),
  overwrite: (path, bytes) => disk.overwrite(path, bytes),
  makeFolder: path => disk.makeFolder(path),
  link: (from, to) => disk.link(from, to),
  rename: (from, to) => disk.rename(from, to),
  unlink: path => disk.unlink(path),
  removeFolder: path => disk.removeFolder(path),
  syncName: path => disk.syncName(path),
  modified: path => disk.modified(path),
});

const write = (disk: MemoryDisk, folder: string): void => {
  for (const path of disk.folders) mkdirSync(folder + path, { recursive: true });
  for (const [path, bytes] of disk.files) {
    mkdirSync(dirname(folder + path), { recursive: true });
    writeFileSync(folder + path, bytes);
  }
};

const describeDamage = ({ kind, path, other }: Damage): string => `${kind} ${path}${other ? ` with ${other}` : ''}`;

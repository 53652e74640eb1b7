import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encode } from '../../src/core/stores/log/codec';
import type { Disk } from '../../src/core/stores/log/disk';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { randomDamage, type Damage } from './rig/damage';
import { printFigures } from './rig/printFigures';
import { MemoryDisk } from './rig/memoryDisk';
import { newSeed, Random } from './random';
import { withScratchFolder } from './rig/scratch';
import { logFolder, openWindow, tool } from './rig/window';

/** What a window shows: tools and history as JSON, and whether the status reports a problem. */
interface Shown {
  readonly state: string;
  readonly reported: boolean;
}

type Verdict =
  | 'as it was'
  /** The state has changed, and the status reports it. */
  | 'reported'
  /** The newest operation was deleted, which cannot be detected. */
  | 'newest deleted'
  | 'silent'
  /** The state has changed although only a redundant file was damaged. */
  | 'needless';

describe('a store with a damaged file', function () {
  this.timeout(120_000);
  const seed = newSeed();

  it('never throws, reports every change of its state, and does not depend on redundant files, in 3,000 cases', async () => {
    const disk = await populateDisk();

    const found = await damageRepeatedly(disk, 3000, seed, inspectDisk);

    printFigures('damage', { seed, ...found.counts });
    assert.deepEqual(found.wrong, []);
  });

  it('does the same on a real disk', () =>
    withScratchFolder(async scratch => {
      const disk = await populateDisk();

      const found = await damageRepeatedly(disk, 60, seed, async damagedDisk => {
        const folder = `${scratch}/case`;
        writeToFolder(damagedDisk, folder);
        const real = nodeDisk();
        const shown = await inspectDisk(real, `${folder}/registry`);
        real.dispose();
        rmSync(folder, { recursive: true });
        return shown;
      });

      printFigures('damage, real disk', { seed, ...found.counts });
      assert.deepEqual(found.wrong, []);
    }));

  it('changes silently without checksums (control)', async () => {
    const disk = await populateDisk();

    // About one case in 150 is silent then, so 3,000 cases contain at least one almost certainly.
    const found = await damageRepeatedly(disk, 3000, seed, damagedDisk =>
      inspectDisk(withoutChecksumCheck(damagedDisk)),
    );

    printFigures('damage, control', { seed, ...found.counts });
    assert.ok(found.counts['silent']! > 0, 'The rig must detect a store that is silent.');
  });
});

/** Fills a disk from two windows: two snapshots, with operations before, between and after them. */
const populateDisk = async (): Promise<MemoryDisk> => {
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

const damageRepeatedly = async (
  disk: MemoryDisk,
  cases: number,
  seed: number,
  inspect: (disk: MemoryDisk) => Promise<Shown>,
): Promise<{ counts: Record<string, number>; wrong: string[] }> => {
  const random = new Random(seed);
  const files = new Map([...disk.files].filter(([path]) => path.startsWith(logFolder)));
  const newest = [...files.keys()]
    .filter(path => path.includes('/op-'))
    .sort()
    .at(-1)!;
  const undamagedState = (await inspect(disk)).state;
  const withoutNewest = (await inspect(damagedBy(disk, { kind: 'deleted', path: newest, bytes: undefined }))).state;
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  for (let n = 0; n < cases; n++) {
    const damage = randomDamage(files, random);
    const { state, reported } = await inspect(damagedBy(disk, damage));
    const verdict = ((): Verdict => {
      if (state === undamagedState) return 'as it was';
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

const inspectDisk = async (disk: Disk, folder = '/registry'): Promise<Shown> => {
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

/** Whether the damaged file is redundant: one of the two snapshots, or an operation that the newest snapshot includes. */
const isRedundant = ({ path, other }: Damage, paths: readonly string[]): boolean => {
  const newestSnapshot = Math.max(...paths.filter(each => each.includes('/snap-')).map(slotOf));
  return !other && (path.includes('/snap-') || slotOf(path) <= newestSnapshot);
};

const slotOf = (path: string): number => Number(path.slice(-10));

const withoutChecksumCheck = (disk: MemoryDisk): Disk => ({
  ...methods(disk),
  read: async path => {
    const bytes = await disk.read(path);
    return path.startsWith(logFolder) ? encode(Buffer.from(bytes).subarray(9, -1).toString()) : bytes;
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

const writeToFolder = (disk: MemoryDisk, folder: string): void => {
  for (const path of disk.folders) mkdirSync(folder + path, { recursive: true });
  for (const [path, bytes] of disk.files) {
    mkdirSync(dirname(folder + path), { recursive: true });
    writeFileSync(folder + path, bytes);
  }
};

const describeDamage = ({ kind, path, other }: Damage): string => `${kind} ${path}${other ? ` with ${other}` : ''}`;

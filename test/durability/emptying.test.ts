import assert from 'node:assert/strict';
import type { Disk } from '../../src/core/stores/log/disk';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { defaultLimits } from '../../src/core/stores/log/limits';
import { FaultyDisk } from './rig/faultyDisk';
import { MemoryDisk } from './rig/memoryDisk';
import { Tmpfs, tmpfsObstacle } from './rig/tmpfs';
import { openWindow, tool } from './rig/window';

const creatingCalls = ['create', 'makeFolder', 'link'] as const;
const count = 200;
const names = Array.from({ length: count }, (_, index) => `t${index}`);

interface Case {
  readonly disk: Disk;
  readonly folder?: string;
  /** Fills the disk. Called once before the first change and again after each change. */
  readonly fill: () => void;
  /** Whether each tool is registered in a separate change. */
  readonly oneByOne?: boolean;
}

/** Unregisters all but five tools one by one in two windows, and clears the rest in a third window. All must succeed. */
const unregisterAllTools = async ({ disk, folder = '/registry', fill, oneByOne = false }: Case): Promise<void> => {
  const options = { folder, limits: defaultLimits };
  const first = await openWindow(disk, options);
  const tools = names.map(name => tool(name, 'x'.repeat(200)));
  if (oneByOne) for (const each of tools) await first.registry.register(each);
  else await first.registry.registerAll(tools);
  const second = await openWindow(disk, options);
  fill();
  const removed: string[] = [];

  for (const [index, name] of names.slice(0, -5).entries()) {
    const answer = await (index % 3 === 0 ? second : first).registry.unregister(name);
    if (answer.ok) removed.push(name);
    fill();
  }
  const lateWindow = await openWindow(disk, options);
  const cleared = await lateWindow.registry.clear();
  const laterWindow = await openWindow(disk, options);

  assert.deepEqual(removed, names.slice(0, -5));
  assert.deepEqual(cleared.map(each => each.name).sort(), names.slice(-5).sort());
  assert.deepEqual([laterWindow.registry.list(), laterWindow.registry.status], [[], { loaded: true, notices: [] }]);
  for (const { store } of [first, second, lateWindow, laterWindow]) store.dispose();
};

describe('a registry on a disk where no file can be created', function () {
  this.timeout(60_000);

  for (const links of [true, false]) {
    it(`can be emptied tool by tool, ${links ? 'with' : 'without'} hard links`, async () => {
      const faulty = new FaultyDisk(new MemoryDisk({ links }));
      await unregisterAllTools({ disk: faulty.disk, fill: () => faulty.refuse(creatingCalls, 'ENOSPC') });
    });
  }

  it('can be cleared by a window that opens it when the disk is full', async () => {
    const faulty = new FaultyDisk(new MemoryDisk());
    const { registry } = await openWindow(faulty.disk);
    await registry.registerAll(names.map(name => tool(name)));
    faulty.refuse(creatingCalls, 'ENOSPC');

    const lateWindow = await openWindow(faulty.disk);
    const cleared = await lateWindow.registry.clear();

    assert.equal(cleared.length, count);
    await registry.refresh();
    assert.deepEqual(registry.list(), []);
  });

  it('can unregister many tools in one change', async () => {
    const faulty = new FaultyDisk(new MemoryDisk());
    const { registry } = await openWindow(faulty.disk, { limits: defaultLimits });
    const manyTools = Array.from({ length: 3000 }, (_, index) => tool(`a_tool_with_a_longer_name_${index}`));
    await registry.registerAll(manyTools);
    faulty.refuse(creatingCalls, 'ENOSPC');

    const removed = await registry.user.unregisterAll(manyTools.slice(10).map(({ name }) => name));
    const last = await registry.unregister(manyTools[0]!.name);

    assert.deepEqual([removed.length, last.ok, registry.count()], [2990, true, 9]);
  });
});

describe('a registry on a real disk', function () {
  this.timeout(120_000);
  let full: Tmpfs | undefined;

  before(function () {
    const reason = tmpfsObstacle();
    if (reason === undefined) return;
    console.log(`      Real full disks are skipped. ${reason}`);
    this.skip();
  });
  afterEach(() => full?.dispose());

  const emptyRealRegistry = async (oneByOne: boolean, fill: () => void): Promise<void> => {
    const disk = nodeDisk();
    await unregisterAllTools({ disk, folder: `${full!.folder}/registry`, fill, oneByOne });
    disk.dispose();
  };

  it('without free blocks can be emptied tool by tool', async () => {
    full = new Tmpfs(4096, 4000);

    await emptyRealRegistry(
      true,
      once(() => full!.fillBlocks()),
    );
  });

  it('without free inodes can be emptied tool by tool', async () => {
    full = new Tmpfs(8192, 1000);

    await emptyRealRegistry(
      true,
      once(() => full!.fillInodes()),
    );
  });

  it('whose freed space is filled by another program can be emptied tool by tool', async () => {
    full = new Tmpfs(4096, 2000);

    await emptyRealRegistry(false, () => {
      full!.fillBlocks();
      full!.fillInodes();
    });
  });
});

const once = (action: () => void): (() => void) => {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
};

import assert from 'node:assert/strict';
import type { Disk } from '../../src/core/stores/log/disk';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { defaultLimits } from '../../src/core/stores/log/limits';
import { FaultyDisk } from './rig/faultyDisk';
import { MemoryDisk } from './rig/memoryDisk';
import { Tmpfs, whyNoTmpfs } from './rig/tmpfs';
import { openWindow, tool } from './rig/window';

const creating = ['create', 'makeFolder', 'link'] as const;
const count = 200;
const names = Array.from({ length: count }, (_, index) => `t${index}`);

interface Case {
  readonly disk: Disk;
  readonly folder?: string;
  /** Makes the disk full, and is asked again after each change. */
  readonly fill: () => void;
  /** Whether each tool was registered by a change of its own. */
  readonly oneByOne?: boolean;
}

/** Unregisters the tools one by one, in two windows by turns, registers nothing meanwhile, and clears what is left. */
const empty = async ({ disk, folder = '/registry', fill, oneByOne = false }: Case): Promise<void> => {
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
  const late = await openWindow(disk, options);
  const cleared = await late.registry.clear();
  const later = await openWindow(disk, options);

  assert.deepEqual(removed, names.slice(0, -5));
  assert.deepEqual(cleared.map(each => each.name).sort(), names.slice(-5).sort());
  assert.deepEqual([later.registry.list(), later.registry.status], [[], { loaded: true, notices: [] }]);
  for (const { store } of [first, second, late, later]) store.dispose();
};

describe('a registry on a disk where nothing more can be created', function () {
  this.timeout(60_000);

  for (const links of [true, false]) {
    it(`can be emptied tool by tool, ${links ? 'with' : 'without'} hard links`, async () => {
      const faulty = new FaultyDisk(new MemoryDisk({ links }));
      await empty({ disk: faulty.disk, fill: () => faulty.refuse(creating, 'ENOSPC') });
    });
  }

  it('can be cleared by a window that opens it then', async () => {
    const faulty = new FaultyDisk(new MemoryDisk());
    const { registry } = await openWindow(faulty.disk);
    await registry.registerAll(names.map(name => tool(name)));
    faulty.refuse(creating, 'ENOSPC');

    const late = await openWindow(faulty.disk);
    const cleared = await late.registry.clear();

    assert.equal(cleared.length, count);
    await registry.refresh();
    assert.deepEqual(registry.list(), []);
  });

  it('can be rid of many tools in one change', async () => {
    const faulty = new FaultyDisk(new MemoryDisk());
    const { registry } = await openWindow(faulty.disk, { limits: defaultLimits });
    const many = Array.from({ length: 3000 }, (_, index) => tool(`a_tool_with_a_longer_name_${index}`));
    await registry.registerAll(many);
    faulty.refuse(creating, 'ENOSPC');

    const removed = await registry.user.unregisterAll(many.slice(10).map(({ name }) => name));
    const last = await registry.unregister(many[0]!.name);

    assert.deepEqual([removed.length, last.ok, registry.count()], [2990, true, 9]);
  });
});

describe('a registry on a real disk', function () {
  this.timeout(120_000);
  let full: Tmpfs | undefined;

  before(function () {
    const reason = whyNoTmpfs();
    if (reason === undefined) return;
    console.log(`      Real full disks are skipped. ${reason}`);
    this.skip();
  });
  afterEach(() => full?.dispose());

  const emptied = async (oneByOne: boolean, fill: () => void): Promise<void> => {
    const disk = nodeDisk();
    await empty({ disk, folder: `${full!.folder}/registry`, fill, oneByOne });
    disk.dispose();
  };

  it('without free blocks can be emptied tool by tool', async () => {
    full = new Tmpfs(4096, 4000);

    await emptied(
      true,
      once(() => full!.fillBlocks()),
    );
  });

  it('without free inodes can be emptied tool by tool', async () => {
    full = new Tmpfs(8192, 1000);

    await emptied(
      true,
      once(() => full!.fillInodes()),
    );
  });

  it('where something else takes whatever becomes free can be emptied tool by tool', async () => {
    full = new Tmpfs(4096, 2000);

    await emptied(false, () => {
      full!.fillBlocks();
      full!.fillInodes();
    });
  });
});

const once = (act: () => void): (() => void) => {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
};

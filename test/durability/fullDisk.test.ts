import assert from 'node:assert/strict';
import type { Disk } from '../../src/core/stores/log/disk';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { StoreError } from '../../src/core/stores/log/storeError';
import { printFigures } from './rig/printFigures';
import { LoopDevice, loopDeviceObstacle } from './rig/loopDevice';
import { MemoryDisk } from './rig/memoryDisk';
import { openWindow, tool } from './rig/window';

/** Registers tools until the disk has refused 200 times, then removes tools, which must still work. */
const fill = async (disk: Disk, folder: string, toolBytes: number): Promise<void> => {
  const limits = { reserveBytes: 8 * toolBytes };
  const { registry, store } = await openWindow(disk, { folder, limits });
  const acknowledged: string[] = [];
  const refusals: Record<string, number> = {};

  for (let n = 0; (refusals['STORAGE_FULL'] ?? 0) < 200; n++) {
    try {
      await registry.register(tool(`t${n}`, 'x'.repeat(toolBytes)));
      acknowledged.push(`t${n}`);
    } catch (error) {
      const code = error instanceof StoreError ? error.code : String(error);
      refusals[code] = (refusals[code] ?? 0) + 1;
    }
  }
  const names = (): string[] => registry.list().map(each => each.name);
  const namesWhenFull = names();
  const reloaded = (await openWindow(disk, { folder, limits })).registry.list().map(each => each.name);
  const removed = await registry.unregister(acknowledged[0]!);
  const cleared = await registry.clear();
  const afterClear = (await openWindow(disk, { folder, limits })).registry.list();

  printFigures('full disk', { acknowledged: acknowledged.length, refused: refusals['STORAGE_FULL']! });
  assert.deepEqual(refusals, { STORAGE_FULL: 200 });
  assert.deepEqual(namesWhenFull, acknowledged.toSorted());
  assert.deepEqual(reloaded, namesWhenFull);
  assert.deepEqual([removed.ok, cleared.length, registry.count(), afterClear], [true, acknowledged.length - 1, 0, []]);
  store.dispose();
};

describe('a disk that is full', function () {
  this.timeout(60_000);

  it('refuses tools that do not fit, keeps the acknowledged ones, and allows removing tools', () =>
    fill(new MemoryDisk({ capacity: 300_000 }), '/registry', 2000));

  it('does the same without hard links', () =>
    fill(new MemoryDisk({ capacity: 300_000, links: false }), '/registry', 2000));
});

describe('a real disk', function () {
  this.timeout(60_000);
  let device: LoopDevice | undefined;

  before(function () {
    const reason = loopDeviceObstacle('ext4');
    if (reason === undefined) return;
    console.log(`      Full and read-only real disks are skipped. ${reason}`);
    this.skip();
  });
  beforeEach(() => (device = new LoopDevice('ext4', 8)));
  afterEach(() => device?.dispose());

  it('that is full does the same', async () => {
    const disk = nodeDisk();

    await fill(disk, `${device!.folder}/registry`, 20_000);

    disk.dispose();
  });

  it('that is read-only shows its tools and refuses changes with an error', async () => {
    const folder = `${device!.folder}/registry`;
    const disk = nodeDisk();
    await (await openWindow(disk, { folder })).registry.register(tool('a'));
    disk.dispose();
    device!.remount('ro');

    const readOnly = nodeDisk();
    const { registry } = await openWindow(readOnly, { folder });
    const registration = registry.register(tool('b'));

    await assert.rejects(registration, { name: 'UserError', code: 'READ_ONLY' });
    assert.deepEqual(registry.list(), [tool('a')]);
    assert.equal(registry.status.readOnly?.code, 'disk');
    readOnly.dispose();
  });
});

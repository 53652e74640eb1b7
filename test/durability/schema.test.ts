import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Tool } from '../../src/core/tool/tool';
import { encode } from '../../src/core/stores/log/codec';
import { openLogStore } from '../../src/core/stores/log/logStore';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { printFigures } from './rig/printFigures';
import { Fleet, type Writer } from './rig/fleet';
import { judge, now, readCalls, type Verdict } from './rig/ledger';
import { MemoryDisk } from './rig/memoryDisk';
import { newSeed } from './random';
import { withScratchFolder } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { countDefects, defectsOf, noDefects } from './rig/verdict';
import { logFolder, openWindow, tool } from './rig/window';

const newerVersion = {
  code: 'newer-version',
  message: 'This window runs an older version of the extension. Reload the window to edit tools.',
};

/** Writes a record of a future schema into the slot. */
const putNewerRecord = (disk: MemoryDisk, slot: number): Promise<void> =>
  disk.create(
    `${logFolder}/op-${String(slot).padStart(10, '0')}`,
    encode(JSON.stringify({ k: 'op', min: 2, what: 'ever' })),
  );

describe('unknown fields of a tool', () => {
  it('are kept in operations, snapshots and undo', async () => {
    const disk = new MemoryDisk();
    const { registry } = await openWindow(disk);
    const toolWithUnknownFields = { ...tool('a'), cost: { per: ['call', null, 0.5] }, 'x-später': '→' } as Tool;

    await registry.register(toolWithUnknownFields);
    const fromOperation = (await openWindow(disk)).registry.get('a');
    await registry.unregister('a');
    for (let n = 0; n < 20; n++) await registry.register(tool('other', `${n}`), { onConflict: 'replace' });
    await registry.undo('2.0');
    const fromSnapshot = (await openWindow(disk)).registry.get('a');

    assert.deepEqual(
      [fromOperation, registry.get('a'), fromSnapshot],
      [toolWithUnknownFields, toolWithUnknownFields, toolWithUnknownFields],
    );
  });
});

describe('a store that a newer version has written to', () => {
  it('keeps showing the tools from before, and cannot be changed', async () => {
    const disk = new MemoryDisk();
    const open = await openWindow(disk);
    await open.registry.register(tool('a'));
    await putNewerRecord(disk, 2);
    await putNewerRecord(disk, 3);

    const refused = [open.registry.register(tool('b')), open.registry.clear()];
    await Promise.all(refused.map(each => assert.rejects(each, { code: 'READ_ONLY', message: newerVersion.message })));
    const fresh = await openWindow(disk);

    for (const { registry } of [open, fresh]) {
      assert.deepEqual(registry.list(), [tool('a')]);
      assert.deepEqual(registry.status, { loaded: true, readOnly: newerVersion, notices: [] });
    }
    assert.deepEqual((await disk.list(logFolder)).length, 3);
  });

  for (const oldFolder of ['missing', 'empty']) {
    it(`is read-only if only the newer version's folder exists and ours is ${oldFolder}`, async () => {
      const disk = new MemoryDisk();
      const folders = ['/registry', '/registry/v2', ...(oldFolder === 'empty' ? ['/registry/v1', logFolder] : [])];
      for (const folder of folders) await disk.makeFolder(folder);

      const { registry } = await openWindow(disk);

      await assert.rejects(registry.register(tool('a')), { code: 'READ_ONLY' });
      assert.deepEqual(registry.status, { loaded: true, readOnly: newerVersion, notices: [] });
      assert.deepEqual([...disk.files.keys()], []);
    });
  }
});

/** Waits until each of the writers has made 20 requests after `since`, each with a recorded outcome. */
const waitForProgress = async (writers: readonly Writer[], ledger: string, since: number): Promise<void> => {
  const hasProgressed = ({ name }: Writer): boolean =>
    readCalls(ledger).filter(call => call.writer === name && call.outcomes && call.invoked > since).length >= 20;
  while (!writers.every(hasProgressed)) await wait(20);
};

/** Seals the store while other processes write to it, and judges their outcomes by the tools that the newer version reads. */
const migrate = (store: StoreKind, seed: number): Promise<Verdict & { refused: number; pastTheSeal: number }> =>
  withScratchFolder(async scratch => {
    const folder = `${scratch}/store`;
    mkdirSync(folder);
    const fleet = new Fleet({ store, folder, plan: 'mixed' }, `${scratch}/ledger`, seed);
    const writers = await Promise.all([fleet.launch(), fleet.launch()]);
    await waitForProgress(writers, fleet.ledgerPath, now());
    const disk = nodeDisk();
    const newer = openLogStore({ disk, folder: `${folder}/registry`, windowLabel: 'a newer version' });
    await newer.seal();
    const versions = Array.from(newer.state.entries(), ({ tool: each }) => [each.name, each.description] as const);
    const seal = newer.state.revision + 1;
    mkdirSync(`${folder}/registry/v2`);
    await waitForProgress(writers, fleet.ledgerPath, now());
    for (const writer of writers) await writer.kill();
    newer.dispose();
    disk.dispose();
    const calls = readCalls(fleet.ledgerPath);
    fleet.dispose();
    const slots = readdirSync(`${folder}/registry/v1/log`).map(name => Number(name.slice(-10)));
    return {
      ...judge(calls, { versions, notices: [] }),
      refused: calls.filter(call => call.outcomes?.includes('refused')).length,
      pastTheSeal: slots.filter(slot => slot > seal).length,
    };
  });

describe('a migration while old windows are writing', function () {
  this.timeout(60_000);
  const seed = newSeed();

  it('includes every acknowledged change, and nothing is acknowledged or written after it', async () => {
    const report = await migrate('log', seed);

    printFigures('migration', { seed, ...report });
    assert.deepEqual(defectsOf(report), noDefects);
    assert.equal(report.pastTheSeal, 0);
    assert.ok(report.refused > 0, 'The old windows must have tried to write.');
  });

  it('loses changes of old windows that ignore the seal (control)', async () => {
    const report = await migrate('blind', seed);

    printFigures('migration, control', { seed, ...report });
    assert.ok(
      countDefects(report) > 0 && report.pastTheSeal > 0,
      'The rig must detect windows that continue to write.',
    );
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Tool } from '../../src/core/tool/tool';
import { encode } from '../../src/core/stores/log/codec';
import { openLogStore } from '../../src/core/stores/log/logStore';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { figure } from './rig/figure';
import { Fleet, type Writer } from './rig/fleet';
import { judge, now, readCalls, type Verdict } from './rig/ledger';
import { MemoryDisk } from './rig/memoryDisk';
import { newSeed } from './random';
import { inScratch } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { noWrongs, sumOfWrongs, wrongs } from './rig/verdict';
import { log, openWindow, tool } from './rig/window';

const newerVersion = {
  code: 'newer-version',
  message: 'This window runs an older version of the extension. Reload the window to edit tools.',
};

/** A record of a schema to come, in the slot. */
const putNewer = (disk: MemoryDisk, slot: number): Promise<void> =>
  disk.create(`${log}/op-${String(slot).padStart(10, '0')}`, encode(JSON.stringify({ k: 'op', min: 2, what: 'ever' })));

describe('fields of a tool that nobody knows', () => {
  it('come back from operations, snapshots and undo as they were', async () => {
    const disk = new MemoryDisk();
    const { registry } = await openWindow(disk);
    const strange = { ...tool('a'), cost: { per: ['call', null, 0.5] }, 'x-später': '→' } as Tool;

    await registry.register(strange);
    const fromOperation = (await openWindow(disk)).registry.get('a');
    await registry.unregister('a');
    for (let n = 0; n < 20; n++) await registry.register(tool('other', `${n}`), { onConflict: 'replace' });
    await registry.undo('2.0');
    const fromSnapshot = (await openWindow(disk)).registry.get('a');

    assert.deepEqual([fromOperation, registry.get('a'), fromSnapshot], [strange, strange, strange]);
  });
});

describe('a store that a newer version has written to', () => {
  it('stays as it was before that, and cannot be changed', async () => {
    const disk = new MemoryDisk();
    const open = await openWindow(disk);
    await open.registry.register(tool('a'));
    await putNewer(disk, 2);
    await putNewer(disk, 3);

    const refused = [open.registry.register(tool('b')), open.registry.clear()];
    await Promise.all(refused.map(each => assert.rejects(each, { code: 'READ_ONLY', message: newerVersion.message })));
    const fresh = await openWindow(disk);

    for (const { registry } of [open, fresh]) {
      assert.deepEqual(registry.list(), [tool('a')]);
      assert.deepEqual(registry.status, { loaded: true, readOnly: newerVersion, notices: [] });
    }
    assert.deepEqual((await disk.list(log)).length, 3);
  });

  for (const oldFolder of ['missing', 'empty']) {
    it(`is read-only, not empty and writable, where only its own folder has anything and ours is ${oldFolder}`, async () => {
      const disk = new MemoryDisk();
      const folders = ['/registry', '/registry/v2', ...(oldFolder === 'empty' ? ['/registry/v1', log] : [])];
      for (const folder of folders) await disk.makeFolder(folder);

      const { registry } = await openWindow(disk);

      await assert.rejects(registry.register(tool('a')), { code: 'READ_ONLY' });
      assert.deepEqual(registry.status, { loaded: true, readOnly: newerVersion, notices: [] });
      assert.deepEqual([...disk.files.keys()], []);
    });
  }
});

/** Until each of these writers has asked twenty times after that moment, and was told what came of it. */
const untilAllWentOn = async (writers: readonly Writer[], ledger: string, since: number): Promise<void> => {
  const wentOn = ({ name }: Writer): boolean =>
    readCalls(ledger).filter(call => call.writer === name && call.told && call.invoked > since).length >= 20;
  while (!writers.every(wentOn)) await wait(20);
};

/** Seals the store while other processes write to it, and holds what they were told against what the newer version takes over. */
const migrate = (store: StoreKind, seed: number): Promise<Verdict & { refused: number; pastTheSeal: number }> =>
  inScratch(async scratch => {
    const folder = `${scratch}/store`;
    mkdirSync(folder);
    const fleet = new Fleet({ store, folder, plan: 'mixed' }, `${scratch}/ledger`, seed);
    const writers = await Promise.all([fleet.launch(), fleet.launch()]);
    await untilAllWentOn(writers, fleet.ledgerPath, now());
    const disk = nodeDisk();
    const newer = openLogStore({ disk, folder: `${folder}/registry`, windowLabel: 'a newer version' });
    await newer.seal();
    const takenOver = Array.from(newer.state.entries(), ({ tool: each }) => [each.name, each.description] as const);
    const seal = newer.state.revision + 1;
    mkdirSync(`${folder}/registry/v2`);
    await untilAllWentOn(writers, fleet.ledgerPath, now());
    for (const writer of writers) await writer.kill();
    newer.dispose();
    disk.dispose();
    const calls = readCalls(fleet.ledgerPath);
    fleet.dispose();
    const slots = readdirSync(`${folder}/registry/v1/log`).map(name => Number(name.slice(-10)));
    return {
      ...judge(calls, { versions: takenOver, notices: [] }),
      refused: calls.filter(call => call.told?.includes('refused')).length,
      pastTheSeal: slots.filter(slot => slot > seal).length,
    };
  });

describe('a migration while an old window goes on writing', function () {
  this.timeout(60_000);
  const seed = newSeed();

  it('takes over all that was acknowledged, and nothing is acknowledged or written after it', async () => {
    const report = await migrate('log', seed);

    figure('migration', { seed, ...report });
    assert.deepEqual(wrongs(report), noWrongs);
    assert.equal(report.pastTheSeal, 0);
    assert.ok(report.refused > 0, 'The old windows must have tried.');
  });

  it('is seen to lose what old windows write that do not heed the seal', async () => {
    const report = await migrate('blind', seed);

    figure('migration, control', { seed, ...report });
    assert.ok(sumOfWrongs(report) > 0 && report.pastTheSeal > 0, 'The rig must see windows that write on.');
  });
});

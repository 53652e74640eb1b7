import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { printFigures } from './rig/printFigures';
import { Fleet } from './rig/fleet';
import { judge, readCalls, type Verdict } from './rig/ledger';
import { newSeed } from './random';
import { withScratchFolder } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { countDefects, defectsOf, noDefects } from './rig/verdict';

const writers = 8;

interface Report extends Verdict {
  readonly tools: number;
  /** For each contested name, the number of writers whose registration was acknowledged. */
  readonly winners: ReadonlyMap<string, number>;
  readonly slowestMs: number;
}

const runContention = (store: StoreKind, names: number, seed: number): Promise<Report> =>
  withScratchFolder(async scratch => {
    mkdirSync(`${scratch}/store`);
    const fleet = new Fleet({ store, folder: `${scratch}/store`, plan: 'contend', names }, `${scratch}/ledger`, seed);
    const all = await Promise.all(Array.from({ length: writers }, () => fleet.launch()));
    await Promise.all(all.map(writer => writer.ended));
    const found = await fleet.read();
    fleet.dispose();
    const calls = readCalls(fleet.ledgerPath);
    const winners = new Map<string, number>();
    for (const { requests, outcomes } of calls) {
      const { name } = requests[0]!;
      if (name?.startsWith('contested')) winners.set(name, (winners.get(name) ?? 0) + Number(outcomes?.[0] === 'done'));
    }
    return {
      ...judge(calls, found),
      tools: found.versions.length,
      winners,
      slowestMs: Math.max(...calls.map(({ invoked, returned }) => returned - invoked)) / 1000,
    };
  });

describe('eight processes that register at once', () => {
  const seed = newSeed();

  it('lose none of 4,000 tools, and register each of 50 contested names once', async () => {
    const report = await runContention('log', 500, seed);

    printFigures('contention', { seed, ...report });
    assert.deepEqual(defectsOf(report), noDefects);
    assert.equal(report.tools, writers * 500 + 50);
    assert.deepEqual([...report.winners.values()], Array(50).fill(1));
  });

  for (const store of ['naive', 'renaming'] as const) {
    it(`lose tools with a ${store} store (control)`, async () => {
      // Fewer tools suffice: rewriting one file per tool gets slower with each tool, and loses tools from the start.
      const report = await runContention(store, 100, seed);

      printFigures(`contention, ${store} control`, { seed, ...report });
      assert.ok(countDefects(report) > 0, 'The rig must see a store that loses.');
    });
  }
});

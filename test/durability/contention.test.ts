import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { figure } from './rig/figure';
import { Fleet } from './rig/fleet';
import { judge, readCalls, type Verdict } from './rig/ledger';
import { newSeed } from './random';
import { inScratch } from './rig/scratch';
import type { StoreKind } from './rig/stores';
import { noWrongs, sumOfWrongs, wrongs } from './rig/verdict';

const writers = 8;

interface Report extends Verdict {
  readonly tools: number;
  /** Writers that were told they had registered a contested name, by name. */
  readonly winners: ReadonlyMap<string, number>;
  readonly slowestMs: number;
}

const contend = (store: StoreKind, names: number, seed: number): Promise<Report> =>
  inScratch(async scratch => {
    mkdirSync(`${scratch}/store`);
    const fleet = new Fleet({ store, folder: `${scratch}/store`, plan: 'contend', names }, `${scratch}/ledger`, seed);
    const all = await Promise.all(Array.from({ length: writers }, () => fleet.launch()));
    await Promise.all(all.map(writer => writer.ended));
    const found = await fleet.read();
    fleet.dispose();
    const calls = readCalls(fleet.ledgerPath);
    const winners = new Map<string, number>();
    for (const { asks, told } of calls) {
      const { name } = asks[0]!;
      if (name?.startsWith('contested')) winners.set(name, (winners.get(name) ?? 0) + Number(told?.[0] === 'done'));
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

  it('lose none of 4,000 tools, and each of 50 contested names has one winner', async () => {
    const report = await contend('log', 500, seed);

    figure('contention', { seed, ...report });
    assert.deepEqual(wrongs(report), noWrongs);
    assert.equal(report.tools, writers * 500 + 50);
    assert.deepEqual([...report.winners.values()], Array(50).fill(1));
  });

  for (const store of ['naive', 'renaming'] as const) {
    it(`are seen to lose with a ${store} store`, async () => {
      // A file that is written anew with each tool takes ever longer, and loses from the first.
      const report = await contend(store, 100, seed);

      figure(`contention, ${store} control`, { seed, ...report });
      assert.ok(sumOfWrongs(report) > 0, 'The rig must see a store that loses.');
    });
  }
});

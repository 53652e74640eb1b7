import assert from 'node:assert/strict';
import { runKills } from './kills';
import { figure } from './rig/figure';
import { newSeed } from './random';
import { noWrongs, sumOfWrongs, wrongs } from './rig/verdict';

describe('SIGKILLed writers', function () {
  // Three hundred starts of a program, beside which others may be at work.
  this.timeout(300_000);
  const seed = newSeed();

  it('lose nothing that was acknowledged, and leave a store that every process can open', async () => {
    const report = await runKills('log', 300, seed);

    figure('kills', { seed, ...report });
    assert.deepEqual({ ...wrongs(report), failedLoads: report.failedLoads }, { ...noWrongs, failedLoads: 0 });
    assert.equal(report.kills, 300);
    assert.ok(report.acknowledged > 1000, 'The writers must have got somewhere between the kills.');
  });

  it('are seen to lose with a store that reads, changes and replaces a file', async () => {
    const report = await runKills('naive', 20, seed);

    figure('kills, control', { seed, ...report });
    assert.ok(sumOfWrongs(report) > 0, 'The rig must see a store that loses.');
  });
});

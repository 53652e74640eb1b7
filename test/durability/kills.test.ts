import assert from 'node:assert/strict';
import { runKills } from './kills';
import { printFigures } from './rig/printFigures';
import { newSeed } from './random';
import { countDefects, defectsOf, noDefects } from './rig/verdict';

describe('SIGKILLed writers', function () {
  // The test starts 300 processes, possibly while the machine is busy.
  this.timeout(300_000);
  const seed = newSeed();

  it('lose no acknowledged change, and leave a store that every process can open', async () => {
    const report = await runKills('log', 300, seed);

    printFigures('kills', { seed, ...report });
    assert.deepEqual({ ...defectsOf(report), failedLoads: report.failedLoads }, { ...noDefects, failedLoads: 0 });
    assert.equal(report.kills, 300);
    assert.ok(report.acknowledged > 1000, 'The writers must have made progress between the kills.');
  });

  it('lose changes with a store that reads, changes and replaces one file (control)', async () => {
    const report = await runKills('naive', 20, seed);

    printFigures('kills, control', { seed, ...report });
    assert.ok(countDefects(report) > 0, 'The rig must see a store that loses.');
  });
});

import assert from 'node:assert/strict';
import { runPowerCuts } from './powerCuts';
import { figure } from './rig/figure';
import { whyNoLoopDevice } from './rig/loopDevice';
import { newSeed } from './random';
import { noWrongs, wrongs } from './rig/verdict';

for (const fileSystem of ['ext4', 'xfs'] as const) {
  describe(`a power cut on ${fileSystem}`, function () {
    this.timeout(120_000);
    const seed = newSeed();

    before(function () {
      const reason = whyNoLoopDevice(fileSystem);
      if (reason === undefined) return;
      console.log(`      Power cuts on ${fileSystem} are skipped. ${reason}`);
      this.skip();
    });

    it('takes nothing that was acknowledged', async () => {
      const report = await runPowerCuts('log', fileSystem, 12, seed);

      figure(`power cuts, ${fileSystem}`, { seed, ...report });
      assert.deepEqual(wrongs(report), noWrongs);
      assert.ok(report.acknowledged > 0, 'The writers must have got somewhere before the cuts.');
    });

    it('is seen to take what was never flushed', async () => {
      const report = await runPowerCuts('unsynced', fileSystem, 3, seed);

      figure(`power cuts, ${fileSystem}, control`, { seed, ...report });
      assert.ok(report.cutsWithLoss > 0, 'The rig must see a store that loses.');
    });
  });
}

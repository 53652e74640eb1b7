import assert from 'node:assert/strict';
import { runPowerCuts } from './powerCuts';
import { printFigures } from './rig/printFigures';
import { loopDeviceObstacle } from './rig/loopDevice';
import { newSeed } from './random';
import { defectsOf, noDefects } from './rig/verdict';

for (const fileSystem of ['ext4', 'xfs'] as const) {
  describe(`a power cut on ${fileSystem}`, function () {
    this.timeout(120_000);
    const seed = newSeed();

    before(function () {
      const reason = loopDeviceObstacle(fileSystem);
      if (reason === undefined) return;
      console.log(`      Power cuts on ${fileSystem} are skipped. ${reason}`);
      this.skip();
    });

    it('loses no acknowledged change', async () => {
      const report = await runPowerCuts('log', fileSystem, 12, seed);

      printFigures(`power cuts, ${fileSystem}`, { seed, ...report });
      assert.deepEqual(defectsOf(report), noDefects);
      assert.ok(report.acknowledged > 0, 'The writers must have made progress before the cuts.');
    });

    it('loses changes of a store that does not flush (control)', async () => {
      const report = await runPowerCuts('unsynced', fileSystem, 3, seed);

      printFigures(`power cuts, ${fileSystem}, control`, { seed, ...report });
      assert.ok(report.cutsWithLoss > 0, 'The rig must see a store that loses.');
    });
  });
}

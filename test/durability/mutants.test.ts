import assert from 'node:assert/strict';
import { mutants, simulatorOn } from './sim/mutants';

describe('the simulator tells a store that', () => {
  for (const mutant of mutants) {
    it(mutant.title, async () => {
      const { simulate, directed } = await simulatorOn(mutant);

      if (mutant.directed) await assert.rejects(directed[mutant.directed]!(), { code: 'ERR_ASSERTION' });
      else assert.equal((await simulate(1, 200, {}, 1)).failed.length, 1);
    });
  }
});

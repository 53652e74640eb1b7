import assert from 'node:assert/strict';
import { mutants, buildSimulator } from './sim/mutants';

describe('the simulator detects a store that', () => {
  for (const mutant of mutants) {
    it(mutant.title, async () => {
      const { simulate, directed } = await buildSimulator(mutant);

      if (mutant.directed) await assert.rejects(directed[mutant.directed]!(), { code: 'ERR_ASSERTION' });
      else assert.equal((await simulate(1, 200, {}, 1)).failed.length, 1);
    });
  }
});

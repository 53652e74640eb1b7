import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formats } from '../../../../src/core/formats/index';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyRefused, breakingTools } from '../vendors/anyRefused';
import { anyTool } from './anyTool';

/** A tool that is too complex to be written in most formats. */
const manyKeywords: Tool = {
  name: 'many',
  description: 'Has many keywords.',
  inputSchema: {
    type: 'object',
    properties: {},
    ...Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`k${index}`, index])),
  },
};

describe('encoding without remarks', () => {
  it('writes the same, or gives the same reasons for leaving the tool out', () => {
    const check = (tool: Tool, strict: boolean): void => {
      for (const format of formats) {
        const [all, without] = [false, true].map(withoutRemarks => format.encode(tool, { strict, withoutRemarks }));
        const refusals = all!.problems.filter(({ severity }) => severity === 'error');

        assert.deepEqual(without!.ok && without!.value, all!.ok && all!.value);
        assert.deepEqual(without!.ok ? [] : without!.problems, all!.ok ? [] : refusals);
      }
    };
    for (const tool of [...breakingTools, manyKeywords]) check(tool, false);
    fc.assert(fc.property(fc.oneof(anyTool, anyRefused), fc.boolean(), check));
  });
});

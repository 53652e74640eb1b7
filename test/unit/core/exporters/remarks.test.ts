import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyTool } from '../formats/anyTool';
import { weather } from '../formats/tools';

/** The codes of the remarks that do not name the page that says why. */
const unsourced = (output: Exporter, tools: readonly Tool[], strict: boolean): readonly string[] =>
  output.write(tools, { strict }).remarks.flatMap(({ code, source }) => (source?.startsWith('https://') ? [] : [code]));

/** These texts are our own, which no page speaks of. */
const own = new Set(['system-prompt', 'markdown']);

describe('every remark', () => {
  for (const output of exporters.filter(({ id }) => !own.has(id))) {
    it(`on tools as ${output.title} names the page that says why`, () => {
      fc.assert(
        fc.property(anyTool, fc.boolean(), (tool, strict) => {
          assert.deepEqual(unsourced(output, [weather, tool], strict), []);
        }),
        { numRuns: 100 },
      );
    });
  }
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyTool } from '../formats/anyTool';
import { weather } from '../formats/tools';

/** Returns the codes of the remarks without the address of a page that explains them. */
const unsourced = (output: Exporter, tools: readonly Tool[], strict: boolean): readonly string[] =>
  output.write(tools, { strict }).remarks.flatMap(({ code, source }) => (source?.startsWith('https://') ? [] : [code]));

/** No vendor documents these formats, since they are our own. */
const undocumented = new Set(['system-prompt', 'markdown']);

describe('every remark', () => {
  for (const output of exporters.filter(({ id }) => !undocumented.has(id))) {
    it(`on tools as ${output.title} has the address of a page that explains it`, () => {
      fc.assert(
        fc.property(anyTool, fc.boolean(), (tool, strict) => {
          assert.deepEqual(unsourced(output, [weather, tool], strict), []);
        }),
        { numRuns: 100 },
      );
    });
  }
});

describe('a constraint that the library of a code exporter does not check', () => {
  const tool: Tool = {
    name: 'pick',
    description: 'Picks.',
    inputSchema: {
      type: 'object',
      properties: {
        any: { type: 'array', items: true, uniqueItems: false },
        unique: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      },
    },
  };

  it('has a remark where the code is not JSON Schema, and what rejects nothing has none', () => {
    const unchecked = exporters.flatMap(output =>
      output
        .write([tool])
        .remarks.flatMap(({ code, path }) => (code === 'unchecked-keyword' ? [[output.id, ...path]] : [])),
    );

    const path = ['inputSchema', 'properties', 'unique', 'uniqueItems'];
    assert.deepEqual(unchecked, [
      ['ai-sdk', ...path],
      ['mcp-sdk', ...path],
      ['zod', ...path],
      ['langchain-python', ...path],
      ['pydantic', ...path],
    ]);
  });
});

import { ListToolsResultSchema } from '@modelcontextprotocol/sdk/types.js';
import assert from 'node:assert/strict';
import { jsonOutput } from '../../../../src/formats/jsonOutput';
import { mcp } from '../../../../src/formats/mcp';
import { needsTools, subjects } from './subjects';

describe("MCP's schema of an answer to `tools/list` takes", () => {
  for (const [whose, tools] of subjects) {
    it(`${whose}, and keeps all there is`, function () {
      needsTools(this, tools);
      const list = JSON.parse(jsonOutput(mcp).write(tools).text) as { readonly tools: readonly unknown[] };

      assert.equal(list.tools.length, tools.length);
      assert.deepEqual(ListToolsResultSchema.parse(list), list);
    });
  }

  it('no tool without a schema', () => {
    assert.equal(ListToolsResultSchema.safeParse({ tools: [{ name: 'ping' }] }).success, false);
  });
});

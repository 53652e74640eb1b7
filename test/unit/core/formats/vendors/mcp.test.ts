import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema, ListToolsResultSchema } from '@modelcontextprotocol/sdk/types.js';
import assert from 'node:assert/strict';
import { createJsonExporter } from '../../../../../src/core/exporters/jsonExporter';
import { mcp } from '../../../../../src/core/formats/mcp';
import { needsTools, subjects } from './subjects';

describe("MCP's schema of an answer to `tools/list` takes", () => {
  for (const [whose, tools] of subjects) {
    it(`${whose}, and keeps all there is`, function () {
      needsTools(this, tools);
      const list = JSON.parse(createJsonExporter(mcp).write(tools).text) as { readonly tools: readonly unknown[] };

      assert.equal(list.tools.length, tools.length);
      assert.deepEqual(ListToolsResultSchema.parse(list), list);
    });
  }

  it('no tool without a schema', () => {
    assert.equal(ListToolsResultSchema.safeParse({ tools: [{ name: 'ping' }] }).success, false);
  });
});

describe("MCP's client is told by a server just what was written, of", () => {
  for (const [whose, tools] of subjects) {
    it(whose, async function () {
      needsTools(this, tools);
      const list = JSON.parse(createJsonExporter(mcp).write(tools).text) as { readonly tools: [] };
      const server = new Server({ name: 'any', version: '1' }, { capabilities: { tools: {} } });
      server.setRequestHandler(ListToolsRequestSchema, () => list);
      const client = new Client({ name: 'any', version: '1' });
      const [near, far] = InMemoryTransport.createLinkedPair();
      await Promise.all([server.connect(far), client.connect(near)]);

      const told = await client.listTools();
      await client.close();

      assert.deepEqual(told, list);
    });
  }
});

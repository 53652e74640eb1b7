import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema, ListToolsResultSchema } from '@modelcontextprotocol/sdk/types.js';
import assert from 'node:assert/strict';
import { createJsonExporter } from '../../../../../src/core/exporters/jsonExporter';
import { mcp } from '../../../../../src/core/formats/mcp';
import { needsTools, subjects } from './subjects';

describe('the `tools/list` schema of the MCP SDK accepts', () => {
  for (const [title, tools] of subjects) {
    it(`${title} and keeps all their fields`, function () {
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

describe('an MCP client receives exactly what was written, for', () => {
  for (const [title, tools] of subjects) {
    it(title, async function () {
      needsTools(this, tools);
      const list = JSON.parse(createJsonExporter(mcp).write(tools).text) as { readonly tools: [] };
      const server = new Server({ name: 'any', version: '1' }, { capabilities: { tools: {} } });
      server.setRequestHandler(ListToolsRequestSchema, () => list);
      const client = new Client({ name: 'any', version: '1' });
      const [clientTransport, serverTransport] = InMemoryTransport.createLinkedPair();
      await Promise.all([server.connect(serverTransport), client.connect(clientTransport)]);

      const received = await client.listTools();
      await client.close();

      assert.deepEqual(received, list);
    });
  }
});

import type { StructuredToolInterface } from '@langchain/core/tools';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import * as agents from '@openai/agents-core';
import { asSchema, type Tool as AiTool } from 'ai';
import * as z from 'zod';
import { aiSdk } from '../../../../../src/core/exporters/code/aiSdk';
import { langchainJs } from '../../../../../src/core/exporters/code/langchainJs';
import { mcpSdk } from '../../../../../src/core/exporters/code/mcpSdk';
import { openaiAgents } from '../../../../../src/core/exporters/code/openaiAgents';
import { zod } from '../../../../../src/core/exporters/code/zod';
import type { Exporter } from '../../../../../src/core/exporters/exporter';
import type { JsonObject } from '../../../../../src/core/json/json';
import { runGenerated } from './runGenerated';

/** Returns whether the arguments get past the checks of the library to what the tool does. */
type ReachesHandler = (args: JsonObject) => boolean | Promise<boolean>;

/** The exporters of TypeScript that runs, each with a function that runs the code of one tool. */
export const runnableExporters: readonly (readonly [Exporter, (text: string) => ReachesHandler])[] = [
  [
    aiSdk,
    text => {
      const { tools } = runGenerated(text) as { tools: { [name: string]: AiTool } };
      const { validate } = asSchema(Object.values(tools)[0]!.inputSchema);
      return async args => (validate === undefined ? true : (await validate(args)).success);
    },
  ],
  [
    langchainJs,
    text => {
      const { tools } = runGenerated(text) as { tools: StructuredToolInterface[] };
      return async args => {
        const error = await tools[0]!.invoke(args).then(String, String);
        if (!/is not implemented|did not match expected schema/.test(error)) throw new Error(error);
        return error.includes('is not implemented');
      };
    },
  ],
  [
    openaiAgents,
    text => {
      // The SDK hides the messages of errors.
      const { tools } = runGenerated(text.replace('throw new Error', 'return String')) as {
        tools: agents.FunctionTool[];
      };
      return async args => {
        const result = await tools[0]!.invoke(new agents.RunContext(), JSON.stringify(args));
        return String(result).includes('is not implemented');
      };
    },
  ],
  [
    mcpSdk,
    text => {
      const { registerTools } = runGenerated(text) as { registerTools: (server: McpServer) => void };
      const connected = (async () => {
        const server = new McpServer({ name: 'generated', version: '1.0.0' });
        registerTools(server);
        const client = new Client({ name: 'test', version: '1.0.0' });
        const [here, there] = InMemoryTransport.createLinkedPair();
        await Promise.all([server.connect(there), client.connect(here)]);
        return client;
      })();
      return async args => {
        const result = await (await connected).callTool({ name: 'generated', arguments: args });
        return JSON.stringify(result.content).includes('is not implemented');
      };
    },
  ],
  [
    zod,
    text => {
      const schema = Object.values(runGenerated(text)).find(each => each instanceof z.ZodType)!;
      return args => schema.safeParse(args).success;
    },
  ],
];

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { fromJSONSchema, type ZodObject } from 'zod';
import { memoryStore } from '../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolStore } from '../../src/core/registry/store';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { toLlmFunction, type LlmFunction } from '../../src/core/tool/llmFunction';
import type { Tool } from '../../src/core/tool/tool';
import { deepFreeze } from '../../src/core/util/freeze';

/** Creates tools from the examples, repeated under new names. The tools share no objects. */
export const createTools = (count: number): readonly Tool[] =>
  deepFreeze(
    Array.from({ length: count }, (_, index) => {
      const example = exampleTools[index % exampleTools.length]!;
      const round = Math.floor(index / exampleTools.length);
      return { ...structuredClone(example), name: round ? `${example.name}_${round}` : example.name };
    }),
  );

export const createStore = async (tools: readonly Tool[]): Promise<ToolStore> => {
  const store = memoryStore();
  const changes = tools.map(tool => ({ t: 'register', tool }) as const);
  await store.commit({ title: 'fill', decide: () => ({ answer: undefined, changes }) });
  return store;
};

export const openRegistry = (store: ToolStore): ToolRegistry => {
  const registry = new ToolRegistry();
  registry.open(store);
  return registry;
};

/** The simplest implementation: a map, with every result created for each call. */
export class NaiveRegistry {
  readonly #tools: Map<string, Tool>;

  constructor(tools: readonly Tool[]) {
    this.#tools = new Map(tools.map(tool => [tool.name, tool]));
  }

  set(tool: Tool): void {
    this.#tools.set(tool.name, tool);
  }

  list(): Tool[] {
    return [...this.#tools.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  toLlmFormat(): LlmFunction[] {
    return this.list().map(toLlmFunction);
  }

  toLlmJson(): string {
    return JSON.stringify(this.toLlmFormat());
  }
}

/** Returns the MCP SDK's handler of `tools/list` for the tools, without transport and serialization. */
export const mcpListHandler = (tools: readonly Tool[]): (() => Promise<unknown>) => {
  const server = new McpServer({ name: 'bench', version: '1' });
  for (const { name, description, inputSchema } of tools) {
    const schema = fromJSONSchema(inputSchema) as ZodObject;
    server.registerTool(name, { description, inputSchema: schema.shape }, () => ({ content: [] }));
  }
  const { _requestHandlers: handlers } = server.server as unknown as {
    readonly _requestHandlers: ReadonlyMap<string, (request: unknown, extra: unknown) => Promise<unknown>>;
  };
  return () => handlers.get('tools/list')!({ method: 'tools/list', params: {} }, {});
};

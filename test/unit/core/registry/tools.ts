import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { Tool } from '../../../../src/core/tool/tool';

export const tool = (name: string, description = 'Does it.'): Tool => ({
  name,
  description,
  inputSchema: { type: 'object' },
});

export const registryOf = async (...names: string[]): Promise<ToolRegistry> => {
  const registry = new ToolRegistry();
  await registry.registerAll(names.map(name => tool(name)));
  return registry;
};

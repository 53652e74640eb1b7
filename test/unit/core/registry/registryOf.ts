import { ToolRegistry } from '../../../../src/core/registry/registry';
import { createTool } from '../../tools';

/** Creates a registry in memory with tools of these names. */
export const registryOf = async (...names: string[]): Promise<ToolRegistry> => {
  const registry = new ToolRegistry();
  await registry.registerAll(names.map(name => createTool(name)));
  return registry;
};

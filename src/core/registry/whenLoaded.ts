import type { ToolRegistry } from './registry';

/** Resolves once the registry shows what its store holds. */
export const whenLoaded = (registry: Pick<ToolRegistry, 'status' | 'onDidChangeStatus'>): Promise<void> =>
  new Promise(resolve => {
    if (registry.status.loaded) return resolve();
    const listener = registry.onDidChangeStatus(({ loaded }) => {
      if (!loaded) return;
      listener.dispose();
      resolve();
    });
  });

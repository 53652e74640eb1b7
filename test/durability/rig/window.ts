import { ToolRegistry } from '../../../src/core/registry/registry';
import type { Disk } from '../../../src/core/stores/log/disk';
import { openLogStore, type LogStore, type LogStoreOptions } from '../../../src/core/stores/log/logStore';
import type { Tool } from '../../../src/core/tool/tool';

/** A window of the store in the folder `/registry` of the disk. */
export interface Window {
  readonly store: LogStore;
  readonly registry: ToolRegistry;
}

/** Small limits, so that a few operations cause a snapshot. */
export const smallLimits = { snapshotEvery: 8, reserveBytes: 2000, spareSlots: 3, slotBytes: 512 };

export const openWindow = async (disk: Disk, options: Partial<LogStoreOptions> = {}): Promise<Window> => {
  const store = openLogStore({ disk, folder: '/registry', windowLabel: 'a window', limits: smallLimits, ...options });
  const registry = new ToolRegistry();
  registry.open(store);
  await store.opened;
  return { store, registry };
};

export const tool = (name: string, description = `Does ${name}.`): Tool => ({
  name,
  description,
  inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
});

export const logFolder = '/registry/v1/log';
export const tmpFolder = '/registry/v1/tmp';

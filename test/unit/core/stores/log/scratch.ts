import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolRegistry } from '../../../../../src/core/registry/registry';
import type { Tool } from '../../../../../src/core/tool/tool';
import { openLogStore, type LogStore, type LogStoreOptions } from '../../../../../src/core/stores/log/logStore';
import { nodeDisk } from '../../../../../src/core/stores/log/nodeDisk';
import { faulty, type Faults } from './faults';

export const tool = (name: string, description = `Does ${name}.`): Tool => ({
  name,
  description,
  inputSchema: { type: 'object', properties: {} },
});

export interface Window {
  readonly store: LogStore;
  readonly registry: ToolRegistry;
}

/** A folder of its own for each test, and windows on it; all gone when the test is over. */
export class Scratch {
  readonly root = mkdtempSync(join(tmpdir(), 'llm-tools-store-'));
  readonly folder = `${this.root}/registry`;
  readonly log = `${this.folder}/v1/log`;
  readonly #cleanUp: (() => void)[] = [];

  /** Opens a window, on a disk with these faults. */
  async open(options: Partial<LogStoreOptions> = {}, faults: Faults = {}): Promise<Window> {
    const window = this.begin(options, faults);
    await window.store.opened;
    return window;
  }

  /** The same, and does not wait for it. */
  begin(options: Partial<LogStoreOptions> = {}, faults: Faults = {}): Window {
    const disk = nodeDisk();
    const store = openLogStore({
      disk: faulty(disk, faults),
      folder: this.folder,
      windowLabel: 'a window',
      ...options,
    });
    const registry = new ToolRegistry();
    registry.open(store);
    this.#cleanUp.push(() => {
      store.dispose();
      registry.dispose();
      disk.dispose();
    });
    return { store, registry };
  }

  dispose(): void {
    for (const each of this.#cleanUp) each();
    rmSync(this.root, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolRegistry } from '../../../../../src/core/registry/registry';
import { openLogStore, type LogStore, type LogStoreOptions } from '../../../../../src/core/stores/log/logStore';
import { nodeDisk } from '../../../../../src/core/stores/log/nodeDisk';
import { faultyDisk, type Faults } from './faults';

/** The store and the registry of one window. */
export interface Window {
  readonly store: LogStore;
  readonly registry: ToolRegistry;
}

/** A temporary folder with a log, and windows that open it. `dispose` closes the windows and removes the folder. */
export class Scratch {
  readonly root = mkdtempSync(join(tmpdir(), 'llm-tools-store-'));
  readonly folder = `${this.root}/registry`;
  readonly log = `${this.folder}/v1/log`;
  readonly #disposals: (() => void)[] = [];

  /** Opens a window on a disk with the given faults. */
  async open(options: Partial<LogStoreOptions> = {}, faults: Faults = {}): Promise<Window> {
    const window = this.startOpening(options, faults);
    await window.store.opened;
    return window;
  }

  /** Opens a window without waiting until its store is open. */
  startOpening(options: Partial<LogStoreOptions> = {}, faults: Faults = {}): Window {
    const disk = nodeDisk();
    const store = openLogStore({
      disk: faultyDisk(disk, faults),
      folder: this.folder,
      windowLabel: 'a window',
      ...options,
    });
    const registry = new ToolRegistry();
    registry.open(store);
    this.#disposals.push(() => {
      store.dispose();
      registry.dispose();
      disk.dispose();
    });
    return { store, registry };
  }

  dispose(): void {
    for (const each of this.#disposals) each();
    rmSync(this.root, { recursive: true, force: true });
  }
}

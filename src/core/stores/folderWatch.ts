import { watch as watchByNode } from 'node:fs';
import { basename } from 'node:path';
import type { Disposable } from '../util/disposables';

/** Calls back when the folder may have changed, until disposed of. Too often is fine, too seldom is not. */
export type Watch = (folder: string, onChange: () => void) => Disposable;

/** The clock and the file system's own watching, so that tests need neither. */
export interface WatchPorts {
  /** Throws when the folder is not there or cannot be watched; `onError` when that becomes so. */
  watch(folder: string, onEvent: () => void, onError: () => void): Disposable;
  after(ms: number, act: () => void): Disposable;
}

/** Events come in bursts: one look answers all of a burst. */
const gather = 20;
/** How often to look where events do not come. */
const pollEvery = 5000;
const firstRetry = 100;

/** Watches by events as long as that works, and by looking regularly while it does not, trying events again ever less often. */
export const folderWatch =
  (ports: WatchPorts = nodePorts): Watch =>
  (folder, onChange) => {
    const watching = new FolderWatch(ports, folder, onChange);
    watching.begin();
    return watching;
  };

class FolderWatch implements Disposable {
  readonly #ports: WatchPorts;
  readonly #folder: string;
  readonly #onChange: () => void;
  #events: Disposable | undefined;
  #gathering: Disposable | undefined;
  #retrying: Disposable | undefined;
  #retryAfter = firstRetry;

  constructor(ports: WatchPorts, folder: string, onChange: () => void) {
    this.#ports = ports;
    this.#folder = folder;
    this.#onChange = onChange;
  }

  begin(): void {
    try {
      this.#events = this.#ports.watch(
        this.#folder,
        () => this.#gather(),
        () => {
          this.#fallBack();
          this.#gather();
        },
      );
      this.#retryAfter = firstRetry;
    } catch {
      // Not there, or a file system without events: the poll stands in, and says whatever there is to say.
      this.#fallBack();
    }
  }

  dispose(): void {
    for (const each of [this.#events, this.#gathering, this.#retrying]) each?.dispose();
  }

  #gather(): void {
    this.#gathering ??= this.#ports.after(gather, () => {
      this.#gathering = undefined;
      this.#onChange();
    });
  }

  #fallBack(): void {
    this.#events?.dispose();
    this.#events = undefined;
    this.#retrying?.dispose();
    this.#retrying = this.#ports.after(this.#retryAfter, () => {
      this.begin();
      // What happened while nobody was watching.
      this.#onChange();
    });
    this.#retryAfter = Math.min(this.#retryAfter * 2, pollEvery);
  }
}

const nodePorts: WatchPorts = {
  watch: (folder, onEvent, onError) => {
    const watcher = watchByNode(folder, { persistent: false });
    watcher.on('error', onError);
    // The folder itself was removed or moved: what comes in its place is not what is being watched.
    watcher.on('change', (_, name) => (name === basename(folder) ? onError() : onEvent()));
    return { dispose: () => watcher.close() };
  },
  after: (ms, act) => {
    const timer = setTimeout(act, ms).unref();
    return { dispose: () => clearTimeout(timer) };
  },
};

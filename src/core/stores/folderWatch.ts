import { watch as watchByNode } from 'node:fs';
import { basename } from 'node:path';
import type { Disposable } from '../util/disposables';

/** Calls back when the folder may have changed, until it is disposed of. It may call too often, but must not miss a change. */
export type Watch = (folder: string, onChange: () => void) => Disposable;

/** The timer and the file system's watcher. Tests replace both. */
export interface WatchPorts {
  /** Throws if the folder does not exist or cannot be watched. Calls `onError` if that becomes so later. */
  watch(folder: string, onEvent: () => void, onError: () => void): Disposable;
  setTimer(ms: number, callback: () => void): Disposable;
}

/** Events come in bursts. One callback, this many milliseconds after the first event, covers a burst. */
const debounceMs = 20;
/** The longest interval of polling while events do not work, in milliseconds. The interval doubles from `firstRetryMs`. */
const maxRetryMs = 5000;
const firstRetryMs = 100;

/** Watches a folder by events. While events do not work, polls the folder and tries events again at growing intervals. */
export const folderWatch =
  (ports: WatchPorts = nodePorts): Watch =>
  (folder, onChange) => {
    const watch = new FolderWatch(ports, folder, onChange);
    watch.begin();
    return watch;
  };

class FolderWatch implements Disposable {
  readonly #ports: WatchPorts;
  readonly #folder: string;
  readonly #onChange: () => void;
  #events: Disposable | undefined;
  #debounceTimer: Disposable | undefined;
  #retryTimer: Disposable | undefined;
  #retryMs = firstRetryMs;

  constructor(ports: WatchPorts, folder: string, onChange: () => void) {
    this.#ports = ports;
    this.#folder = folder;
    this.#onChange = onChange;
  }

  begin(): void {
    try {
      this.#events = this.#ports.watch(
        this.#folder,
        () => this.#notify(),
        () => {
          this.#fallBack();
          this.#notify();
        },
      );
      this.#retryMs = firstRetryMs;
    } catch {
      // The folder does not exist, or the file system has no events: polling reports the changes instead.
      this.#fallBack();
    }
  }

  dispose(): void {
    for (const each of [this.#events, this.#debounceTimer, this.#retryTimer]) each?.dispose();
  }

  #notify(): void {
    this.#debounceTimer ??= this.#ports.setTimer(debounceMs, () => {
      this.#debounceTimer = undefined;
      this.#onChange();
    });
  }

  /** Schedules the next poll, which also tries to watch by events again. */
  #fallBack(): void {
    this.#events?.dispose();
    this.#events = undefined;
    this.#retryTimer?.dispose();
    this.#retryTimer = this.#ports.setTimer(this.#retryMs, () => {
      this.begin();
      // The folder may have changed while it was not watched.
      this.#onChange();
    });
    this.#retryMs = Math.min(this.#retryMs * 2, maxRetryMs);
  }
}

const nodePorts: WatchPorts = {
  watch: (folder, onEvent, onError) => {
    const watcher = watchByNode(folder, { persistent: false });
    watcher.on('error', onError);
    // An event with the folder's own name: the folder was removed or moved, and a new one in its place is not watched.
    watcher.on('change', (_, name) => (name === basename(folder) ? onError() : onEvent()));
    return { dispose: () => watcher.close() };
  },
  setTimer: (ms, callback) => {
    const timer = setTimeout(callback, ms).unref();
    return { dispose: () => clearTimeout(timer) };
  },
};

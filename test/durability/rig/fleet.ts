import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { note, now, type Reading } from './ledger';
import type { WriterOptions } from './writer';

/** Real processes that write to one store, and the ledger of what they were told. */
export class Fleet {
  readonly ledgerPath: string;
  readonly #base: Omit<WriterOptions, 'name' | 'seed'>;
  readonly #ledger: number;
  #seed: number;
  #born = 0;

  constructor(base: Omit<WriterOptions, 'name' | 'seed'>, ledgerPath: string, seed: number) {
    this.#base = base;
    this.ledgerPath = ledgerPath;
    this.#ledger = openSync(ledgerPath, 'a');
    this.#seed = seed;
  }

  /** A new writer, once it has opened the store and begins. */
  async launch(): Promise<Writer> {
    const name = `w${this.#born++}`;
    const child = this.#fork({ ...this.#base, name, seed: this.#seed++ });
    await heard(child, name);
    return new Writer(name, child, this.#ledger);
  }

  /** What a fresh process finds. */
  async read(): Promise<Reading> {
    const child = this.#fork({ ...this.#base, plan: 'read', name: 'reader', seed: 0 });
    return (await heard(child, 'reader')) as Reading;
  }

  dispose(): void {
    closeSync(this.#ledger);
  }

  #fork(options: WriterOptions): ChildProcess {
    return fork(join(__dirname, 'rig/writer.js'), [JSON.stringify(options)], {
      stdio: ['ignore', this.#ledger, 'inherit', 'ipc'],
      // Not those of the tests: ten thousand times to read a source map is an hour.
      execArgv: [],
    });
  }
}

export class Writer {
  readonly name: string;
  /** When it is no more, having ended by itself or not. */
  readonly ended: Promise<unknown>;
  readonly #child: ChildProcess;
  readonly #ledger: number;

  constructor(name: string, child: ChildProcess, ledger: number) {
    this.name = name;
    this.#child = child;
    this.#ledger = ledger;
    this.ended = once(child, 'exit');
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** SIGKILL; when this resolves the process is gone, and the ledger says since when. */
  async kill(): Promise<number> {
    this.#child.kill('SIGKILL');
    await this.ended;
    const at = now();
    note(this.#ledger, { dead: this.name, at });
    return at;
  }

  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }
}

/** The first message of a child; rejects when it ends without one. */
const heard = (child: ChildProcess, name: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    // Not “exit”, which may come before the last message has been read.
    child.once('disconnect', () => reject(new Error(`${name} ended before it could open the store.`)));
  });

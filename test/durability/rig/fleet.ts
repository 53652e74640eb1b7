import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { now, writeLine, type StoreContents } from './ledger';
import type { WriterOptions } from './writer';

/** Real processes that write to one store, and the ledger of their requests and outcomes. */
export class Fleet {
  readonly ledgerPath: string;
  readonly #options: Omit<WriterOptions, 'name' | 'seed'>;
  readonly #ledger: number;
  #seed: number;
  #launched = 0;

  constructor(options: Omit<WriterOptions, 'name' | 'seed'>, ledgerPath: string, seed: number) {
    this.#options = options;
    this.ledgerPath = ledgerPath;
    this.#ledger = openSync(ledgerPath, 'a');
    this.#seed = seed;
  }

  /** Starts a writer. Resolves when it has opened the store. */
  async launch(): Promise<Writer> {
    const name = `w${this.#launched++}`;
    const child = this.#fork({ ...this.#options, name, seed: this.#seed++ });
    await firstMessage(child, name);
    return new Writer(name, child, this.#ledger);
  }

  /** Reads the store in a new process. */
  async read(): Promise<StoreContents> {
    const child = this.#fork({ ...this.#options, plan: 'read', name: 'reader', seed: 0 });
    return (await firstMessage(child, 'reader')) as StoreContents;
  }

  dispose(): void {
    closeSync(this.#ledger);
  }

  #fork(options: WriterOptions): ChildProcess {
    return fork(join(__dirname, 'rig/writer.js'), [JSON.stringify(options)], {
      stdio: ['ignore', this.#ledger, 'inherit', 'ipc'],
      // Do not inherit the arguments of the tests: reading source maps in 10,000 processes would take an hour.
      execArgv: [],
    });
  }
}

export class Writer {
  readonly name: string;
  /** Resolves when the process has exited for any reason. */
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

  /** Kills the process with SIGKILL. Resolves with the time after it has exited, and writes that time to the ledger. */
  async kill(): Promise<number> {
    this.#child.kill('SIGKILL');
    await this.ended;
    const at = now();
    writeLine(this.#ledger, { killed: this.name, at });
    return at;
  }

  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }
}

/** Resolves with the first message of a child process. Rejects if the process ends without one. */
const firstMessage = (child: ChildProcess, name: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    // Not “exit”, which may fire before the last message has been read.
    child.once('disconnect', () => reject(new Error(`${name} ended before it could open the store.`)));
  });

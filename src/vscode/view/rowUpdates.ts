import * as vscode from 'vscode';
import type { TreeRow } from '../../core/query/treeRows';

/**
 * Tells VS Code which rows changed, but never before it has asked for any, nor while it takes those that it has asked for. When
 * it shows a view for the first time it does not heed a refresh that arrives meanwhile: it keeps the rows it was given, while
 * the refresh has already made it forget their ids. Such rows never change again and cannot be unfolded.
 */
export class RowUpdates implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<TreeRow[] | undefined>();
  readonly event = this.#didChange.event;
  readonly #didFire = new vscode.EventEmitter<void>();
  /** Each update as it comes, whether VS Code is told of it or not. */
  readonly onDidFire = this.#didFire.event;
  readonly #roundTrip: () => Thenable<unknown>;
  #pending: Set<TreeRow> | 'all' | undefined;
  /** The number of the last request for rows; 0 before the first. */
  #request = 0;
  #isHeld = false;
  #released: Promise<void> = Promise.resolve();

  /** `roundTrip` resolves when VS Code's window has answered; it answers in the order in which it is asked. */
  constructor(roundTrip: () => Thenable<unknown>) {
    this.#roundTrip = roundTrip;
  }

  /** Has VS Code ask for these rows again, or for all of them. */
  fire(rows?: readonly TreeRow[]): void {
    this.#didFire.fire();
    // What it asks for then is as it is then. It would be told a moment later, which may be when it has just asked.
    if (this.#request === 0) return;
    if (!rows || this.#pending === 'all') this.#pending = 'all';
    else this.#pending = new Set([...(this.#pending ?? []), ...rows]);
    if (!this.#isHeld) this.#flush();
  }

  /** Holds all updates until VS Code has taken the rows that it asks for now. */
  hold(): void {
    this.#isHeld = true;
    this.#released = this.#releaseAfter(++this.#request);
  }

  /** Resolves once no update waits. */
  async settled(): Promise<void> {
    let last: Promise<void>;
    do await (last = this.#released);
    while (last !== this.#released);
  }

  dispose(): void {
    this.#request = -1;
    this.#didChange.dispose();
    this.#didFire.dispose();
  }

  async #releaseAfter(request: number): Promise<void> {
    // The answer leaves first.
    await new Promise(setImmediate);
    // The window handles the answer before the first of these, and what follows from it before the second.
    for (let trip = 0; trip < 2; trip++) await this.#roundTrip().then(undefined, ignore);
    if (this.#request !== request) return;
    this.#isHeld = false;
    this.#flush();
  }

  #flush(): void {
    const rows = this.#pending;
    this.#pending = undefined;
    if (rows) this.#didChange.fire(rows === 'all' ? undefined : [...rows]);
  }
}

/** A window that closes does not answer, and takes no rows either. */
const ignore = (): void => {};

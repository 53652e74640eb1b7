import * as vscode from 'vscode';
import type { TreeRow } from '../../core/query/treeRows';

/**
 * Tells VS Code which rows changed, but never before VS Code has requested rows, nor while it processes requested rows. A
 * refresh that arrives while a view is shown for the first time corrupts the view: VS Code keeps the rows it was given, but has
 * already forgotten their ids. Such rows never change again and cannot be expanded.
 */
export class RowUpdates implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<TreeRow[] | undefined>();
  readonly event = this.#didChange.event;
  readonly #didFire = new vscode.EventEmitter<void>();
  /** Fires for every update at once, whether or not VS Code is told of it. */
  readonly onDidFire = this.#didFire.event;
  readonly #roundTrip: () => Thenable<unknown>;
  #pending: Set<TreeRow> | 'all' | undefined;
  /** The number of the last request for rows; 0 before the first. */
  #request = 0;
  #isHeld = false;
  #released: Promise<void> = Promise.resolve();

  /** `roundTrip` resolves when the window of VS Code has answered. The window answers requests in order. */
  constructor(roundTrip: () => Thenable<unknown>) {
    this.#roundTrip = roundTrip;
  }

  /** Makes VS Code request these rows again, or all rows. */
  fire(rows?: readonly TreeRow[]): void {
    this.#didFire.fire();
    // VS Code has requested no rows yet, and will get current ones. An event might arrive just after its first request.
    if (this.#request === 0) return;
    if (!rows || this.#pending === 'all') this.#pending = 'all';
    else this.#pending = new Set([...(this.#pending ?? []), ...rows]);
    if (!this.#isHeld) this.#flush();
  }

  /** Holds all updates until VS Code has processed the rows that it is requesting now. */
  hold(): void {
    this.#isHeld = true;
    this.#released = this.#releaseAfter(++this.#request);
  }

  /** Resolves once no update is held. */
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
    // The answer with the rows is sent first.
    await new Promise(setImmediate);
    // The window processes the rows before the first round trip, and the consequences before the second.
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

/** A closing window does not answer, and needs no rows. */
const ignore = (): void => {};

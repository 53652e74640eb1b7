import { isEmpty, type Difference } from '../../registry/difference';
import { RegistryState } from '../../registry/state';
import type { Request, StoreStatus, ToolStore } from '../../registry/store';
import { sameJson } from '../../json/sameJson';
import { Emitter, type Event } from '../../util/events';
import { l10n } from '../../util/l10n';
import { isUserError, UserError } from '../../util/userError';
import type { Problem } from '../../util/result';

/** A text that others change too. Every refusal is a `UserError`. */
export interface TextFile {
  /** What begins sentences about it, such as “.vscode/llm-tools.json”. */
  readonly name: string;
  /** As it is saved; `undefined` where there is none. Rejects where it cannot be told. */
  read(): Promise<string | undefined>;
  /** As it is now, with what is typed and not saved. */
  currentText(): Promise<string | undefined>;
  /** False where it no longer is what was expected; nothing is written then. */
  write(expected: string | undefined, text: string): Promise<boolean>;
}

export interface FileStore extends ToolStore {
  /** What there is to say of the text as it was last read, each with the path of what it is about. */
  readonly problems: readonly Problem[];
  /** Whether there is a text at all. */
  readonly exists: boolean;
  /** As it was last read. */
  readonly text: string | undefined;
  /** Another text was read, be its tools the same or not. */
  readonly onDidRead: Event<void>;
}

/** How often a change is decided anew since the text has become another, before it is given up. */
const maxAttempts = 10;

/** The tools of a text that people edit. What cannot be read is said, and the tools stay what they were when it last could. */
export class TextFileStore implements FileStore {
  readonly #file: TextFile;
  readonly #didChange = new Emitter<Difference>();
  readonly #didChangeStatus = new Emitter<StoreStatus>();
  readonly #didRead = new Emitter<void>();
  readonly onDidRead = this.#didRead.event;
  readonly onDidChange = this.#didChange.event;
  readonly onDidChangeStatus = this.#didChangeStatus.event;
  state = new RegistryState();
  status: StoreStatus = { loaded: false, notices: [] };
  problems: readonly Problem[] = [];
  text: string | undefined;
  /** One look or change after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #isDisposed = false;

  constructor(file: TextFile) {
    this.#file = file;
  }

  get exists(): boolean {
    return this.text !== undefined;
  }

  refresh(): Promise<void> {
    return this.#inTurn(() => this.#look());
  }

  commit<T>(request: Request<T>): Promise<T> {
    return this.#inTurn(() => this.#commit(request));
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#didChange.dispose();
    this.#didChangeStatus.dispose();
    this.#didRead.dispose();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #look(): Promise<void> {
    let text: string | undefined;
    try {
      text = await this.#file.read();
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.status.loaded && text === this.text && this.status.readOnly?.code !== 'unreadable') return;
    // Most folders have no such file, and need nothing that reads one.
    if (!this.status.loaded && text === undefined) return this.#show({ notices: [] });
    try {
      await this.#adopt(text);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #commit<T>(request: Request<T>): Promise<T> {
    const { decideOn } = await import('./toolsFile.lazy');
    for (let tries = 0; tries < maxAttempts; tries++) {
      const text = await this.#file.currentText();
      const { answer, written } = decideOn(text, this.#file.name, this.state.revision, request);
      if (written === undefined) return answer;
      if (await this.#file.write(text, written)) {
        await this.#adopt(written);
        request.onWritten?.({ before: text, after: written });
        return answer;
      }
    }
    throw new UserError(l10n.t('{0} keeps changing on disk, so nothing was changed. Try again.', this.#file.name));
  }

  /** Whatever it is, it is no reason to be waited for: what is there is what was read last. */
  #fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const message = isUserError(error) ? reason : l10n.t('{0} cannot be read: {1}', this.#file.name, reason);
    this.#show({ readOnly: { code: 'unreadable', message }, notices: [] });
    if (!isUserError(error)) throw error;
  }

  async #adopt(text: string | undefined): Promise<void> {
    const { readState } = await import('./toolsFile.lazy');
    this.text = text;
    const { problems, status, state, difference } = readState(text, this.#file.name, this.state);
    this.problems = problems;
    if (state) this.state = state;
    this.#show(status, difference);
    if (!this.#isDisposed) this.#didRead.fire();
  }

  #show(status: Pick<StoreStatus, 'readOnly' | 'notices'>, difference?: Difference): void {
    if (this.#isDisposed) return;
    const before = this.status;
    this.status = { loaded: true, ...status };
    if (difference && !isEmpty(difference)) this.#didChange.fire(difference);
    if (!sameJson(before, this.status)) this.#didChangeStatus.fire(this.status);
  }
}

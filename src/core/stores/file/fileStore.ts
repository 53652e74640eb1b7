import { isEmpty, type Difference } from '../../registry/difference';
import { RegistryState } from '../../registry/state';
import type { Request, StoreStatus, ToolStore } from '../../registry/store';
import { sameJson } from '../../json/sameJson';
import { Emitter, type Event } from '../../util/events';
import { l10n } from '../../util/l10n';
import { UserError } from '../../util/userError';
import type { Problem } from '../../util/result';

/** A text file that other programs change, too. Errors that a user can act on are `UserError`s. */
export interface TextFile {
  /** The name with which messages about the file begin, such as “.vscode/llm-tools.json”. */
  readonly name: string;
  /** The saved text, or `undefined` if there is no file. Rejects if the file cannot be read. */
  read(): Promise<string | undefined>;
  /** The current text, including unsaved changes in an editor. */
  currentText(): Promise<string | undefined>;
  /** Writes the text if the file still has the expected one. Otherwise writes nothing and resolves with false. */
  write(expected: string | undefined, text: string): Promise<boolean>;
}

export interface FileStore extends ToolStore {
  /** The problems of the text that was last read. Their paths point into the text. */
  readonly problems: readonly Problem[];
  /** Whether there is a file. */
  readonly exists: boolean;
  /** The text that was last read. */
  readonly text: string | undefined;
  /** The `lint` part of that text, as it stands there. */
  readonly lint?: unknown;
  /** Fires when another text was read, also if its tools are equal. */
  readonly onDidRead: Event<void>;
}

/** How often a change is decided against a newer text before it fails. */
const maxAttempts = 10;

/** The tools of a text file that users edit. If the text cannot be read, the status says so and the last tools are kept. */
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
  lint: unknown;
  /** Runs reads and changes one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  #isDisposed = false;

  constructor(file: TextFile) {
    this.#file = file;
  }

  get exists(): boolean {
    return this.text !== undefined;
  }

  refresh(): Promise<void> {
    return this.#enqueue(() => this.#readFile());
  }

  commit<T>(request: Request<T>): Promise<T> {
    return this.#enqueue(() => this.#commit(request));
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#didChange.dispose();
    this.#didChangeStatus.dispose();
    this.#didRead.dispose();
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #readFile(): Promise<void> {
    let text: string | undefined;
    try {
      text = await this.#file.read();
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.status.loaded && text === this.text && this.status.readOnly?.code !== 'unreadable') return;
    // Most folders have no such file, so the parser is not loaded for them.
    if (!this.status.loaded && text === undefined) return this.#update({ notices: [] });
    try {
      await this.#adopt(text);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #commit<T>(request: Request<T>): Promise<T> {
    const { decideOn } = await import('./toolsFile.lazy');
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const text = await this.#file.currentText();
      const { answer, newText } = decideOn(text, this.#file.name, this.state.revision, request);
      if (newText === undefined) return answer;
      if (await this.#file.write(text, newText)) {
        await this.#adopt(newText);
        request.onWritten?.({ before: text, after: newText });
        return answer;
      }
    }
    throw new UserError(l10n.t('{0} keeps changing on disk, so nothing was changed. Try again.', this.#file.name));
  }

  /** Makes the store read-only with the tools that were last read. It counts as loaded, so that nobody waits for the file. */
  #fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const message = error instanceof UserError ? reason : l10n.t('{0} cannot be read: {1}', this.#file.name, reason);
    this.#update({ readOnly: { code: 'unreadable', message }, notices: [] });
    if (!(error instanceof UserError)) throw error;
  }

  async #adopt(text: string | undefined): Promise<void> {
    const { readState } = await import('./toolsFile.lazy');
    this.text = text;
    const { problems, status, state, difference, lint } = readState(text, this.#file.name, this.state);
    this.problems = problems;
    this.lint = lint;
    if (state) this.state = state;
    this.#update(status, difference);
    if (!this.#isDisposed) this.#didRead.fire();
  }

  #update(status: Pick<StoreStatus, 'readOnly' | 'notices'>, difference?: Difference): void {
    if (this.#isDisposed) return;
    const previousStatus = this.status;
    this.status = { loaded: true, ...status };
    if (difference && !isEmpty(difference)) this.#didChange.fire(difference);
    if (!sameJson(previousStatus, this.status)) this.#didChangeStatus.fire(this.status);
  }
}

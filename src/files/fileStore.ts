import { differenceSince, isEmpty, type Before, type Difference } from '../registry/difference';
import { RegistryState } from '../registry/state';
import type { Request, StoreNotice, StoreStatus, ToolStore } from '../registry/store';
import { sameJson } from '../tool/same';
import type { Tool } from '../tool/tool';
import { Emitter } from '../util/events';
import { isUserError, UserError } from '../util/userError';
import type { Problem } from '../util/result';
import type { ToolsFile } from './readToolsFile';

/** A text that others change too. Every refusal is a `UserError`. */
export interface TextFile {
  /** What begins sentences about it, such as “.vscode/llm-tools.json”. */
  readonly name: string;
  /** As it is saved; `undefined` where there is none. Rejects where it cannot be told. */
  read(): Promise<string | undefined>;
  /** As it is now, with what is typed and not saved. */
  newest(): Promise<string | undefined>;
  /** False where it no longer is what was expected; nothing is written then. */
  write(expected: string | undefined, text: string): Promise<boolean>;
}

export interface FileStore extends ToolStore {
  /** What there is to say of the text as it was last read, each with the path of what it is about. */
  readonly problems: readonly Problem[];
  /** Whether there is a text at all. */
  readonly exists: boolean;
}

/** How often a change is decided anew since the text has become another, before it is given up. */
const patience = 10;

/** The tools of a text that people edit. What cannot be read is said, and the tools stay what they were when it last could. */
export class TextFileStore implements FileStore {
  readonly #file: TextFile;
  readonly #didChange = new Emitter<Difference>();
  readonly #didChangeStatus = new Emitter<StoreStatus>();
  readonly onDidChange = this.#didChange.event;
  readonly onDidChangeStatus = this.#didChangeStatus.event;
  state = new RegistryState();
  status: StoreStatus = { loaded: false, notices: [] };
  problems: readonly Problem[] = [];
  exists = false;
  /** One look or change after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #text: string | undefined;
  /** What the last change here made of what. */
  #last: { readonly before: string | undefined; readonly after: string } | undefined;
  #isDisposed = false;

  constructor(file: TextFile) {
    this.#file = file;
  }

  refresh(): Promise<void> {
    return this.#inTurn(() => this.#look());
  }

  commit<T>(request: Request<T>): Promise<T> {
    return this.#inTurn(() => this.#commit(request));
  }

  /** Takes the last change that was made here back, letter for letter; false where the text has gone on since. */
  takeBack(): Promise<boolean> {
    return this.#inTurn(async () => {
      const { before, after } = this.#last ?? {};
      if (before === undefined || (await this.#file.newest()) !== after) return false;
      if (!(await this.#file.write(after, before))) return false;
      this.#last = undefined;
      await this.#adopt(before);
      return true;
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#didChange.dispose();
    this.#didChangeStatus.dispose();
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
      if (!isUserError(error)) throw error;
      this.#show({ readOnly: { code: 'unreadable', message: error.message }, notices: [] });
      return;
    }
    if (this.status.loaded && text === this.#text && this.status.readOnly?.code !== 'unreadable') return;
    await this.#adopt(text);
  }

  async #commit<T>(request: Request<T>): Promise<T> {
    const { editToolsFile, readToolsFile } = await import('./toolsFile.lazy');
    for (let tries = 0; tries < patience; tries++) {
      const text = await this.#file.newest();
      const read = readToolsFile(text ?? '', this.#file.name);
      if (!read.ok) throw refusal(read.reason);
      const state = stateOf(read, this.state.revision);
      const { answer, changes } = request.decide(state, state.history);
      if (changes.length === 0) return answer;
      if (read.readOnly) throw refusal(read.readOnly);
      const written = editToolsFile(text ?? '', changes);
      if (await this.#file.write(text, written)) {
        this.#last = { before: text, after: written };
        await this.#adopt(written);
        return answer;
      }
    }
    throw new UserError(`${this.#file.name} goes on changing, so nothing was changed. Try again.`);
  }

  async #adopt(text: string | undefined): Promise<void> {
    const { readToolsFile } = await import('./toolsFile.lazy');
    this.#text = text;
    this.exists = text !== undefined;
    const read = readToolsFile(text ?? '', this.#file.name);
    this.problems = read.problems;
    if (!read.ok) return this.#show({ readOnly: noticeOf(read.reason), notices: [] });
    const difference = this.#take(read);
    const { readOnly, problems } = read;
    this.#show({ notices: this.#notices(problems), ...(readOnly && { readOnly: noticeOf(readOnly) }) }, difference);
  }

  /** A tool that says what it said before goes on being the same one. */
  #take(read: ToolsFile & { readonly ok: true }): Difference {
    const before: Before = new Map(Array.from(this.state.entries(), ({ tool }) => [tool.name, tool]));
    const kept = (tool: Tool): Tool => {
      const was = before.get(tool.name);
      return was && sameJson(was, tool) ? was : tool;
    };
    this.state = stateOf(
      { ...read, tools: read.tools.map(each => ({ ...each, tool: kept(each.tool) })) },
      this.state.revision + 1,
    );
    for (const name of this.state.names()) if (!before.has(name)) before.set(name, undefined);
    return differenceSince(before, name => this.state.get(name)?.tool);
  }

  #show(status: Pick<StoreStatus, 'readOnly' | 'notices'>, difference?: Difference): void {
    if (this.#isDisposed) return;
    const before = this.status;
    this.status = { loaded: true, ...status };
    if (difference && !isEmpty(difference)) this.#didChange.fire(difference);
    if (!sameJson(before, this.status)) this.#didChangeStatus.fire(this.status);
  }

  /** The tools that are none, in a sentence. */
  #notices(problems: readonly Problem[]): readonly StoreNotice[] {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    if (!first) return [];
    const places = new Set(errors.map(({ path }) => path[1])).size;
    const count = places === 1 ? 'One of its tools cannot be used' : `${places} of its tools cannot be used`;
    return [{ code: 'invalid-tools', message: `${this.#file.name}: ${count}. ${first.message}` }];
  }
}

const stateOf = (read: ToolsFile, revision: number): RegistryState =>
  new RegistryState(revision, read.ok ? read.tools.map(({ tool }) => ({ tool, op: '', at: '', by: '' })) : []);

const refusal = ({ message }: Problem): UserError => new UserError(`${message} Nothing was changed.`);

const noticeOf = ({ code, message }: Problem): StoreNotice => ({ code, message });

import { isRunnable, runTool, type RunOptions } from '../run/runTool';
import type { ToolResult } from '../run/toolResult';
import { createMembershipTest } from '../tool/toolSet';
import { byName, isEnabled, type Tool } from '../tool/tool';
import { sameJson } from '../json/sameJson';
import type { Disposable } from '../util/disposables';
import { Emitter } from '../util/events';
import { definitionOf, type Definition } from './definition';
import type { SourcedTool, ToolSource } from './toolSource';

export interface ToolFilter {
  /** The name of a set. Only its tools are offered. */
  readonly set?: string;
  /** Only tools that can be run are offered. */
  readonly runnable?: boolean;
}

export interface ToolProviderOptions {
  readonly source: ToolSource;
  readonly filter?: ToolFilter;
  /** `folder` is for tools without one of their own. */
  readonly run: Omit<RunOptions, 'signal'>;
  readonly log: (message: string) => void;
}

/** The tools that a server offers. What it lists is what can be called. */
export class ToolProvider implements Disposable {
  readonly #options: ToolProviderOptions;
  readonly #didChange = new Emitter<void>();
  readonly #listening: Disposable;
  #isLoaded = false;
  #offered: ReadonlyMap<string, SourcedTool> = new Map();
  #definitions: readonly Definition[] = [];
  #missingSet = false;
  /** Fires when the list has changed after it was read for the first time. */
  readonly onDidChange = this.#didChange.event;
  readonly loaded: Promise<void>;

  constructor(options: ToolProviderOptions) {
    this.#options = options;
    this.#listening = options.source.onDidChange(() => this.#refresh());
    this.loaded = options.source.loaded.then(() => {
      this.#refresh();
      this.#isLoaded = true;
    });
  }

  /** Sorted by name. */
  async list(): Promise<readonly Definition[]> {
    await this.loaded;
    return this.#definitions;
  }

  /** Returns a tool that is offered, or undefined. */
  async get(name: string): Promise<Tool | undefined> {
    await this.loaded;
    return this.#offered.get(name)?.tool;
  }

  /** Calls a tool that is offered. Rejects if the call is cancelled. */
  async call({ name }: Tool, args: unknown, signal: AbortSignal): Promise<ToolResult> {
    const { run } = this.#options;
    const { tool, folder = run.folder } = this.#offered.get(name)!;
    return runTool(tool, args, { ...run, folder, signal });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#didChange.dispose();
  }

  #refresh(): void {
    const tools = this.#select();
    const definitions = tools.map(({ tool }) => definitionOf(tool));
    this.#offered = new Map(tools.map(each => [each.tool.name, each]));
    // The order of keys does not matter.
    if (sameJson(definitions, this.#definitions)) return;
    this.#definitions = definitions;
    if (this.#isLoaded) this.#didChange.fire();
  }

  #select(): readonly SourcedTool[] {
    const { source, filter = {}, run, log } = this.#options;
    const set = filter.set === undefined ? { tools: ['*'] } : source.getSet(filter.set);
    if (!set && !this.#missingSet) log(`There is no set “${filter.set}”, so no tools are offered.`);
    this.#missingSet = !set;
    const isMember = createMembershipTest(set ?? { tools: [] });
    return source
      .tools()
      .filter(
        ({ tool }) => isEnabled(tool) && isMember(tool.name) && (!filter.runnable || isRunnable(tool, run.runners)),
      )
      .toSorted((one, other) => byName(one.tool, other.tool));
  }
}

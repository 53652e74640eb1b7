import { basename, dirname } from 'node:path';
import { importText } from '../import/importText';
import { findSyntaxProblem } from '../json/faults';
import { NodeTextFile } from '../stores/file/nodeTextFile';
import { distinctByName } from '../tool/distinctByName';
import type { ToolSet } from '../tool/toolSet';
import { Emitter } from '../util/events';
import type { SourcedTool, ToolSource } from './toolSource';

interface Content {
  readonly tools: readonly SourcedTool[];
  readonly sets: readonly ToolSet[];
}

/**
 * The tools of text files in any form that can be read. Of several tools with one name, the first is taken. While a file cannot
 * be read, such as in the middle of an edit, its last tools are kept. `log` gets what is left out.
 */
export class TextFileSource implements ToolSource {
  readonly #files: readonly FileTools[];
  readonly #didChange = new Emitter<void>();
  readonly #log: (message: string) => void;
  readonly onDidChange = this.#didChange.event;
  readonly loaded: Promise<void>;

  constructor(paths: readonly string[], log: (message: string) => void) {
    this.#log = log;
    this.#files = paths.map(path => new FileTools(path, log, () => this.#didChange.fire()));
    this.loaded = Promise.all(this.#files.map(file => file.refresh())).then(() => {});
  }

  tools(): readonly SourcedTool[] {
    const all = this.#files.flatMap(({ content, name }) => content.tools.map(sourced => ({ sourced, name })));
    const { unique, duplicates } = distinctByName(all, ({ sourced }) => sourced.tool.name);
    for (const { sourced, name } of duplicates)
      this.#log(`“${sourced.tool.name}” in ${name} is hidden by a tool with the same name before it.`);
    return unique.map(({ sourced }) => sourced);
  }

  getSet(name: string): ToolSet | undefined {
    return this.#files.flatMap(({ content }) => content.sets).find(set => set.name === name);
  }

  dispose(): void {
    for (const file of this.#files) file.dispose();
    this.#didChange.dispose();
  }
}

class FileTools {
  readonly name: string;
  readonly #path: string;
  readonly #file: NodeTextFile;
  readonly #log: (message: string) => void;
  readonly #onChange: () => void;
  readonly #watch;
  #text: string | undefined;
  /** Reads one after the other. */
  #queue: Promise<void> = Promise.resolve();
  content: Content = { tools: [], sets: [] };

  constructor(path: string, log: (message: string) => void, onChange: () => void) {
    this.name = basename(path);
    this.#path = path;
    this.#log = log;
    this.#onChange = onChange;
    this.#file = new NodeTextFile({ folder: dirname(path), path: basename(path), name: this.name });
    this.#watch = this.#file.watch(() => void this.refresh().then(isChanged => isChanged && this.#onChange()));
  }

  /** Reads the file again. Resolves with whether its tools may be others. */
  refresh(): Promise<boolean> {
    const result = this.#queue.then(() => this.#read());
    this.#queue = result.then(() => {});
    return result;
  }

  dispose(): void {
    this.#watch.dispose();
  }

  async #read(): Promise<boolean> {
    try {
      const text = await this.#file.read();
      if (text === undefined) this.#log(`${this.name} does not exist.`);
      if (text === undefined || text === this.#text) return false;
      this.#text = text;
      // An import takes what is whole in a part of a JSON text. Here the rest would be gone until the file is written.
      const fault = isJsonFile(this.#path) && text.trim() !== '' ? findSyntaxProblem(text, this.name) : undefined;
      if (fault) {
        this.#log(fault.problem.message);
        return false;
      }
      const {
        tools,
        sets = [],
        problems,
      } = await importText(text, {
        kind: 'file',
        address: this.#path,
        now: new Date().toISOString(),
      });
      for (const { message } of problems) this.#log(`${this.name}: ${message}`);
      if (problems.length > 0 && tools.length === 0) return false;
      for (const each of tools)
        if (!each.tool) this.#log(`${this.name}: ${each.label} is left out. ${each.problems[0]?.message ?? ''}`);
      this.content = {
        tools: tools.flatMap(({ tool }) => (tool ? [{ tool, folder: folderOf(this.#path) }] : [])),
        sets: sets.flatMap(({ set }) => set ?? []),
      };
      return true;
    } catch (error) {
      this.#log(`${this.name}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
}

const isJsonFile = (path: string): boolean => /\.jsonc?$/i.test(path);

/** The folder that relative paths in a tools file are based on: that of the project, if the file is in its `.vscode`. */
export const folderOf = (path: string): string => {
  const folder = dirname(path);
  return basename(folder) === '.vscode' ? dirname(folder) : folder;
};

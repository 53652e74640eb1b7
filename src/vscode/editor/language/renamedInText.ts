import * as vscode from 'vscode';
import { newChangeId, type Rename } from '../../../core/registry/layerEdit';
import type { ToolRegistry } from '../../../core/registry/registry';
import { showError } from '../../ui/showError';

/** The most renames that are remembered. */
const most = 100;

/**
 * Has the sets of other layers follow a tool that was renamed in the text of a workspace file, once the file says so; and back,
 * where the editor has undone it. Only of renames that were asked for: what else changes names in a text is no rename for sure.
 */
export class RenamedInText implements vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #listening: vscode.Disposable;
  /** What the last change of each layer took away: a file may be read while it is written, with nothing in it. */
  readonly #gone = new Map<string, readonly string[]>();
  #asked: readonly (Rename & { readonly layer: string })[] = [];

  constructor(registry: ToolRegistry, log: vscode.LogOutputChannel) {
    this.#registry = registry;
    this.#listening = vscode.Disposable.from(
      registry.onDidChange(({ layer, added, removed }) => {
        const come = new Set(added.map(({ name }) => name));
        const gone = new Set([...removed.map(({ name }) => name), ...(this.#gone.get(layer) ?? [])]);
        for (const { from, to } of this.#asked.filter(each => each.layer === layer)) {
          if (gone.has(from) && come.has(to)) this.#follow(layer, { from, to }, 'all', log);
          else if (gone.has(to) && come.has(from)) this.#follow(layer, { from: to, to: from }, 'names', log);
        }
        this.#gone.set(
          layer,
          removed.map(({ name }) => name),
        );
      }),
    );
  }

  /** Remembers that the file is about to be changed so. */
  expect(layer: string, { from, to }: Rename): void {
    const others = this.#asked.filter(each => each.layer !== layer || each.from !== from || each.to !== to);
    this.#asked = [...others, { layer, from, to }].slice(-most);
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #follow(layer: string, rename: Rename, following: 'all' | 'names', log: vscode.LogOutputChannel): void {
    const others = this.#registry.layer(layer)?.others;
    others?.follow([rename], following, newChangeId()).catch((error: unknown) => showError(error, log));
  }
}

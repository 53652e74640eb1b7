import * as vscode from 'vscode';
import { newChangeId, type Rename } from '../../../core/registry/layerEdit';
import type { ToolRegistry } from '../../../core/registry/registry';
import { showError } from '../../ui/showError';

/** The most renames that are remembered. */
const maxRenames = 100;

/**
 * Updates the sets of other layers after Rename Symbol has renamed a tool in a workspace file, as soon as the file has changed;
 * and again if the rename is undone in the editor. Other changes of names in the text are ignored, because they may not be
 * renames.
 */
export class RenameTracker implements vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #listeners: vscode.Disposable;
  /** The names that the last change of each layer removed. A file may be read as empty while it is written. */
  readonly #lastRemoved = new Map<string, readonly string[]>();
  #expected: readonly (Rename & { readonly layer: string })[] = [];

  constructor(registry: ToolRegistry, log: vscode.LogOutputChannel) {
    this.#registry = registry;
    this.#listeners = vscode.Disposable.from(
      registry.onDidChange(({ layer, added, removed }) => {
        const addedNames = new Set(added.map(({ name }) => name));
        const removedNames = new Set([...removed.map(({ name }) => name), ...(this.#lastRemoved.get(layer) ?? [])]);
        for (const { from, to } of this.#expected.filter(each => each.layer === layer)) {
          if (removedNames.has(from) && addedNames.has(to)) this.#updateSets(layer, { from, to }, 'all', log);
          else if (removedNames.has(to) && addedNames.has(from))
            this.#updateSets(layer, { from: to, to: from }, 'names', log);
        }
        this.#lastRemoved.set(
          layer,
          removed.map(({ name }) => name),
        );
      }),
    );
  }

  /** Remembers that the file of the layer is about to be changed by this rename. */
  expect(layer: string, { from, to }: Rename): void {
    const others = this.#expected.filter(each => each.layer !== layer || each.from !== from || each.to !== to);
    this.#expected = [...others, { layer, from, to }].slice(-maxRenames);
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #updateSets(layer: string, rename: Rename, scope: 'all' | 'names', log: vscode.LogOutputChannel): void {
    const others = this.#registry.layer(layer)?.otherLayers;
    others?.followRenames([rename], scope, newChangeId()).catch((error: unknown) => showError(error, log));
  }
}

import * as vscode from 'vscode';
import { digest } from '../../../core/json/digest';

const scheme = 'llm-tools-file';

/** Shows how a file would change. Disposing of it closes the diff, because its texts cannot be read afterwards. */
export class FileDiff implements vscode.Disposable {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #sides: readonly vscode.Uri[];
  readonly #provider: vscode.Disposable;

  constructor(fileName: string, texts: readonly [before: string, after: string]) {
    // VS Code keeps the content of a URI, so the URI contains a digest of it.
    this.#sides = texts.map(text => vscode.Uri.from({ scheme, path: `/${fileName}`, query: digest(text) }));
    this.#texts = new Map(this.#sides.map((uri, side) => [uri.toString(), texts[side]!]));
    this.#provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: uri => this.#texts.get(uri.toString()),
    });
  }

  /** Shows the diff. The focus stays in the picker that asks about it. */
  async show(title: string): Promise<void> {
    const options = { preview: true, preserveFocus: true };
    await vscode.commands.executeCommand('vscode.diff', ...this.#sides, title, options);
  }

  dispose(): void {
    this.#provider.dispose();
    const tabs = vscode.window.tabGroups.all
      .flatMap(group => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && this.#texts.has(input.modified.toString()));
    if (tabs.length > 0) void vscode.window.tabGroups.close(tabs, true);
  }
}

import * as vscode from 'vscode';
import { digest } from '../../../core/json/digest';
import type { SkippedTool } from '../../../core/import/skippedTools';
import { toolText } from '../../../core/tool/toolDocument';
import type { Tool } from '../../../core/tool/tool';
import { setsByName, type ToolSet } from '../../../core/tool/toolSet';

const scheme = 'llm-tools-compared';

/**
 * Shows diffs between registered tools or sets and new ones with the same names. Disposing of it closes its diffs, because
 * their URIs cannot be read afterwards.
 */
export class Comparison implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: uri => this.#texts.get(uri.toString()),
  });

  /** Shows a diff. By default the focus stays in the picker. */
  async show(pair: SkippedTool, { preserveFocus = true }: { readonly preserveFocus?: boolean } = {}): Promise<void> {
    const { name } = pair.existing;
    const title = vscode.l10n.t('{0}: registered ↔ new', name);
    const [before, after] =
      'set' in pair
        ? [setText(pair.existing), setText(pair.set)]
        : [textWithoutOrigin(pair.existing), textWithoutOrigin(pair.tool)];
    const options = { preview: preserveFocus, preserveFocus };
    const sides = [before, after].map(text => this.#addText(name, text));
    await vscode.commands.executeCommand('vscode.diff', ...sides, title, options);
  }

  dispose(): void {
    this.#provider.dispose();
    const tabs = this.#tabs();
    if (tabs.length > 0) void vscode.window.tabGroups.close(tabs, true);
  }

  /** Disposes of itself when the last of its tabs is closed. */
  disposeWithTabs(): void {
    const listeners = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (this.#tabs().length > 0) return;
      listeners.dispose();
      this.dispose();
    });
  }

  #tabs(): vscode.Tab[] {
    return vscode.window.tabGroups.all
      .flatMap(group => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && this.#texts.has(input.modified.toString()));
  }

  /** Returns a URI for the text. It contains a digest of the text, because VS Code caches the content of a URI. */
  #addText(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${name}.json`, query: digest(text) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}

/** The origin is left out, because a different origin alone is not a difference. */
const textWithoutOrigin = ({ origin: _, ...tool }: Tool): string => toolText(tool);

const setText = (set: ToolSet): string => `${JSON.stringify(setsByName([set]), undefined, 2)}\n`;

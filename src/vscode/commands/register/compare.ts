import * as vscode from 'vscode';
import { digest } from '../../../core/import/digest';
import type { SkippedTool } from '../../../core/import/skippedTools';
import { toolText } from '../../../core/tool/toolDocument';
import type { Tool } from '../../../core/tool/tool';
import { setsByName, type ToolSet } from '../../../core/tool/toolSet';

const scheme = 'llm-tools-compared';

/** A tool or a set beside the one that is registered. */
export type Pair = { readonly tool: Tool; readonly by: Tool } | { readonly set: ToolSet; readonly by: ToolSet };

/** Shows tools beside those that have their names. What it has opened closes with it: its addresses mean nothing afterwards. */
export class Comparison implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: uri => this.#texts.get(uri.toString()),
  });

  /** The focus stays where it is, which is in the question. */
  async show(pair: SkippedTool, { preserveFocus = true }: { readonly preserveFocus?: boolean } = {}): Promise<void> {
    const { name } = pair.by;
    const title = vscode.l10n.t('{0}: registered ↔ new', name);
    const [before, after] =
      'set' in pair ? [setText(pair.by), setText(pair.set)] : [textOf(pair.by), textOf(pair.tool)];
    const options = { preview: preserveFocus, preserveFocus };
    const sides = [before, after].map(text => this.#address(name, text));
    await vscode.commands.executeCommand('vscode.diff', ...sides, title, options);
  }

  dispose(): void {
    this.#provider.dispose();
    const tabs = this.#tabs();
    if (tabs.length > 0) void vscode.window.tabGroups.close(tabs, true);
  }

  /** From now on it lives until the last of its tabs is closed. */
  disposeWithTabs(): void {
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (this.#tabs().length > 0) return;
      listening.dispose();
      this.dispose();
    });
  }

  #tabs(): vscode.Tab[] {
    return vscode.window.tabGroups.all
      .flatMap(group => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && this.#texts.has(input.modified.toString()));
  }

  /** By what it says, for VS Code keeps what it has once read of an address. */
  #address(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${name}.json`, query: digest(text) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}

/** Without its origin, which is no difference. */
const textOf = ({ origin: _, ...tool }: Tool): string => toolText(tool);

const setText = (set: ToolSet): string => `${JSON.stringify(setsByName([set]), undefined, 2)}\n`;

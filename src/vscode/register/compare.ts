import * as vscode from 'vscode';
import { digest } from '../../importers/digest';
import type { Taken } from '../../importers/plan';
import { toolText } from '../../tool/toolDocument';
import type { Tool } from '../../tool/tool';

const scheme = 'llm-tools-compared';

/** Shows tools beside those that have their names. What it has opened closes with it: its addresses mean nothing afterwards. */
export class Comparison implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: uri => this.#texts.get(uri.toString()),
  });

  /** The focus stays where it is, which is in the question. */
  async show({ tool, by }: Taken): Promise<void> {
    const title = vscode.l10n.t('{0}: registered ↔ new', tool.name);
    const options = { preview: true, preserveFocus: true };
    await vscode.commands.executeCommand('vscode.diff', this.#address(by), this.#address(tool), title, options);
  }

  dispose(): void {
    this.#provider.dispose();
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(isOurs);
    if (tabs.length > 0) void vscode.window.tabGroups.close(tabs, true);
  }

  /** Without whence it came, which is no difference; by what it says, for VS Code keeps what it has once read of an address. */
  #address({ origin: _, ...tool }: Tool): vscode.Uri {
    const text = toolText(tool);
    const uri = vscode.Uri.from({ scheme, path: `/${tool.name}.json`, query: digest(text) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}

const isOurs = ({ input }: vscode.Tab): boolean =>
  input instanceof vscode.TabInputTextDiff && input.modified.scheme === scheme;

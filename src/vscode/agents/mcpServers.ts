import * as vscode from 'vscode';
import { digest } from '../../core/json/digest';
import { serveArguments, type Offer } from '../../core/mcp/serveArguments';
import type { ContextWith } from '../commands/command';
import { servedFiles } from '../commands/mcp/offers';
import { storageFolder } from '../documents/files/storageFolder';
import { settings } from '../ui/settings';

/** The title of a server that offers no set. Short, because the names of its tools begin with it. */
const defaultTitle = 'LLM Tools';

/** The MCP servers that VS Code is offered: `llm-tools serve` with what the setting names. None in an untrusted workspace. */
export class McpServers implements vscode.Disposable {
  readonly #context: ContextWith<'extension'>;
  readonly #listeners: vscode.Disposable;
  #provided = '';

  constructor(context: ContextWith<'extension'>, onChange: () => void) {
    this.#context = context;
    // The servers follow their files and the user store. VS Code is told only of files and sets that come and go.
    const check = (): void => void (JSON.stringify(this.#offers()) !== this.#provided && onChange());
    this.#listeners = vscode.Disposable.from(
      context.files.onDidChange(check),
      context.registry.onDidChange(({ sets }) => sets && check()),
      vscode.workspace.onDidGrantWorkspaceTrust(check),
    );
  }

  provide(): vscode.McpStdioServerDefinition[] {
    const offers = this.#offers();
    this.#provided = JSON.stringify(offers);
    return offers.map(offer => this.#definition(offer));
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #definition(offer: Offer): vscode.McpStdioServerDefinition {
    const { extensionUri, extension } = this.#context.extension;
    const cli = vscode.Uri.joinPath(extensionUri, 'dist/cli.cjs').fsPath;
    const args = [cli, ...serveArguments(offer)];
    const { version } = extension.packageJSON as { readonly version: string };
    return new vscode.McpStdioServerDefinition(
      offer.title ?? defaultTitle,
      process.execPath,
      args,
      // VS Code’s own program, as Node. Other editions ignore it.
      { ELECTRON_RUN_AS_NODE: '1' },
      // Changes with what is offered, not with its tools: those the server announces itself.
      `${version}-${digest(args).slice(0, 8)}`,
    );
  }

  #offers(): readonly Offer[] {
    if (!vscode.workspace.isTrusted) return [];
    const setting = settings.mcpOffer();
    const files = servedFiles(this.#context).map(({ file }) => file.uri.fsPath);
    const storage = storageFolder(this.#context.extension.globalStorageUri);
    if (setting === 'workspace') return files.length > 0 ? [{ files }] : [];
    if (setting === 'user') return storage === undefined ? [] : [{ files: [], storage }];
    if (!Array.isArray(setting)) return [];
    const names = new Set((setting as readonly unknown[]).filter(each => typeof each === 'string'));
    return [...names]
      .filter(name => this.#context.registry.getSet(name))
      .map(set => ({ files, storage, set, title: set }));
  }
}

import { getNodeValue } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { tallyOf } from '../../../core/lint/tally';
import { parseTool } from '../../../core/tool/parseTool';
import type { Tool } from '../../../core/tool/tool';
import type { Problem } from '../../../core/util/result';
import { onDidChangeSettings, settings } from '../../ui/settings';
import type { Costs } from './costs.lazy';
import { toolDocumentSelector } from '../language/languageDocuments';
import { describeTally } from '../../ui/describeTally';
import type { Cost } from './registerCost';
import { previousVersions, toolTexts, type ToolText } from '../../../core/documents/toolTexts';
import { formatTokens, formatSigned } from '../../../core/util/numberFormat';

/** The lens above a tool that shows its cost. The cost is counted when the lens is resolved. */
class CostLens extends vscode.CodeLens {
  readonly tool: ToolText;
  readonly before: ToolText | undefined;

  constructor(range: vscode.Range, tool: ToolText, before: ToolText | undefined) {
    super(range);
    this.tool = tool;
    this.before = before;
  }
}

/** Shows above each tool of a document its cost, and the difference from the saved version. */
export class Lenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #costs: Costs;
  readonly #listeners: vscode.Disposable;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#didChange.event;
  #saved = new WeakMap<vscode.TextDocument, readonly ToolText[]>();
  /** The parsed tools by their text. Typing changes only one of them. */
  #parsedTools = new Map<string, Tool | undefined>();

  constructor(registry: ToolRegistry, cost: Cost, costs: Costs) {
    this.#registry = registry;
    this.#costs = costs;
    const fire = (): void => this.#didChange.fire();
    this.#listeners = vscode.Disposable.from(
      this.#didChange,
      cost.onDidChange(what => what === 'rows' && fire()),
      onDidChangeSettings(fire),
      registry.onDidChange(() => this.#invalidateSaved()),
      vscode.workspace.onDidSaveTextDocument(document => canHaveLenses(document) && this.#invalidateSaved()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const addresses = new Set(uris.map(String));
        if (vscode.workspace.textDocuments.some(each => canHaveLenses(each) && addresses.has(each.uri.toString())))
          fire();
      }),
      vscode.languages.registerCodeLensProvider(toolDocumentSelector, this),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!settings.codeLens()) return [];
    const { uri } = document;
    const tools = toolTexts(uri.path, document.getText());
    const saved = document.isDirty ? await this.#readSaved(document) : tools;
    this.#saved.set(document, saved);
    this.#pruneParsedTools([...tools, ...saved]);
    const problems = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'LLM Tools');
    const before = previousVersions(tools, saved);
    return tools.flatMap((tool, index) => {
      const { offset, length } = tool.node;
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      const found = problems.filter(problem => range.intersection(problem.range));
      const label = describeTally(tallyOf(found.map(({ severity }) => ({ severity: severities[severity] }))));
      return [
        new CostLens(range, tool, before[index]),
        ...(tool.name !== undefined && this.#registry.isRegistered(tool.name) ? [copyLens(range, tool.name)] : []),
        ...(label ? [problemsLens(range, label)] : []),
      ];
    });
  }

  resolveCodeLens(lens: vscode.CodeLens): vscode.CodeLens {
    if (lens instanceof CostLens) lens.command = this.#costCommand(lens);
    return lens;
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #costCommand({ tool: toolText, before }: CostLens): vscode.Command {
    const tool = this.#parse(toolText);
    if (!tool) return { title: vscode.l10n.t('not a valid tool yet'), command: '' };
    const tokens = this.#costs.of(tool);
    if (tokens === 0) return { title: vscode.l10n.t('omitted from {0}', this.#costs.exporter.title), command: '' };
    const previous = before && this.#parse(before);
    const change = previous ? tokens - this.#costs.of(previous) : 0;
    return {
      title: change === 0 ? formatTokens(tokens) : `${formatTokens(tokens)} (${formatSigned(change)})`,
      tooltip: vscode.l10n.t('Count Exact Tokens…'),
      command: 'llmTools.countTokens',
      arguments: [tool],
    };
  }

  #parse({ text, node }: ToolText): Tool | undefined {
    if (!this.#parsedTools.has(text)) {
      const parsed = parseTool(getNodeValue(node));
      this.#parsedTools.set(text, parsed.ok ? parsed.value : undefined);
    }
    return this.#parsedTools.get(text);
  }

  /** Removes old entries from the cache of parsed tools. It leaves room for the tools of other documents. */
  #pruneParsedTools(tools: readonly ToolText[]): void {
    if (this.#parsedTools.size <= 2 * tools.length + 1000) return;
    const cached = this.#parsedTools;
    this.#parsedTools = new Map();
    for (const { text } of tools) if (cached.has(text)) this.#parsedTools.set(text, cached.get(text));
  }

  /** Returns the tools of the file on disk. */
  async #readSaved(document: vscode.TextDocument): Promise<readonly ToolText[]> {
    const cached = this.#saved.get(document);
    if (cached) return cached;
    try {
      const bytes = await vscode.workspace.fs.readFile(document.uri);
      return toolTexts(document.uri.path, new TextDecoder().decode(bytes));
    } catch {
      // The file does not exist: there is nothing to compare with.
      return [];
    }
  }

  #invalidateSaved(): void {
    this.#saved = new WeakMap();
    this.#didChange.fire();
  }
}

const canHaveLenses = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(toolDocumentSelector, document) > 0;

const copyLens = (range: vscode.Range, name: string): vscode.CodeLens =>
  new vscode.CodeLens(range, {
    title: vscode.l10n.t('Copy As…'),
    command: 'llmTools.copyAs',
    arguments: [name],
  });

const problemsLens = (range: vscode.Range, label: string): vscode.CodeLens =>
  new vscode.CodeLens(range, { title: label, command: 'workbench.actions.view.problems' });

const severities: Record<vscode.DiagnosticSeverity, Problem['severity']> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
  [vscode.DiagnosticSeverity.Hint]: 'info',
};

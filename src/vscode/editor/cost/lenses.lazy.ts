import { getNodeValue } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { tallyOf } from '../../../core/lint/tally';
import { parseTool } from '../../../core/tool/parseTool';
import type { Tool } from '../../../core/tool/tool';
import type { Problem } from '../../../core/util/result';
import { onDidChangeSettings, settings } from '../../ui/settings';
import type { Costs } from './costs.lazy';
import { selector } from '../language/languageDocuments';
import { describeTally } from '../../ui/describeTally';
import type { Cost } from './registerCost';
import { previousVersions, toolTexts, type ToolText } from '../../../core/documents/toolTexts';
import { formatTokens, formatSigned } from '../../ui/numberFormat';

/** Over a tool: what it costs, which is counted when the lens is shown. */
class CostLens extends vscode.CodeLens {
  readonly tool: ToolText;
  readonly before: ToolText | undefined;

  constructor(range: vscode.Range, tool: ToolText, before: ToolText | undefined) {
    super(range);
    this.tool = tool;
    this.before = before;
  }
}

/** Says over each tool of a document what it costs, and by how much that differs from what was saved. */
export class Lenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #costs: Costs;
  readonly #listening: vscode.Disposable;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#didChange.event;
  #saved = new WeakMap<vscode.TextDocument, readonly ToolText[]>();
  /** By their text: typing changes one of them. */
  #tools = new Map<string, Tool | undefined>();

  constructor(registry: ToolRegistry, cost: Cost, costs: Costs) {
    this.#registry = registry;
    this.#costs = costs;
    const fire = (): void => this.#didChange.fire();
    this.#listening = vscode.Disposable.from(
      this.#didChange,
      cost.onDidChange(what => what === 'rows' && fire()),
      onDidChangeSettings(fire),
      registry.onDidChange(() => this.#forgetSaved()),
      vscode.workspace.onDidSaveTextDocument(document => isOurs(document) && this.#forgetSaved()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const addresses = new Set(uris.map(String));
        if (vscode.workspace.textDocuments.some(each => isOurs(each) && addresses.has(each.uri.toString()))) fire();
      }),
      vscode.languages.registerCodeLensProvider(selector, this),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!settings.codeLens()) return [];
    const { uri } = document;
    const tools = toolTexts(uri.path, document.getText());
    const saved = document.isDirty ? await this.#savedOf(document) : tools;
    this.#saved.set(document, saved);
    this.#keep([...tools, ...saved]);
    const problems = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'LLM Tools');
    const before = previousVersions(tools, saved);
    return tools.flatMap((tool, index) => {
      const { offset, length } = tool.node;
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      const found = problems.filter(problem => range.intersection(problem.range));
      const words = describeTally(tallyOf(found.map(({ severity }) => ({ severity: severities[severity] }))));
      return [
        new CostLens(range, tool, before[index]),
        ...(tool.name !== undefined && this.#registry.isRegistered(tool.name) ? [copyLens(range, tool.name)] : []),
        ...(words ? [problemsLens(range, words)] : []),
      ];
    });
  }

  resolveCodeLens(lens: vscode.CodeLens): vscode.CodeLens {
    if (lens instanceof CostLens) lens.command = this.#commandOf(lens);
    return lens;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #commandOf({ tool: toolText, before }: CostLens): vscode.Command {
    const tool = this.#toolOf(toolText);
    if (!tool) return { title: vscode.l10n.t('not a valid tool yet'), command: '' };
    const tokens = this.#costs.of(tool);
    if (tokens === 0) return { title: vscode.l10n.t('omitted from {0}', this.#costs.output.title), command: '' };
    const old = before && this.#toolOf(before);
    const change = old ? tokens - this.#costs.of(old) : 0;
    return {
      title: change === 0 ? formatTokens(tokens) : `${formatTokens(tokens)} (${formatSigned(change)})`,
      tooltip: vscode.l10n.t('Count Exact Tokens…'),
      command: 'llmTools.countTokens',
      arguments: [tool],
    };
  }

  #toolOf({ text, node }: ToolText): Tool | undefined {
    if (!this.#tools.has(text)) {
      const parsed = parseTool(getNodeValue(node));
      this.#tools.set(text, parsed.ok ? parsed.value : undefined);
    }
    return this.#tools.get(text);
  }

  /** Of the tools read before, those that are still there, and as many of others as other documents may have. */
  #keep(tools: readonly ToolText[]): void {
    if (this.#tools.size <= 2 * tools.length + 1000) return;
    const known = this.#tools;
    this.#tools = new Map();
    for (const { text } of tools) if (known.has(text)) this.#tools.set(text, known.get(text));
  }

  /** What the document would be opened with now. */
  async #savedOf(document: vscode.TextDocument): Promise<readonly ToolText[]> {
    const known = this.#saved.get(document);
    if (known) return known;
    try {
      const bytes = await vscode.workspace.fs.readFile(document.uri);
      return toolTexts(document.uri.path, new TextDecoder().decode(bytes));
    } catch {
      // There is no such file yet, or none any more: nothing to compare with.
      return [];
    }
  }

  #forgetSaved(): void {
    this.#saved = new WeakMap();
    this.#didChange.fire();
  }
}

const isOurs = (document: vscode.TextDocument): boolean => vscode.languages.match(selector, document) > 0;

const copyLens = (range: vscode.Range, name: string): vscode.CodeLens =>
  new vscode.CodeLens(range, {
    title: vscode.l10n.t('Copy As…'),
    command: 'llmTools.copyAs',
    arguments: [name],
  });

const problemsLens = (range: vscode.Range, words: string): vscode.CodeLens =>
  new vscode.CodeLens(range, { title: words, command: 'workbench.actions.view.problems' });

const severities: Record<vscode.DiagnosticSeverity, Problem['severity']> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
  [vscode.DiagnosticSeverity.Hint]: 'info',
};

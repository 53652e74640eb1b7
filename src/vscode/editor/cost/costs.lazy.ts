import * as vscode from 'vscode';
import { ToolCosts } from '../../../core/cost/toolCosts';
import type { Exporter } from '../../../core/exporters/exporter';
import { exporterOf, exporters } from '../../../core/exporters/index';
import type { ToolRegistry } from '../../../core/registry/registry';
import { isEnabled, type Tool } from '../../../core/tool/tool';
import { toolCount } from '../../ui/joinQuoted';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { budgetWarning, warnOnce } from './budget';
import { formatEstimate, formatTokens, formatNumber, formatPercent } from '../../ui/numberFormat';

/** So many tools are counted without a look at the clock. */
const atOnce = 20;

/** Milliseconds of counting after which all else has its turn. */
const slice = 10;

/** What the tools of the registry cost in the default format: counted little by little, and kept. */
export class Costs implements vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #memory: vscode.Memento;
  readonly #didCount = new vscode.EventEmitter<'rows' | 'total'>();
  /** The rows say something else now, or only what is said of all together. */
  readonly onDidCount = this.#didCount.event;
  readonly #listening: vscode.Disposable;
  #output: Exporter = chosen();
  #costs = new ToolCosts(this.#output);
  #turn = 0;
  /** Whether rows have been shown that did not know yet. */
  #owed = true;

  /** What is remembered is of which budget there has been a warning. */
  constructor(registry: ToolRegistry, memory: vscode.Memento) {
    this.#registry = registry;
    this.#memory = memory;
    this.#listening = vscode.Disposable.from(
      this.#didCount,
      registry.onDidChange(() => void this.#count()),
      onDidChangeSettings(() => this.#reread()),
    );
  }

  /** Begins to count. */
  start(): void {
    void this.#count();
  }

  get output(): Exporter {
    return this.#output;
  }

  /** What the tool costs, if that is known; one that the format leaves out costs nothing. */
  known(tool: Tool): number | undefined {
    return this.#costs.known(tool);
  }

  /** The same, counted if need be: for one tool, not for all. */
  of(tool: Tool): number {
    return this.#costs.of(tool);
  }

  /** Of the enabled tools; nothing while they are still being counted. */
  total(): number | undefined {
    return this.#costs.total(this.#registry.list());
  }

  /** What a row's tooltip says of it. */
  tooltip(tool: Tool): string | undefined {
    const tokens = this.known(tool);
    if (tokens === undefined) return undefined;
    const { title } = this.#output;
    if (tokens === 0) return vscode.l10n.t('Omitted from {0} exports.', title);
    const total = this.#registry.get(tool.name) === tool && isEnabled(tool) ? this.total() : undefined;
    if (total === undefined)
      return vscode.l10n.t('{0} as {1}, not included in the total.', formatTokens(tokens), title);
    return vscode.l10n.t(
      '{0} as {1}: {2} of the {3} of all enabled tools.',
      ...[formatTokens(tokens), title, formatPercent(tokens / total), formatEstimate(total)],
    );
  }

  /** What the view says above its rows. */
  header(): string {
    const tools = this.#registry.list();
    if (tools.length === 0) return '';
    const enabled = tools.filter(isEnabled).length;
    const count =
      enabled === tools.length
        ? toolCount(enabled)
        : vscode.l10n.t('{0} of {1} enabled', formatNumber(enabled), formatNumber(tools.length));
    const total = this.total();
    return total === undefined ? count : `${count} · ${formatTokens(total)}`;
  }

  /** What is to be said of a budget that is exceeded. */
  warning(): string | undefined {
    return budgetWarning(this.total());
  }

  dispose(): void {
    this.#turn++;
    this.#listening.dispose();
  }

  #reread(): void {
    const output = chosen();
    if (output !== this.#output) {
      this.#output = output;
      this.#costs = new ToolCosts(output);
      this.#owed = true;
    }
    void this.#count();
  }

  async #count(): Promise<void> {
    const turn = ++this.#turn;
    let counted = 0;
    let began = performance.now();
    const tools = this.#registry.layers().flatMap(layer => layer.list());
    for (const _ of this.#costs.count(tools)) {
      if (++counted % atOnce > 0 || performance.now() - began < slice) continue;
      this.#owed = true;
      await new Promise(resolve => setImmediate(resolve));
      if (turn !== this.#turn) return;
      began = performance.now();
    }
    const what = this.#owed ? 'rows' : 'total';
    this.#owed = false;
    this.#didCount.fire(what);
    warnOnce(this.total(), this.#memory);
  }
}

/** The default format, or the usual one where the settings name none that there is. */
const chosen = (): Exporter =>
  exporterOf(settings.defaultFormat()) ?? exporters.find(({ id }) => id === 'openai-chat')!;

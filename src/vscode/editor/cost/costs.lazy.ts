import * as vscode from 'vscode';
import { ToolCosts } from '../../../core/cost/toolCosts';
import type { Exporter } from '../../../core/exporters/exporter';
import { findExporter, exporters } from '../../../core/exporters/index';
import type { ToolRegistry } from '../../../core/registry/registry';
import { isEnabled, type Tool } from '../../../core/tool/tool';
import { toolCount } from '../../../core/tool/joinQuoted';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { budgetWarning, warnOnce } from './budget';
import { formatEstimate, formatTokens, formatNumber, formatPercent } from '../../../core/util/numberFormat';

/** The number of tools that are counted before the clock is checked. */
const batchSize = 20;

/** The time, in ms, after which counting yields to other tasks. */
const timeSlice = 10;

/** Counts what the tools of the registry cost in the default format, in slices of time, and caches the counts. */
export class Costs implements vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #memento: vscode.Memento;
  readonly #didCount = new vscode.EventEmitter<'rows' | 'total'>();
  /** Fires when the costs that rows show have changed, or only the total. */
  readonly onDidCount = this.#didCount.event;
  readonly #listeners: vscode.Disposable;
  #exporter: Exporter = defaultExporter();
  #costs = new ToolCosts(this.#exporter);
  #countId = 0;
  /** Whether rows may have been shown before their cost was known. */
  #hasStaleRows = true;

  /** The memento remembers for which budget the user was warned. */
  constructor(registry: ToolRegistry, memento: vscode.Memento) {
    this.#registry = registry;
    this.#memento = memento;
    this.#listeners = vscode.Disposable.from(
      this.#didCount,
      registry.onDidChange(() => void this.#count()),
      onDidChangeSettings(() => this.#readSettings()),
    );
  }

  start(): void {
    void this.#count();
  }

  get exporter(): Exporter {
    return this.#exporter;
  }

  /** Returns the cached cost of the tool, if it was counted. A tool that the format omits costs 0. */
  known(tool: Tool): number | undefined {
    return this.#costs.known(tool);
  }

  /** Returns the cost of the tool, and counts it if it is not cached. Too slow to be called for all tools. */
  of(tool: Tool): number {
    return this.#costs.of(tool);
  }

  /** Returns the cost of all enabled tools, or undefined while they are still being counted. */
  total(): number | undefined {
    return this.#costs.total(this.#registry.list());
  }

  /** Returns the sentence about the cost for the tooltip of the tool. */
  tooltip(tool: Tool): string | undefined {
    const tokens = this.known(tool);
    if (tokens === undefined) return undefined;
    const { title } = this.#exporter;
    if (tokens === 0) return vscode.l10n.t('Omitted from {0} exports.', title);
    const total = this.#registry.get(tool.name) === tool && isEnabled(tool) ? this.total() : undefined;
    if (total === undefined)
      return vscode.l10n.t('{0} as {1}, not included in the total.', formatTokens(tokens), title);
    return vscode.l10n.t(
      '{0} as {1}: {2} of the {3} of all enabled tools.',
      ...[formatTokens(tokens), title, formatPercent(tokens / total), formatEstimate(total)],
    );
  }

  /** Returns the line above the rows of the view: the number of tools and their cost. */
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

  /** Returns a warning if the budget is exceeded. */
  warning(): string | undefined {
    return budgetWarning(this.total());
  }

  dispose(): void {
    this.#countId++;
    this.#listeners.dispose();
  }

  #readSettings(): void {
    const exporter = defaultExporter();
    if (exporter !== this.#exporter) {
      this.#exporter = exporter;
      this.#costs = new ToolCosts(exporter);
      this.#hasStaleRows = true;
    }
    void this.#count();
  }

  async #count(): Promise<void> {
    const id = ++this.#countId;
    let counted = 0;
    let start = performance.now();
    const tools = this.#registry.layers().flatMap(layer => layer.list());
    for (const _ of this.#costs.count(tools)) {
      if (++counted % batchSize > 0 || performance.now() - start < timeSlice) continue;
      this.#hasStaleRows = true;
      await new Promise(resolve => setImmediate(resolve));
      if (id !== this.#countId) return;
      start = performance.now();
    }
    const scope = this.#hasStaleRows ? 'rows' : 'total';
    this.#hasStaleRows = false;
    this.#didCount.fire(scope);
    warnOnce(this.total(), this.#memento);
  }
}

/** Returns the exporter of the default format, or OpenAI Chat if the setting names an unknown format. */
const defaultExporter = (): Exporter =>
  findExporter(settings.defaultFormat()) ?? exporters.find(({ id }) => id === 'openai-chat')!;

import * as vscode from 'vscode';
import type { Linter, LintProblem } from '../../../core/lint/linter';
import { isProblem, problemsIn, tallyOf } from '../../../core/lint/tally';
import type { ToolLayer } from '../../../core/registry/layer';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Tool } from '../../../core/tool/tool';
import type { Problem } from '../../../core/util/result';
import { allToolsPath, parsePath } from '../../../core/documents/documentPath';
import type { WorkspaceLayer, WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { toolScheme } from '../../../core/documents/documentPath';
import { keyOf, type ToolOfLayer } from '../../../core/query/treeRows';
import { DocumentChecks } from './documentChecks';
import { allFixes, fixAll, quickFixes } from './fixes';
import { lintFile } from '../../../core/documents/lintFile';
import { inSlices } from '../../../core/util/inSlices';
import { Linters } from '../../../core/lint/linters';
import { listedProblems } from './listedProblems';
import { isLintableDocument } from './isLintableDocument';
import { ProblemsPanel, type CheckedText } from './problemsPanel';
import { problemsByTool, type ToolProblems } from './toolProblems';

export interface Summary {
  readonly tools: number;
  /** How many of them have problems. */
  readonly faulty: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

/** Checks what is open and, once that was asked for, all tools of all layers; counts the problems, and lists them in Problems. */
export class Checks implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #registry: ToolRegistry;
  readonly #files: WorkspaceLayers;
  readonly #documents: DocumentChecks;
  readonly #panel = new ProblemsPanel();
  readonly #ofFiles = new WeakMap<WorkspaceLayer, CheckedText & { readonly linter: Linter }>();
  readonly #ofLayers = new WeakMap<ToolLayer, LayerFindings>();
  readonly #listening: vscode.Disposable;
  readonly #didCount = new vscode.EventEmitter<readonly ToolOfLayer[]>();
  /** Announces the tools of which there are more or fewer problems than there were. */
  readonly onDidCount = this.#didCount.event;
  #counts: ReadonlyMap<string, Count> = new Map();
  #updating: NodeJS.Immediate | undefined;
  /** Of the last update, so that one that is still at work knows that it is no longer wanted. */
  #update = {};
  #linters = new Linters(settings.lint());
  #mode = settings.problems();
  #all = false;
  /** The keys of the tools that Check Tools has put into Problems. */
  #asked = new Set<string>();

  constructor(registry: ToolRegistry, files: WorkspaceLayers) {
    this.#registry = registry;
    this.#files = files;
    this.#documents = new DocumentChecks({
      ...{ registry, files, linters: () => this.#linters },
      onDidChange: () => this.#updateSoon(),
      onDidClose: uri => this.#closed(uri),
    });
    this.#listening = vscode.Disposable.from(
      this.#documents,
      this.#panel,
      this.#didCount,
      registry.onDidChange(() => this.#updateSoon()),
      files.onDidChange(() => this.#updateSoon()),
      onDidChangeSettings(() => this.#readSettings()),
      vscode.languages.registerCodeActionsProvider(
        [{ scheme: toolScheme }, { language: 'json' }, { language: 'jsonc' }],
        this,
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll] },
      ),
    );
    this.#documents.checkAll();
    this.#updateSoon();
  }

  /** Checks every tool there is, or these, lists their problems, and goes on doing so. */
  checkAll(only?: readonly ToolOfLayer[]): Summary {
    this.#all = true;
    const keys = only && new Set(only.map(keyOf));
    const isAsked = (tool: ToolOfLayer): boolean => keys?.has(keyOf(tool)) ?? true;
    const tools = this.#registry
      .layers()
      .flatMap(layer => layer.list().map(({ name }) => ({ name, layer: layer.id })))
      .filter(isAsked);
    this.#asked = new Set(tools.map(keyOf));
    this.#updateSoon();
    const found = [...this.#problemsByTool().values()].filter(({ tool }) => isAsked(tool));
    const faulty = found.filter(({ problems }) => problems.some(isProblem)).length;
    const { errors, warnings, remarks } = tallyOf(found.flatMap(({ problems }) => problems));
    return { tools: tools.length, faulty, error: errors, warning: warnings, info: remarks };
  }

  /** Counts the problems of all tools, so that nobody waits for it. */
  async checkInBackground(): Promise<void> {
    await inSlices(this.#checking());
    this.#all = true;
    this.#updateSoon();
  }

  /** For the tool's row; remarks are none. */
  countOf(tool: ToolOfLayer): number {
    return this.#counts.get(keyOf(tool))?.count ?? 0;
  }

  /** What there is to say of one tool; beside which others it stands, once all are checked. */
  problemsOf({ name, layer }: ToolOfLayer): readonly Problem[] {
    const tool = this.#registry.layer(layer)?.get(name);
    if (!tool) return [];
    return this.#all
      ? (this.#problemsByTool().get(keyOf({ name, layer }))?.problems ?? [])
      : this.#linters.for().check(tool);
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const isAsked = (kind: vscode.CodeActionKind): boolean => only?.contains(kind) ?? true;
    return [
      ...(only?.intersects(fixAll) && isLintableDocument(document)
        ? allFixes(document, ({ form }) => this.#linters.for(form))
        : []),
      ...(isAsked(vscode.CodeActionKind.QuickFix) ? quickFixes(document, range, this.#panel.at(document.uri)) : []),
    ];
  }

  dispose(): void {
    clearImmediate(this.#updating);
    this.#update = {};
    this.#listening.dispose();
  }

  *#checking(): Generator<void> {
    for (const layer of this.#registry.layers()) {
      for (const tool of layer.list()) {
        this.#linters.for().check(tool);
        yield;
      }
    }
  }

  #readSettings(): void {
    this.#linters = new Linters(settings.lint());
    const mode = settings.problems();
    if (mode !== this.#mode) this.#asked.clear();
    this.#mode = mode;
    this.#documents.checkAll();
    this.#updateSoon();
  }

  /** Whoever closes a document has done with the problems that it showed, also with those that Check Tools had listed. */
  #closed({ scheme, path }: vscode.Uri): void {
    if (scheme !== toolScheme) return;
    const parsed = parsePath(path);
    if (path === allToolsPath) this.#asked.clear();
    else if (parsed.kind === 'tool') this.#asked.delete(keyOf({ name: parsed.name, layer: 'user' }));
  }

  /** Many things change at once: that is one update. */
  #updateSoon(): void {
    this.#updating ??= setImmediate(() => {
      this.#updating = undefined;
      this.#sayCounts();
      const update = (this.#update = {});
      void inSlices(this.#panel.show(this.#listed()), () => this.#update === update);
    });
  }

  #listed(): readonly CheckedText[] {
    const [mode, documents, registry] = [this.#mode, this.#documents, this.#registry];
    const isListed = ({ name }: Tool): boolean =>
      (this.#all && mode === 'all') || this.#asked.has(keyOf({ name, layer: 'user' }));
    const files = this.#files.all().map(file => this.#ofFile(file));
    return listedProblems({
      ...{ mode, documents, files, registry, isListed },
      findings: () => this.#findings(registry.user),
    });
  }

  #ofFile(layer: WorkspaceLayer): CheckedText {
    const { text = '' } = layer.store;
    const linter = this.#linters.for();
    const known = this.#ofFiles.get(layer);
    if (known?.subject === text && known.linter === linter) return known;
    const checked = {
      ...{ uri: layer.file.uri, subject: text, linter },
      text: () => text,
      remarks: lintFile(
        { uri: layer.file.uri, text: layer.store.text, problems: layer.store.problems, known: layer.layer },
        linter,
      ),
    };
    this.#ofFiles.set(layer, checked);
    return checked;
  }

  #problemsByTool(): ReadonlyMap<string, ToolProblems> {
    return problemsByTool({
      ...{ registry: this.#registry, files: this.#files, documents: this.#documents },
      findings: this.#all ? layer => this.#findings(layer) : undefined,
    });
  }

  /** A file's tools stand beside each other alone. Those of the user stand beside all that are seen; one that is hidden, beside none. */
  #findings(layer: ToolLayer): ReadonlyMap<Tool, readonly LintProblem[]> {
    const linter = this.#linters.for();
    const tools = layer.list();
    const isUser = layer === this.#registry.user;
    const beside = isUser ? this.#registry.list() : tools;
    const known = this.#ofLayers.get(layer);
    if (known?.tools === tools && known.beside === beside && known.linter === linter) return known.found;
    const all = linter.checkAll(beside);
    const found = isUser ? new Map(tools.map(tool => [tool, all.get(tool) ?? linter.check(tool)] as const)) : all;
    this.#ofLayers.set(layer, { tools, beside, linter, found });
    return found;
  }

  #sayCounts(): void {
    const before = this.#counts;
    const counts = new Map(
      [...this.#problemsByTool()].map(([key, { tool, problems }]) => [
        key,
        { tool, count: problemsIn(tallyOf(problems)) },
      ]),
    );
    this.#counts = counts;
    const changed = [...new Map([...before, ...counts])].filter(
      ([key]) => (before.get(key)?.count ?? 0) !== (counts.get(key)?.count ?? 0),
    );
    if (changed.length > 0) this.#didCount.fire(changed.map(([, { tool }]) => tool));
  }
}

interface Count {
  readonly tool: ToolOfLayer;
  readonly count: number;
}

interface LayerFindings {
  readonly tools: readonly Tool[];
  readonly beside: readonly Tool[];
  readonly linter: Linter;
  readonly found: ReadonlyMap<Tool, readonly LintProblem[]>;
}

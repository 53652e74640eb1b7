import * as vscode from 'vscode';
import type { Linter, LintProblem } from '../../../core/lint/linter';
import { isProblem, countProblems, tallyOf } from '../../../core/lint/tally';
import type { ToolLayer } from '../../../core/registry/layer';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Tool } from '../../../core/tool/tool';
import type { Problem } from '../../../core/util/result';
import { allToolsPath, isWorkspaceFile, parseDocumentPath } from '../../../core/documents/documentPath';
import type { WorkspaceLayer, WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { toolScheme } from '../../../core/documents/documentPath';
import { keyOf, type ToolKey } from '../../../core/query/treeRows';
import { DocumentChecks } from './documentChecks';
import { allFixes, fixAll, quickFixes } from './fixes';
import { readLintConfig } from '../../../core/documents/lintConfig';
import { linterFor } from '../../../core/documents/lintDocument';
import { lintFile } from '../../../core/documents/lintFile';
import { runInSlices } from '../../../core/util/runInSlices';
import { Linters } from '../../../core/lint/linters';
import { listedProblems } from './listedProblems';
import { isLintableDocument } from './isLintableDocument';
import { ProblemsPanel, type CheckedText } from './problemsPanel';
import { problemsByTool, type ToolProblems } from './toolProblems';

export interface CheckSummary {
  readonly tools: number;
  /** The number of tools with problems. */
  readonly faulty: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

/**
 * Lints open documents and, once requested, all tools of all layers. Counts the problems of each tool and lists problems in the
 * Problems view.
 */
export class Checks implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #registry: ToolRegistry;
  readonly #files: WorkspaceLayers;
  readonly #documents: DocumentChecks;
  readonly #panel = new ProblemsPanel();
  readonly #checkedFiles = new WeakMap<WorkspaceLayer, CheckedText & { readonly linters: Linters }>();
  readonly #layerFindings = new WeakMap<ToolLayer, LayerFindings>();
  readonly #listeners: vscode.Disposable;
  readonly #didCount = new vscode.EventEmitter<readonly ToolKey[]>();
  /** Fires with the tools whose number of problems has changed. */
  readonly onDidCount = this.#didCount.event;
  #counts: ReadonlyMap<string, Count> = new Map();
  #scheduledUpdate: NodeJS.Immediate | undefined;
  /** The identity of the newest update. An older update that is still running stops when this has changed. */
  #currentUpdate = {};
  #linters = new Linters(settings.lint());
  #mode = settings.problems();
  #areAllChecked = false;
  /** The keys of the tools that the command Check Tools has listed in Problems. */
  #listedKeys = new Set<string>();

  constructor(registry: ToolRegistry, files: WorkspaceLayers) {
    this.#registry = registry;
    this.#files = files;
    this.#documents = new DocumentChecks({
      ...{ registry, files, linters: (uri: vscode.Uri) => this.#lintersAt(uri) },
      onDidChange: () => this.#scheduleUpdate(),
      onDidClose: uri => this.#forgetDocument(uri),
    });
    this.#listeners = vscode.Disposable.from(
      this.#documents,
      this.#panel,
      this.#didCount,
      registry.onDidChange(() => this.#scheduleUpdate()),
      files.onDidChange(() => this.#scheduleUpdate()),
      onDidChangeSettings(() => this.#readSettings()),
      vscode.languages.registerCodeActionsProvider(
        [{ scheme: toolScheme }, { language: 'json' }, { language: 'jsonc' }],
        this,
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll] },
      ),
    );
    this.#documents.checkAll();
    this.#scheduleUpdate();
  }

  /** Checks all tools or only these, lists their problems, and keeps the list up to date from then on. */
  checkAll(only?: readonly ToolKey[]): CheckSummary {
    this.#areAllChecked = true;
    const keys = only && new Set(only.map(keyOf));
    const isRequested = (tool: ToolKey): boolean => keys?.has(keyOf(tool)) ?? true;
    const tools = this.#registry
      .layers()
      .flatMap(layer => layer.list().map(({ name }) => ({ name, layer: layer.id })))
      .filter(isRequested);
    this.#listedKeys = new Set(tools.map(keyOf));
    this.#scheduleUpdate();
    const found = [...this.#problemsByTool().values()].filter(({ tool }) => isRequested(tool));
    const faulty = found.filter(({ problems }) => problems.some(isProblem)).length;
    const { errors, warnings, remarks } = tallyOf(found.flatMap(({ problems }) => problems));
    return { tools: tools.length, faulty, error: errors, warning: warnings, info: remarks };
  }

  /** Counts the problems of all tools in slices of time, without blocking. */
  async checkInBackground(): Promise<void> {
    await runInSlices(this.#checkEachTool());
    this.#areAllChecked = true;
    this.#scheduleUpdate();
  }

  /** Returns the number of problems of the tool, without infos. */
  countOf(tool: ToolKey): number {
    return this.#counts.get(keyOf(tool))?.count ?? 0;
  }

  /** Returns the problems of one tool. Those from a comparison with other tools are included once all tools are checked. */
  problemsOf({ name, layer }: ToolKey): readonly Problem[] {
    const tool = this.#registry.layer(layer)?.get(name);
    if (!tool) return [];
    return this.#areAllChecked
      ? (this.#problemsByTool().get(keyOf({ name, layer }))?.problems ?? [])
      : this.#linters.for().check(tool);
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const isRequested = (kind: vscode.CodeActionKind): boolean => only?.contains(kind) ?? true;
    return [
      ...(only?.intersects(fixAll) && isLintableDocument(document)
        ? allFixes(document, read => linterFor(read, this.#lintersAt(document.uri)))
        : []),
      ...(isRequested(vscode.CodeActionKind.QuickFix) ? quickFixes(document, range, this.#panel.at(document.uri)) : []),
    ];
  }

  dispose(): void {
    clearImmediate(this.#scheduledUpdate);
    this.#currentUpdate = {};
    this.#listeners.dispose();
  }

  *#checkEachTool(): Generator<void> {
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
    if (mode !== this.#mode) this.#listedKeys.clear();
    this.#mode = mode;
    this.#documents.checkAll();
    this.#scheduleUpdate();
  }

  /** Closing a document also removes the problems that Check Tools has listed for it. */
  #forgetDocument({ scheme, path }: vscode.Uri): void {
    if (scheme !== toolScheme) return;
    const parsed = parseDocumentPath(path);
    if (path === allToolsPath) this.#listedKeys.clear();
    else if (parsed.kind === 'tool') this.#listedKeys.delete(keyOf({ name: parsed.name, layer: 'user' }));
  }

  /** Combines changes of the same turn into one update. */
  #scheduleUpdate(): void {
    this.#scheduledUpdate ??= setImmediate(() => {
      this.#scheduledUpdate = undefined;
      this.#updateCounts();
      const update = (this.#currentUpdate = {});
      void runInSlices(this.#panel.show(this.#checkedTexts()), () => this.#currentUpdate === update);
    });
  }

  #checkedTexts(): readonly CheckedText[] {
    const [mode, documents, registry] = [this.#mode, this.#documents, this.#registry];
    const isListed = ({ name }: Tool): boolean =>
      (this.#areAllChecked && mode === 'all') || this.#listedKeys.has(keyOf({ name, layer: 'user' }));
    const files = this.#files.all().map(file => this.#checkFile(file));
    return listedProblems({
      ...{ mode, documents, files, registry, isListed },
      lintFindings: () => this.#findings(registry.user),
    });
  }

  /** Returns the linters with what a workspace file configures. */
  #lintersOf(file: WorkspaceLayer | undefined): Linters {
    const lint = file?.store.lint;
    return lint === undefined ? this.#linters : this.#linters.configured(readLintConfig(lint).config);
  }

  /** Returns the linters for a document: the workspace file of the folder that contains it may configure them. */
  #lintersAt({ scheme, authority, path }: vscode.Uri): Linters {
    // Its own text, which may be unsaved, says how it is checked.
    if (isWorkspaceFile({ path })) return this.#linters;
    const isAround = ({ file }: WorkspaceLayer): boolean => {
      const folder = file.folder.uri;
      return folder.scheme === scheme && folder.authority === authority && path.startsWith(`${folder.path}/`);
    };
    const [innermost] = this.#files
      .all()
      .filter(isAround)
      .toSorted((one, other) => other.file.folder.uri.path.length - one.file.folder.uri.path.length);
    return this.#lintersOf(innermost);
  }

  #checkFile(layer: WorkspaceLayer): CheckedText {
    const { text = '' } = layer.store;
    const linters = this.#linters;
    const cached = this.#checkedFiles.get(layer);
    if (cached?.subject === text && cached.linters === linters) return cached;
    const checked = {
      ...{ uri: layer.file.uri, subject: text, linters },
      text: () => text,
      findings: lintFile(
        { uri: layer.file.uri, text: layer.store.text, problems: layer.store.problems, known: layer.layer },
        linters,
      ),
    };
    this.#checkedFiles.set(layer, checked);
    return checked;
  }

  #problemsByTool(): ReadonlyMap<string, ToolProblems> {
    return problemsByTool({
      ...{ registry: this.#registry, files: this.#files, documents: this.#documents },
      findings: this.#areAllChecked ? layer => this.#findings(layer) : undefined,
    });
  }

  /**
   * Lints the tools of a layer. The tools of a file are compared only with each other. Those of the user store are compared
   * with all tools in effect; a hidden one is checked alone.
   */
  #findings(layer: ToolLayer): ReadonlyMap<Tool, readonly LintProblem[]> {
    const linter = this.#lintersOf(this.#files.get(layer.id)).for();
    const tools = layer.list();
    const isUser = layer === this.#registry.user;
    const peers = isUser ? this.#registry.list() : tools;
    const cached = this.#layerFindings.get(layer);
    if (cached?.tools === tools && cached.peers === peers && cached.linter === linter) return cached.found;
    const all = linter.checkAll(peers);
    const found = isUser ? new Map(tools.map(tool => [tool, all.get(tool) ?? linter.check(tool)] as const)) : all;
    this.#layerFindings.set(layer, { tools, peers, linter, found });
    return found;
  }

  #updateCounts(): void {
    const before = this.#counts;
    const counts = new Map(
      [...this.#problemsByTool()].map(([key, { tool, problems }]) => [
        key,
        { tool, count: countProblems(tallyOf(problems)) },
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
  readonly tool: ToolKey;
  readonly count: number;
}

interface LayerFindings {
  readonly tools: readonly Tool[];
  readonly peers: readonly Tool[];
  readonly linter: Linter;
  readonly found: ReadonlyMap<Tool, readonly LintProblem[]>;
}

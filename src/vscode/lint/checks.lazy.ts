import * as vscode from 'vscode';
import type { Linter, LintProblem } from '../../lint/linter';
import type { ToolLayer } from '../../registry/layer';
import type { ToolRegistry } from '../../registry/registry';
import { treeOf } from '../../tool/jsonTree';
import { toolText } from '../../tool/toolDocument';
import type { Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { spanOf } from '../exports/spanOf';
import { isWorkspaceFile } from '../files/workspaceFile';
import type { WorkspaceLayer, WorkspaceLayers } from '../files/workspaceLayers';
import { diagnosticOf } from '../outputs/remarkDiagnostics';
import { onDidChangeSettings, settings } from '../settings';
import { documentsIn, isInTab } from '../tabs';
import { toolScheme, toolUri } from '../toolUri';
import { keyOf, type ToolOfLayer } from '../treeRows';
import { foundInFile } from './foundInFile';
import { allFixes, fixAll, quickFixes, remarked, type Found, type Remarked } from './fixes';
import { KeptTools } from './keptTools';
import { Linters } from './linters';
import { mayHoldTools } from './mayHoldTools';
import { positionsIn } from './positions';
import { readTools } from './readTools';

/** Longer than between two keys, and no time to wait for. */
const pause = 150;

/** No longer than a keystroke may be late. */
const slice = 8;

export interface Summary {
  readonly tools: number;
  readonly faulty: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

/** Shows in Problems what the linter finds: in what is open and, once that was asked for, in all tools of all layers. */
export class Checks implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #registry: ToolRegistry;
  readonly #files: WorkspaceLayers;
  readonly #shown = vscode.languages.createDiagnosticCollection('llmTools.lint');
  readonly #found = new Map<string, readonly Found[]>();
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #kept = new KeptTools();
  /** Of which text of a file that is not open there is said what is wrong with it. */
  readonly #said = new WeakMap<WorkspaceLayer, { readonly text: string | undefined; readonly linter: Linter }>();
  readonly #listening: vscode.Disposable;
  readonly #didCount = new vscode.EventEmitter<readonly ToolOfLayer[]>();
  /** Announces the tools of which there are more or fewer problems than there were. */
  readonly onDidCount = this.#didCount.event;
  #counts: ReadonlyMap<string, Count> = new Map();
  #counting: NodeJS.Immediate | undefined;
  #linters = new Linters(settings.lint());
  #all = false;

  constructor(registry: ToolRegistry, files: WorkspaceLayers) {
    this.#registry = registry;
    this.#files = files;
    this.#listening = vscode.Disposable.from(
      this.#shown,
      this.#didCount,
      vscode.workspace.onDidOpenTextDocument(document => this.#open(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)),
      vscode.workspace.onDidCloseTextDocument(document => this.#close(document)),
      vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => this.#showOrHide([...opened, ...closed])),
      // What is in other files is not compared with what is registered.
      registry.onDidChange(() => this.#lookAtAll(({ uri }) => uri.scheme === toolScheme)),
      files.onDidChange(() => this.#lookAtAll(({ uri }) => isWorkspaceFile(uri))),
      onDidChangeSettings(() => {
        this.#linters = new Linters(settings.lint());
        this.#lookAtAll();
      }),
      vscode.languages.registerCodeActionsProvider(
        [{ scheme: toolScheme }, { language: 'json' }, { language: 'jsonc' }],
        this,
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll] },
      ),
    );
    this.#lookAtAll();
  }

  /** Checks every tool there is, and goes on doing so. */
  checkAll(only?: readonly ToolOfLayer[]): Summary {
    this.#all = true;
    this.#lookAtAll();
    const asked = only && new Set(only.map(keyOf));
    const isAsked = ({ name }: Tool, layer: ToolLayer): boolean =>
      !asked || asked.has(keyOf({ name, layer: layer.id }));
    const layers = this.#registry.layers();
    const tools = layers.flatMap(layer => layer.list().filter(tool => isAsked(tool, layer)));
    const found = layers.flatMap(layer =>
      [...this.#findings(layer)].flatMap(([tool, problems]) => (isAsked(tool, layer) ? [problems] : [])),
    );
    const count = (wanted: Problem['severity']): number =>
      found.flat().filter(({ severity }) => severity === wanted).length;
    const [error, warning, info] = [count('error'), count('warning'), count('info')];
    return { tools: tools.length, faulty: found.length, error, warning, info };
  }

  /** The same in small slices, so that nobody waits for it. */
  async checkInBackground(): Promise<void> {
    let until = Date.now() + slice;
    for (const tool of this.#registry.layers().flatMap(layer => layer.list())) {
      this.#linters.for().check(tool);
      if (Date.now() < until) continue;
      await new Promise(resolve => setImmediate(resolve));
      until = Date.now() + slice;
    }
    this.#all = true;
    for (const _ of this.#showing()) {
      if (Date.now() < until) continue;
      await new Promise(resolve => setImmediate(resolve));
      until = Date.now() + slice;
    }
  }

  /** As Problems counts them for the tool's row; remarks are none. */
  countOf(tool: ToolOfLayer): number {
    return this.#counts.get(keyOf(tool))?.problems ?? 0;
  }

  /** What there is to say of one tool; beside which others it stands, once all are checked. */
  problemsOf({ name, layer }: ToolOfLayer): readonly LintProblem[] {
    const kept = this.#registry.layer(layer);
    const tool = kept?.get(name);
    if (!kept || !tool) return [];
    return this.#all ? (this.#findings(kept).get(tool) ?? []) : this.#linters.for().check(tool);
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const found = this.#found.get(document.uri.toString()) ?? [];
    const isAsked = (kind: vscode.CodeActionKind): boolean => only?.contains(kind) ?? true;
    return [
      ...(only?.intersects(fixAll) && mayHoldTools(document)
        ? allFixes(document, ({ form }) => this.#linters.for(form))
        : []),
      ...(isAsked(vscode.CodeActionKind.QuickFix) ? quickFixes(document, range, found) : []),
    ];
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    clearImmediate(this.#counting);
    this.#listening.dispose();
  }

  #lookSoon(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.set(
      document,
      setTimeout(() => this.#look(document), pause),
    );
  }

  #lookAtAll(matches: (document: vscode.TextDocument) => boolean = () => true): void {
    if (this.#all) this.#showAll();
    for (const document of vscode.workspace.textDocuments.filter(matches)) this.#look(document);
  }

  /** From now on VS Code itself says whether it is JSON. */
  #open(document: vscode.TextDocument): void {
    this.#unsay(document.uri);
    this.#look(document);
  }

  #look(document: vscode.TextDocument): void {
    const { uri } = document;
    this.#waiting.delete(document);
    if (document.isClosed) return;
    if (this.#isKept(document)) return;
    if (!mayHoldTools(document) || this.#isGone(document)) return this.#show(uri, '', []);
    const read = readTools(document, document.getText());
    // What was found stays until the text is whole again.
    if (!read) return;
    const tools = this.#kept.in(document, read.tools);
    const others = read.all ? [] : this.#registry.list().filter(({ name }) => name !== tools[0]?.tool.name);
    const alone = read.hasOthers !== true;
    const found = this.#linters.for(read.form).checkAll([...others, ...tools.map(({ tool }) => tool)], { alone });
    const ofTools = tools.flatMap(each => (found.get(each.tool) ?? []).map(problem => remarked(each, problem)));
    const ofText = read.problems.map(problem => ({ problem, at: [] }));
    this.#show(uri, document.getText(), [...ofText, ...ofTools]);
  }

  /** What nobody sees or changes may be older than the file, which is looked at then. */
  #isKept({ uri, isDirty }: vscode.TextDocument): boolean {
    return isWorkspaceFile(uri) && !isDirty && !isInTab(uri);
  }

  /** The document of a tab may have been there before it, and may stay after it. */
  #showOrHide(tabs: readonly vscode.Tab[]): void {
    const changed = tabs.flatMap(documentsIn).filter(isWorkspaceFile).map(String);
    for (const document of vscode.workspace.textDocuments) {
      if (!changed.includes(document.uri.toString())) continue;
      if (this.#isKept(document)) this.#close(document);
      else this.#open(document);
    }
  }

  /** VS Code keeps the text of a file that is there no more, for a while. */
  #isGone({ uri, isDirty }: vscode.TextDocument): boolean {
    const file = isDirty ? undefined : this.#files.of(uri.toString());
    return file !== undefined && file.store.status.loaded && !file.store.exists;
  }

  #showAll(): void {
    // Each step shows one of them.
    for (const _ of this.#showing());
  }

  /** What is open shows its own text, which may be newer. */
  *#showing(): Generator<void> {
    const open = new Set(
      vscode.workspace.textDocuments.flatMap(each => (this.#isKept(each) ? [] : each.uri.toString())),
    );
    const tools = this.#registry.user.list();
    const files = this.#files.all();
    const there = new Set([
      ...tools.map(({ name }) => toolUri(name).toString()),
      ...files.map(({ uri }) => uri.toString()),
    ]);
    for (const address of this.#found.keys())
      if (!there.has(address) && !open.has(address)) this.#show(vscode.Uri.parse(address), '', []);
    for (const file of files) {
      if (open.has(file.uri.toString()) || this.#isSaid(file)) continue;
      this.#said.set(file, { text: file.store.text, linter: this.#linters.for() });
      this.#show(file.uri, file.store.text ?? '', foundInFile(file, this.#linters.for()));
      yield;
    }
    const found = this.#findings(this.#registry.user);
    for (const tool of tools) {
      const uri = toolUri(tool.name);
      const problems = found.get(tool) ?? [];
      // Only what has changed since is shown anew.
      if (open.has(uri.toString()) || this.#isShown(uri, tool, problems)) continue;
      const shown = problems.map(problem => remarked({ tool, at: [] }, problem));
      this.#show(uri, problems.length > 0 ? toolText(tool) : '', shown);
      yield;
    }
  }

  /** A file's tools stand beside each other alone. Those of the user stand beside all that are seen; one that is hidden, beside none. */
  #findings(layer: ToolLayer): ReadonlyMap<Tool, readonly LintProblem[]> {
    const linter = this.#linters.for();
    if (layer !== this.#registry.user) return linter.checkAll(layer.list());
    const found = linter.checkAll(this.#registry.list());
    const ofUser = layer.list().map(tool => [tool, found.get(tool) ?? linter.check(tool)] as const);
    return new Map(ofUser.filter(([, problems]) => problems.length > 0));
  }

  #isSaid(file: WorkspaceLayer): boolean {
    const said = this.#said.get(file);
    return said !== undefined && said.text === file.store.text && said.linter === this.#linters.for();
  }

  #isShown(uri: vscode.Uri, tool: Tool, problems: readonly LintProblem[]): boolean {
    const found = this.#found.get(uri.toString()) ?? [];
    return (
      found.length === problems.length &&
      found.every((each, index) => each.tool === tool && sameProblem(each.problem, problems[index]!))
    );
  }

  #show(uri: vscode.Uri, text: string, problems: readonly Remarked[]): void {
    const address = uri.toString();
    if (problems.length === 0) {
      if (this.#found.delete(address)) this.#shown.delete(uri);
      return this.#count(uri);
    }
    const json = treeOf(text);
    const positionAt = positionsIn(text);
    const found = problems.map((each): Found => {
      const { problem, at, called } = each;
      const remark = { ...problem, ...(called !== undefined && { tool: called }), at: [...at, ...problem.path] };
      const span = each.span ?? spanOf(text, json, remark);
      const range = span
        ? new vscode.Range(positionAt(span.offset), positionAt(span.offset + span.length))
        : new vscode.Range(0, 0, 0, 1);
      return { ...each, diagnostic: diagnosticOf(problem, range) };
    });
    this.#found.set(address, found);
    this.#shown.set(
      uri,
      found.map(({ diagnostic }) => diagnostic),
    );
    this.#count(uri);
  }

  /** Many are shown at once; that is one change of the rows. */
  #count(uri: vscode.Uri): void {
    if (uri.scheme === toolScheme || isWorkspaceFile(uri)) this.#counting ??= setImmediate(() => this.#sayCounts());
  }

  #sayCounts(): void {
    this.#counting = undefined;
    const before = this.#counts;
    const counts = this.#countAll();
    this.#counts = counts;
    const changed = [...new Map([...before, ...counts])].filter(
      ([key]) => before.get(key)?.problems !== counts.get(key)?.problems,
    );
    if (changed.length > 0) this.#didCount.fire(changed.map(([, { tool }]) => tool));
  }

  #countAll(): ReadonlyMap<string, Count> {
    const counts = new Map<string, Count>();
    const count = (tool: ToolOfLayer): void => {
      const key = keyOf(tool);
      counts.set(key, { tool, problems: (counts.get(key)?.problems ?? 0) + 1 });
    };
    const foundAt = (uri: vscode.Uri): readonly Found[] =>
      (this.#found.get(uri.toString()) ?? []).filter(({ problem }) => problem.severity !== 'info');
    const known = [...this.#counts.values()].flatMap(({ tool }) => (tool.layer === 'user' ? tool.name : []));
    // A document may still speak of one that is gone, or has just come back.
    for (const name of new Set([...known, ...this.#registry.user.list().map(tool => tool.name)]))
      for (const _ of foundAt(toolUri(name))) count({ name, layer: 'user' });
    for (const { uri, layer } of this.#files.all())
      for (const { tool } of foundAt(uri)) if (tool) count({ name: tool.name, layer: layer.id });
    return counts;
  }

  #unsay(uri: vscode.Uri): void {
    const file = this.#files.of(uri.toString());
    if (!file) return;
    this.#said.delete(file);
    this.#show(uri, '', []);
  }

  /** What was typed and not saved is gone with the document. */
  #close({ uri }: vscode.TextDocument): void {
    this.#unsay(uri);
    this.#show(uri, '', []);
    if (this.#all && (uri.scheme === toolScheme || isWorkspaceFile(uri))) this.#showAll();
  }
}

interface Count {
  readonly tool: ToolOfLayer;
  readonly problems: number;
}

const sameProblem = (one: Problem, other: Problem): boolean =>
  one.code === other.code && one.severity === other.severity && one.message === other.message;

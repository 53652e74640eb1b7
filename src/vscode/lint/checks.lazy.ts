import { parseTree } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { LintProblem } from '../../lint/linter';
import type { ToolRegistry } from '../../registry/registry';
import { toolText } from '../../tool/toolDocument';
import type { Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { spanOf } from '../exports/spanOf';
import { diagnosticOf } from '../outputs/remarkDiagnostics';
import { onDidChangeSettings, settings } from '../settings';
import { toolScheme, toolUri } from '../toolUri';
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

/** Shows in Problems what the linter finds: in what is open and, once that was asked for, in all tools. */
export class Checks implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #registry: ToolRegistry;
  readonly #shown = vscode.languages.createDiagnosticCollection('llmTools.lint');
  readonly #found = new Map<string, readonly Found[]>();
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #kept = new KeptTools();
  readonly #listening: vscode.Disposable;
  readonly #didCount = new vscode.EventEmitter<readonly string[]>();
  /** Announces the tools of the user store of which there are more or fewer problems than there were. */
  readonly onDidCount = this.#didCount.event;
  readonly #counts = new Map<string, number>();
  #counting: NodeJS.Immediate | undefined;
  #linters = new Linters(settings.lint());
  #all = false;

  constructor(registry: ToolRegistry) {
    this.#registry = registry;
    this.#listening = vscode.Disposable.from(
      this.#shown,
      this.#didCount,
      vscode.workspace.onDidOpenTextDocument(document => this.#look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)),
      vscode.workspace.onDidCloseTextDocument(document => this.#close(document)),
      // What is in other files is not compared with what is registered.
      registry.onDidChange(() => this.#lookAtAll(({ uri }) => uri.scheme === toolScheme)),
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
  checkAll(): Summary {
    this.#all = true;
    this.#lookAtAll();
    const tools = this.#registry.list();
    const found = [...this.#linters.for().checkAll(tools).values()];
    const count = (wanted: Problem['severity']): number =>
      found.flat().filter(({ severity }) => severity === wanted).length;
    const [error, warning, info] = [count('error'), count('warning'), count('info')];
    return { tools: tools.length, faulty: found.length, error, warning, info };
  }

  /** The same in small slices, so that nobody waits for it. */
  async checkInBackground(): Promise<void> {
    let until = Date.now() + slice;
    for (const tool of this.#registry.list()) {
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

  /** Of a tool of the user store, as Problems counts them for its row; remarks are none. */
  countOf(name: string): number {
    return this.#countAt(toolUri(name).toString());
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

  #look(document: vscode.TextDocument): void {
    const { uri } = document;
    this.#waiting.delete(document);
    if (document.isClosed) return;
    if (!mayHoldTools(document)) return this.#show(uri, '', []);
    const read = readTools(document, document.getText());
    // What was found stays until the text is whole again.
    if (!read) return;
    const tools = this.#kept.in(document, read.tools);
    const others = read.all ? [] : this.#registry.list().filter(({ name }) => name !== tools[0]?.tool.name);
    const found = this.#linters.for(read.form).checkAll([...others, ...tools.map(({ tool }) => tool)]);
    const ofTools = tools.flatMap(each => (found.get(each.tool) ?? []).map(problem => remarked(each, problem)));
    const ofText = read.problems.map(problem => ({ problem, at: [] }));
    this.#show(uri, document.getText(), [...ofText, ...ofTools]);
  }

  #showAll(): void {
    // Each step shows one of them.
    for (const _ of this.#showing());
  }

  /** What is open shows its own text, which may be newer. Only what has changed since is shown anew. */
  *#showing(): Generator<void> {
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const linter = this.#linters.for();
    const found = linter.checkAll(this.#registry.list());
    // Of those in other layers their own files speak.
    const tools = this.#registry.user.list();
    const there = new Set(tools.map(({ name }) => toolUri(name).toString()));
    for (const [address, [first]] of this.#found) {
      const uri = vscode.Uri.parse(address);
      if (first && uri.scheme === toolScheme && !there.has(address) && !open.has(address)) this.#show(uri, '', []);
    }
    for (const tool of tools) {
      const uri = toolUri(tool.name);
      // What is hidden by another layer is compared with none.
      const problems = found.get(tool) ?? linter.check(tool);
      if (open.has(uri.toString()) || this.#isShown(uri, tool, problems)) continue;
      const shown = problems.map(problem => remarked({ tool, at: [] }, problem));
      this.#show(uri, problems.length > 0 ? toolText(tool) : '', shown);
      yield;
    }
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
    const json = parseTree(text);
    const positionAt = positionsIn(text);
    const found = problems.map((each): Found => {
      const { problem, at, called } = each;
      const span = spanOf(text, json, {
        ...problem,
        ...(called !== undefined && { tool: called }),
        at: [...at, ...problem.path],
      });
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
  #count({ scheme }: vscode.Uri): void {
    if (scheme === toolScheme) this.#counting ??= setImmediate(() => this.#sayCounts());
  }

  #sayCounts(): void {
    this.#counting = undefined;
    const names = new Set([...this.#counts.keys(), ...this.#registry.user.list().map(({ name }) => name)]);
    const changed = [...names].filter(name => (this.#counts.get(name) ?? 0) !== this.countOf(name));
    for (const name of changed) this.#counts.set(name, this.countOf(name));
    if (changed.length > 0) this.#didCount.fire(changed);
  }

  #countAt(address: string): number {
    return (this.#found.get(address) ?? []).filter(({ problem }) => problem.severity !== 'info').length;
  }

  /** What was typed and not saved is gone with the document. */
  #close({ uri }: vscode.TextDocument): void {
    this.#show(uri, '', []);
    if (this.#all && uri.scheme === toolScheme) this.#showAll();
  }
}

const sameProblem = (one: Problem, other: Problem): boolean =>
  one.code === other.code && one.severity === other.severity && one.message === other.message;

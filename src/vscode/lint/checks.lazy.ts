import { parseTree } from 'jsonc-parser';
import * as vscode from 'vscode';
import { Linter, type LintProblem } from '../../lint/linter';
import type { ToolRegistry } from '../../registry/registry';
import { toolText } from '../../tool/toolDocument';
import type { Tool } from '../../tool/tool';
import type { Problem } from '../../util/result';
import { spanOf } from '../exports/spanOf';
import { diagnosticOf } from '../outputs/remarkDiagnostics';
import { onDidChangeSettings, settings } from '../settings';
import { toolScheme, toolUri } from '../toolUri';
import { allFixes, fixAll, quickFixes, type Found, type Remarked } from './fixes';
import { positionsIn } from './positions';
import { readTools } from './readTools';

/** Longer than between two keys, and no time to wait for. */
const pause = 150;

export interface Summary {
  readonly tools: number;
  readonly faulty: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

/** Shows in Problems what the linter finds: in the tools that are open and, once that was asked for, in all. */
export class Checks implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #registry: ToolRegistry;
  readonly #shown = vscode.languages.createDiagnosticCollection('llmTools.lint');
  readonly #found = new Map<string, readonly Found[]>();
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #listening: vscode.Disposable;
  #linter = new Linter(settings.lint());
  #all = false;

  constructor(registry: ToolRegistry) {
    this.#registry = registry;
    this.#listening = vscode.Disposable.from(
      this.#shown,
      vscode.workspace.onDidOpenTextDocument(document => this.#look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)),
      vscode.workspace.onDidCloseTextDocument(document => this.#close(document)),
      registry.onDidChange(() => this.#lookAtAll()),
      onDidChangeSettings(() => {
        this.#linter = new Linter(settings.lint());
        this.#lookAtAll();
      }),
      vscode.languages.registerCodeActionsProvider({ scheme: toolScheme }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAll],
      }),
    );
    this.#lookAtAll();
  }

  /** Checks every tool there is, and goes on doing so. */
  checkAll(): Summary {
    this.#all = true;
    this.#lookAtAll();
    const tools = this.#registry.list();
    const found = [...this.#linter.checkAll(tools).values()];
    const count = (wanted: Problem['severity']): number =>
      found.flat().filter(({ severity }) => severity === wanted).length;
    const [error, warning, info] = [count('error'), count('warning'), count('info')];
    return { tools: tools.length, faulty: found.length, error, warning, info };
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const found = this.#found.get(document.uri.toString()) ?? [];
    const isAsked = (kind: vscode.CodeActionKind): boolean => only?.contains(kind) ?? true;
    return [
      ...(only?.intersects(fixAll) ? allFixes(document, this.#linter) : []),
      ...(isAsked(vscode.CodeActionKind.QuickFix) ? quickFixes(document, range, found) : []),
    ];
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#listening.dispose();
  }

  #lookSoon(document: vscode.TextDocument): void {
    if (document.uri.scheme !== toolScheme) return;
    clearTimeout(this.#waiting.get(document));
    this.#waiting.set(
      document,
      setTimeout(() => this.#look(document), pause),
    );
  }

  #lookAtAll(): void {
    if (this.#all) this.#showAll();
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  #look(document: vscode.TextDocument): void {
    const { uri } = document;
    this.#waiting.delete(document);
    if (uri.scheme !== toolScheme || document.isClosed) return;
    const { tools, all, problems } = readTools(uri.path, document.getText());
    const others = all ? [] : this.#registry.list().filter(({ name }) => name !== tools[0]?.tool.name);
    const found = this.#linter.checkAll([...others, ...tools.map(({ tool }) => tool)]);
    const ofTools = tools.flatMap(({ tool, at }) => (found.get(tool) ?? []).map(problem => ({ problem, at, tool })));
    const ofText = problems.map(problem => ({ problem, at: [] }));
    this.#show(uri, document.getText(), [...ofText, ...ofTools]);
  }

  /** What is open shows its own text, which may be newer. Only what has changed since is shown anew. */
  #showAll(): void {
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const tools = this.#registry.list();
    const found = this.#linter.checkAll(tools);
    const there = new Set(tools.map(({ name }) => toolUri(name).toString()));
    for (const address of this.#found.keys()) {
      if (!there.has(address) && !open.has(address)) this.#show(vscode.Uri.parse(address), '', []);
    }
    for (const tool of tools) {
      const uri = toolUri(tool.name);
      const problems = found.get(tool) ?? [];
      if (open.has(uri.toString()) || this.#isShown(uri, tool, problems)) continue;
      const remarked = problems.map(problem => ({ problem, at: [], tool }));
      this.#show(uri, problems.length > 0 ? toolText(tool) : '', remarked);
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
      return;
    }
    const json = parseTree(text);
    const positionAt = positionsIn(text);
    const found = problems.map((remarked): Found => {
      const { problem, at, tool } = remarked;
      const span = spanOf(text, json, { ...problem, ...(tool && { tool: tool.name }), at: [...at, ...problem.path] });
      const range = span
        ? new vscode.Range(positionAt(span.offset), positionAt(span.offset + span.length))
        : new vscode.Range(0, 0, 0, 1);
      return { ...remarked, diagnostic: diagnosticOf(problem, range) };
    });
    this.#found.set(address, found);
    this.#shown.set(
      uri,
      found.map(({ diagnostic }) => diagnostic),
    );
  }

  /** What was typed and not saved is gone with the document. */
  #close({ uri }: vscode.TextDocument): void {
    if (uri.scheme !== toolScheme) return;
    this.#show(uri, '', []);
    if (this.#all) this.#showAll();
  }
}

const sameProblem = (one: Problem, other: Problem): boolean =>
  one.code === other.code && one.severity === other.severity && one.message === other.message;

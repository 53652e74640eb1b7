import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Problem } from '../../../core/util/result';
import { allToolsPath } from '../../../core/documents/documentPath';
import { isWorkspaceFile } from '../../../core/documents/documentPath';
import type { WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { isOpen, openAddresses } from '../../ui/tabs';
import { toolScheme } from '../../../core/documents/documentPath';
import { documentFinding, type DocumentFinding } from '../../../core/documents/findings';
import { KeptTools } from './keptTools';
import type { Linters } from '../../../core/lint/linters';
import { isLintableDocument } from './isLintableDocument';
import type { CheckedText } from './problemsPanel';
import { readTools, type ReadTools } from '../../../core/documents/readTools';

/** Longer than between two keys, and no time to wait for. */
const pause = 150;

export interface CheckedDocument extends CheckedText {
  /** Whether the text could be read since it was opened. Until then nobody knows which tools it has. */
  readonly isRead: boolean;
}

interface Context {
  readonly registry: ToolRegistry;
  readonly files: WorkspaceLayers;
  readonly linters: () => Linters;
  readonly onDidChange: () => void;
  /** The document is no longer open in an editor. */
  readonly onDidClose: (uri: vscode.Uri) => void;
}

/** The problems of the documents that are open in an editor, by the text that is in it. */
export class DocumentChecks implements vscode.Disposable {
  readonly #context: Context;
  readonly #checked = new Map<string, CheckedDocument>();
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #kept = new KeptTools();
  readonly #listening: vscode.Disposable;

  constructor(context: Context) {
    this.#context = context;
    const { registry, files } = context;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(document => this.#check(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri)),
      // VS Code may have had the document before it was shown, and keeps it for minutes after that.
      vscode.window.tabGroups.onDidChangeTabs(() => this.#compareWithEditors()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#compareWithEditors()),
      // Tools in other documents are not compared with the registered ones.
      registry.onDidChange(() => this.checkAll(({ uri }) => uri.scheme === toolScheme)),
      files.onDidChange(() => this.checkAll(({ uri }) => isWorkspaceFile(uri))),
    );
  }

  all(): Iterable<CheckedDocument> {
    return this.#checked.values();
  }

  /** Nothing where the document is not open. */
  at(uri: vscode.Uri): CheckedDocument | undefined {
    return this.#checked.get(uri.toString());
  }

  checkAll(matches: (document: vscode.TextDocument) => boolean = () => true): void {
    const open = openAddresses();
    for (const document of vscode.workspace.textDocuments) if (matches(document)) this.#check(document, open);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#listening.dispose();
  }

  #compareWithEditors(): void {
    const open = openAddresses();
    for (const document of vscode.workspace.textDocuments) {
      const isChecked = this.#checked.has(document.uri.toString());
      if (isOpen(document, open) !== isChecked) this.#check(document, open);
    }
  }

  #checkSoon(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.set(
      document,
      setTimeout(() => this.#check(document), pause),
    );
  }

  #check(document: vscode.TextDocument, open = openAddresses()): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    const { uri } = document;
    if (!isOpen(document, open)) return this.#close(uri);
    if (!isLintableDocument(document)) return this.#forget(uri);
    const text = document.getText();
    const read = this.#isGone(document) ? nothing : readTools(uri, text);
    const before = this.at(uri);
    // While the text is broken, what was found before stays.
    if (!read && before) return;
    const remarks = read ? this.#remarksOn(document, read) : [];
    this.#checked.set(uri.toString(), { uri, text: () => text, subject: text, remarks, isRead: read !== undefined });
    this.#context.onDidChange();
  }

  #remarksOn(document: vscode.TextDocument, read: ReadTools): readonly DocumentFinding[] {
    const tools = this.#kept.in(document, read.tools);
    const others = this.#othersBeside(document, read, new Set(tools.map(({ tool }) => tool.name)));
    const alone = read.hasOthers !== true;
    const linter = this.#context.linters().for(read.form);
    const found = linter.checkAll([...others, ...tools.map(({ tool }) => tool)], { alone });
    return [
      ...read.problems.map((problem: Problem) => ({ problem, at: [] })),
      ...tools.flatMap(each => (found.get(each.tool) ?? []).map(problem => documentFinding(each, problem))),
    ];
  }

  /** The registered tools that a tool of the user store is seen beside; tools elsewhere are compared with each other only. */
  #othersBeside({ uri }: vscode.TextDocument, { all }: ReadTools, names: ReadonlySet<string>) {
    const { registry } = this.#context;
    if (uri.scheme !== toolScheme) return [];
    const seen = registry.list().filter(({ name }) => !names.has(name));
    return all && uri.path === allToolsPath
      ? seen.filter(({ name }) => registry.layerOf(name) !== registry.user)
      : seen;
  }

  /** For a while VS Code keeps the text of a file that was deleted. */
  #isGone({ uri, isDirty }: vscode.TextDocument): boolean {
    const file = isDirty ? undefined : this.#context.files.of(uri.toString());
    return file !== undefined && file.store.status.loaded && !file.store.exists;
  }

  #close(uri: vscode.Uri): void {
    if (!this.#checked.has(uri.toString())) return;
    this.#context.onDidClose(uri);
    this.#forget(uri);
  }

  #forget(uri: vscode.Uri): void {
    if (this.#checked.delete(uri.toString())) this.#context.onDidChange();
  }
}

const nothing: ReadTools = { tools: [], all: true, problems: [] };

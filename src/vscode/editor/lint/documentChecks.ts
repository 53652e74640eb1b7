import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { allToolsPath } from '../../../core/documents/documentPath';
import type { WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { isOpen, openAddresses } from '../../ui/tabs';
import { toolScheme } from '../../../core/documents/documentPath';
import type { DocumentFinding } from '../../../core/documents/findings';
import { DocumentToolCache } from './documentToolCache';
import type { Linters } from '../../../core/lint/linters';
import { isLintableDocument } from './isLintableDocument';
import type { CheckedText } from './problemsPanel';
import { lintDocument } from '../../../core/documents/lintDocument';
import { readTools, type ReadTools } from '../../../core/documents/readTools';

/** The delay, in ms, after a change of the text: longer than the time between two keystrokes, and too short to notice. */
const debounceMs = 150;

export interface CheckedDocument extends CheckedText {
  /** Whether the text was valid at least once since it was opened. Until then its tools are unknown. */
  readonly isRead: boolean;
}

interface Options {
  readonly registry: ToolRegistry;
  readonly files: WorkspaceLayers;
  /** The linters for a document, with what the tools file of its folder configures. */
  readonly linters: (uri: vscode.Uri) => Linters;
  readonly onDidChange: () => void;
  /** The document is no longer open in an editor. */
  readonly onDidClose: (uri: vscode.Uri) => void;
}

/** Lints the documents that are open in an editor, with their unsaved text. */
export class DocumentChecks implements vscode.Disposable {
  readonly #options: Options;
  readonly #checked = new Map<string, CheckedDocument>();
  readonly #timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #toolCache = new DocumentToolCache();
  readonly #listeners: vscode.Disposable;

  constructor(options: Options) {
    this.#options = options;
    const { registry, files } = options;
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(document => this.#check(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#scheduleCheck(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri)),
      // VS Code may open a document before an editor shows it, and keeps it open for minutes afterwards.
      vscode.window.tabGroups.onDidChangeTabs(() => this.#syncWithEditors()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#syncWithEditors()),
      // Only documents of the user store are compared with the registered tools.
      registry.onDidChange(() => this.checkAll(({ uri }) => uri.scheme === toolScheme)),
      // A workspace file may configure the checks of the other documents of its folder.
      files.onDidChange(() => this.checkAll(({ uri }) => uri.scheme !== toolScheme)),
    );
  }

  all(): Iterable<CheckedDocument> {
    return this.#checked.values();
  }

  /** Returns the result for the document, or undefined if it is not open. */
  at(uri: vscode.Uri): CheckedDocument | undefined {
    return this.#checked.get(uri.toString());
  }

  checkAll(matches: (document: vscode.TextDocument) => boolean = () => true): void {
    const open = openAddresses();
    for (const document of vscode.workspace.textDocuments) if (matches(document)) this.#check(document, open);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#listeners.dispose();
  }

  #syncWithEditors(): void {
    const open = openAddresses();
    for (const document of vscode.workspace.textDocuments) {
      const isChecked = this.#checked.has(document.uri.toString());
      if (isOpen(document, open) !== isChecked) this.#check(document, open);
    }
  }

  #scheduleCheck(document: vscode.TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.set(
      document,
      setTimeout(() => this.#check(document), debounceMs),
    );
  }

  #check(document: vscode.TextDocument, open = openAddresses()): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    const { uri } = document;
    if (!isOpen(document, open)) return this.#close(uri);
    if (!isLintableDocument(document)) return this.#forget(uri);
    const text = document.getText();
    const read = this.#isDeleted(document) ? noTools : readTools(uri, text);
    const before = this.at(uri);
    // While the text is malformed, the previous findings stay.
    if (!read && before) return;
    const findings = read ? this.#findingsIn(document, read) : [];
    this.#checked.set(uri.toString(), { uri, text: () => text, subject: text, findings, isRead: read !== undefined });
    this.#options.onDidChange();
  }

  #findingsIn(document: vscode.TextDocument, read: ReadTools): readonly DocumentFinding[] {
    const tools = this.#toolCache.reuse(document, read.tools);
    const peers = this.#peersOf(document, read, new Set(tools.map(({ tool }) => tool.name)));
    return lintDocument(read, this.#options.linters(document.uri), { tools, peers });
  }

  /** Returns the registered tools to compare the tools of the document with: none unless it belongs to the user store. */
  #peersOf({ uri }: vscode.TextDocument, { isList }: ReadTools, names: ReadonlySet<string>) {
    const { registry } = this.#options;
    if (uri.scheme !== toolScheme) return [];
    const inEffect = registry.list().filter(({ name }) => !names.has(name));
    return isList && uri.path === allToolsPath
      ? inEffect.filter(({ name }) => registry.layerOf(name) !== registry.user)
      : inEffect;
  }

  /** Whether the file of the document was deleted. VS Code keeps its text for a while. */
  #isDeleted({ uri, isDirty }: vscode.TextDocument): boolean {
    const file = isDirty ? undefined : this.#options.files.get(uri.toString());
    return file !== undefined && file.store.status.loaded && !file.store.exists;
  }

  #close(uri: vscode.Uri): void {
    if (!this.#checked.has(uri.toString())) return;
    this.#options.onDidClose(uri);
    this.#forget(uri);
  }

  #forget(uri: vscode.Uri): void {
    if (this.#checked.delete(uri.toString())) this.#options.onDidChange();
  }
}

const noTools: ReadTools = { tools: [], isList: true, problems: [] };

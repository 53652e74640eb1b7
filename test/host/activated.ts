import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi, LlmToolsExtension, Tool } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { Checkboxes, ToolTree, ToolTreeView } from '../../src/vscode/view/toolTree';
import type { Cost } from '../../src/vscode/editor/cost/registerCost';
import type { InsertEdits } from '../../src/vscode/commands/insert/registerInsertEdits';
import type { Workbench } from '../../src/workbench.lazy';

export interface Activated {
  readonly api: LlmToolsApi;
  /** What the view shows; handed out to tests only. */
  readonly tree: ToolTree;
  /** The extension's own, likewise. */
  readonly registry: ToolRegistry;
  /** What the editor asks when tools are dragged, dropped and pasted, likewise. */
  readonly insertEdits: InsertEdits;
  /** What the rows and the view say of it, likewise. */
  readonly cost: Cost;
  /** The view itself, likewise. */
  readonly view: ToolTreeView['view'];
  /** What the view does with what is dragged and dropped, likewise. */
  readonly dragging: ToolTreeView['dragging'];
  /** What a click on a box of it does, likewise. */
  readonly checkboxes: Checkboxes;
}

/** The extension under test with an empty registry, and with what else loads on demand loaded. Never its modules: a test's bundle has copies of its own. */
export const activated = async (): Promise<Activated> => {
  const extension = vscode.extensions.getExtension<
    LlmToolsExtension & { readonly registry: ToolRegistry; readonly workbench: Promise<Workbench> }
  >('llm-tool-registry.llm-tool-registry')!;
  const { registry, workbench, ...exports } = await extension.activate();
  const api = exports.getApi(1);
  await api.loaded;
  await api.clear();
  const { view: shown, cost, insertEdits } = await workbench;
  await cost.start();
  // Nothing is told of rows that nobody has asked for.
  shown.provider.getChildren();
  const { provider: tree, view, dragging, checkboxes } = shown;
  return { api, tree, registry, insertEdits, cost, view, dragging, checkboxes };
};

/** A small tool that needs a `path`. */
export const tool = (name: string, more: Partial<Tool> = {}): Tool => ({
  name,
  description: `Does ${name}.`,
  inputSchema: { type: 'object', properties: { path: { type: 'string', description: 'Where.' } }, required: ['path'] },
  ...more,
});

/** A new document, unsaved. A name that one had which was closed a moment ago may bring that one's text back, from a backup not deleted yet. */
export const untitled = async (content: string, language = 'json'): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument({ content, language });
  if (document.getText() !== content) await rewrite(document, content);
  return document;
};

/** Makes that the text in the editor, as if typed; not saved. */
export const rewrite = async (document: vscode.TextDocument, text: string): Promise<void> => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};

/** Closes all tabs; what is unsaved in them is dropped. */
export const closeTabs = async (): Promise<void> => {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
};

/** Of ours, for every window; it has its default without a value. */
export const setting = (key: string, value?: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('llmTools').update(key, value, vscode.ConfigurationTarget.Global);

/** The next value of an event that passes the test. */
export const next = <T>(event: vscode.Event<T>, matches: (value: T) => boolean = () => true): Promise<T> =>
  new Promise(resolve => {
    const listening = event(value => {
      if (!matches(value)) return;
      listening.dispose();
      resolve(value);
    });
  });

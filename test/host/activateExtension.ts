import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi, LlmToolsExtension, Tool } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { Checkboxes, ToolTree, ToolTreeView } from '../../src/vscode/view/toolTree';
import type { FullCommandContext } from '../../src/vscode/commands/command';
import type { Cost } from '../../src/vscode/editor/cost/registerCost';
import type { InsertEdits } from '../../src/vscode/commands/insert/registerInsertEdits';
import type { Workbench } from '../../src/workbench.lazy';
import { eventually } from '../eventually';

/** The parts of the activated extension that tests use. All but `api` are exposed to tests only. */
export interface ActivatedExtension {
  readonly api: LlmToolsApi;
  /** The data provider of the tools view. */
  readonly tree: ToolTree;
  /** The registry instance of the extension. */
  readonly registry: ToolRegistry;
  /** The providers of the edits for tools that are dropped or pasted into an editor. */
  readonly insertEdits: InsertEdits;
  /** The costs that the rows and the message of the view show. */
  readonly cost: Cost;
  /** The tools view. */
  readonly view: ToolTreeView['view'];
  /** The drag-and-drop controller of the view. */
  readonly dragging: ToolTreeView['dragging'];
  /** The handler of clicks on the checkboxes of the view. */
  readonly checkboxes: Checkboxes;
  /** What the commands work with. */
  readonly context: FullCommandContext;
}

/**
 * Activates the extension, loads the parts that load on demand, and clears the registry. Tests must use these instances and not
 * import the extension's modules, since the bundle of a test has its own copies.
 */
export const activateExtension = async (): Promise<ActivatedExtension> => {
  const extension = vscode.extensions.getExtension<
    LlmToolsExtension & { readonly registry: ToolRegistry; readonly workbench: Promise<Workbench> }
  >('llm-tool-registry.llm-tool-registry')!;
  const { registry, workbench, ...exports } = await extension.activate();
  const api = exports.getApi(1);
  await api.loaded;
  await api.clear();
  const { view: toolsView, cost, insertEdits, commandContext: context } = await workbench;
  await cost.start();
  // The view fires events only for rows that were requested.
  toolsView.provider.getChildren();
  const { provider: tree, view, dragging, checkboxes } = toolsView;
  return { api, tree, registry, insertEdits, cost, view, dragging, checkboxes, context };
};

/** Creates a small tool with one required parameter, `path`. */
export const tool = (name: string, more: Partial<Tool> = {}): Tool => ({
  name,
  description: `Does ${name}.`,
  inputSchema: { type: 'object', properties: { path: { type: 'string', description: 'Where.' } }, required: ['path'] },
  ...more,
});

/**
 * Opens a new untitled document with this content. VS Code may reuse the name of a document that was just closed and restore
 * the text of its backup, so the content is set again if it differs.
 */
export const openUntitled = async (content: string, language = 'json'): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument({ content, language });
  if (document.getText() !== content) await replaceText(document, content);
  return document;
};

/** Replaces the text of the document without saving it, as if it were typed. */
export const replaceText = async (document: vscode.TextDocument, text: string): Promise<void> => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
};

/** Closes all tabs and discards unsaved changes. */
export const closeTabs = async (): Promise<void> => {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
};

/** Updates a user setting of the extension; without a value, resets it to its default. */
export const updateSetting = (key: string, value?: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('llmTools').update(key, value, vscode.ConfigurationTarget.Global);

/** Runs a command of the extension; `command` is its id without the prefix `llmTools.`. */
export const run = <T = unknown>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`llmTools.${command}`, ...args);

/** Waits until the document has this text. VS Code may still be applying an earlier change. */
export const waitForText = (document: vscode.TextDocument, text: string): Promise<void> =>
  eventually(vscode.workspace.onDidChangeTextDocument, () => assert.equal(document.getText(), text));

/** Resolves with the next value of the event that matches. */
export const nextEvent = <T>(event: vscode.Event<T>, matches: (value: T) => boolean = () => true): Promise<T> =>
  new Promise(resolve => {
    const subscription = event(value => {
      if (!matches(value)) return;
      subscription.dispose();
      resolve(value);
    });
  });

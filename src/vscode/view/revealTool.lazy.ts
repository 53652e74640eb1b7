import * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import { reveal } from './reveal';
import { settings } from '../ui/settings';
import type { ToolTreeView } from './toolTree';
import { toolScheme } from '../../core/documents/documentPath';
import type { ToolRow, TreeRow } from '../../core/query/treeRows';
import { isToolDocument } from '../editor/language/languageDocuments';
import { toolAt, toolsInText, type ToolInText } from '../../core/documents/toolsInText';

/** Selects the row of the tool under the cursor while the view is visible. */
export const registerRevealTool = (registry: ToolRegistry, tree: ToolTreeView): vscode.Disposable => {
  const { provider, view } = tree;
  const cache = new WeakMap<vscode.TextDocument, { readonly version: number; readonly tools: readonly ToolInText[] }>();
  let isRevealing = false;
  let hasPending = false;

  const toolsInDocument = (document: vscode.TextDocument): readonly ToolInText[] => {
    const cached = cache.get(document);
    if (cached?.version === document.version) return cached.tools;
    const tools = toolsInText(document.getText());
    cache.set(document, { version: document.version, tools });
    return tools;
  };

  const rowUnderCursor = (): ToolRow | undefined => {
    const { activeTextEditor: editor } = vscode.window;
    if (!editor || !isToolDocument(editor.document.uri)) return undefined;
    const { document, selection } = editor;
    const name = toolAt(toolsInDocument(document), document.offsetAt(selection.active))?.name;
    if (name === undefined) return undefined;
    const layer = document.uri.scheme === toolScheme ? 'user' : document.uri.toString();
    return registry.layer(layer)?.get(name) ? provider.shownRow({ name, layer }) : undefined;
  };

  /** Calls while a row is being revealed are combined into one call afterwards. */
  const revealActiveTool = async (): Promise<void> => {
    hasPending = isRevealing;
    if (isRevealing || !view.visible || !settings.revealActiveTool()) return;
    const row = rowUnderCursor();
    if (!row || view.selection.some(each => belongsTo(each, row))) return;
    isRevealing = true;
    await reveal(tree, row, { select: true });
    isRevealing = false;
    if (hasPending) await revealActiveTool();
  };

  void revealActiveTool();
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) void revealActiveTool();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => void revealActiveTool()),
    view.onDidChangeVisibility(() => void revealActiveTool()),
  );
};

/** Whether the selected row is of this tool: its row in any group, or a parameter. Such a selection is kept. */
const belongsTo = (row: TreeRow, tool: ToolRow): boolean =>
  row.kind === 'tool'
    ? row.name === tool.name && row.layer === tool.layer
    : row.kind === 'parameter' && belongsTo(row.parent, tool);

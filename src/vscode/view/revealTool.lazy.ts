import * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import { reveal } from './reveal';
import { settings } from '../ui/settings';
import type { ToolTreeView } from './toolTree';
import { toolScheme } from '../../core/documents/documentPath';
import type { ToolRow, TreeRow } from '../../core/query/treeRows';
import { isOfTools } from '../editor/language/languageDocuments';
import { toolAt, toolsIn, type ToolInText } from '../../core/documents/toolsInText';

/** Selects the row of the tool under the cursor, while the view can be seen. */
export const registerRevealTool = (registry: ToolRegistry, tree: ToolTreeView): vscode.Disposable => {
  const { provider, view } = tree;
  const read = new WeakMap<vscode.TextDocument, { readonly version: number; readonly tools: readonly ToolInText[] }>();
  let revealing = false;
  let again = false;

  const toolsOf = (document: vscode.TextDocument): readonly ToolInText[] => {
    const known = read.get(document);
    if (known?.version === document.version) return known.tools;
    const tools = toolsIn(document.getText());
    read.set(document, { version: document.version, tools });
    return tools;
  };

  const rowUnderCursor = (): ToolRow | undefined => {
    const { activeTextEditor: editor } = vscode.window;
    if (!editor || !isOfTools(editor.document.uri)) return undefined;
    const { document, selection } = editor;
    const name = toolAt(toolsOf(document), document.offsetAt(selection.active))?.name;
    if (name === undefined) return undefined;
    const layer = document.uri.scheme === toolScheme ? 'user' : document.uri.toString();
    return registry.layer(layer)?.get(name) ? provider.shownRow({ name, layer }) : undefined;
  };

  /** What happens while a row is being revealed is looked at once, afterwards. */
  const look = async (): Promise<void> => {
    again = revealing;
    if (revealing || !view.visible || !settings.revealActiveTool()) return;
    const row = rowUnderCursor();
    if (!row || view.selection.some(each => isAbout(each, row))) return;
    revealing = true;
    await reveal(tree, row, { select: true });
    revealing = false;
    if (again) await look();
  };

  void look();
  return vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) void look();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => void look()),
    view.onDidChangeVisibility(() => void look()),
  );
};

/** A parameter that is selected is part of the tool, and so is its row in another group: whoever chose it keeps it. */
const isAbout = (row: TreeRow, tool: ToolRow): boolean =>
  row.kind === 'tool'
    ? row.name === tool.name && row.layer === tool.layer
    : row.kind === 'parameter' && isAbout(row.parent, tool);

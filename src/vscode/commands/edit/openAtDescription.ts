import { findNodeAtLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { PlacedTool } from '../chooseTools';
import { showFile } from '../../documents/files/showFile';
import type { WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { insideQuotes, toolsInText } from '../../../core/documents/toolsInText';
import { toolUri } from '../../documents/toolUri';

/** Opens the document of the tool with its description selected. */
export const openAtDescription = async ({ tool, layer }: PlacedTool, files: WorkspaceLayers): Promise<void> => {
  const file = files.get(layer.id)?.file;
  const options = { preview: true };
  const editor = file
    ? await showFile(file, options)
    : await vscode.window.showTextDocument(toolUri(tool.name), options);
  const { document } = editor;
  const found = toolsInText(document.getText()).find(({ name }) => name === tool.name);
  const node = found && (findNodeAtLocation(found.node, ['description']) ?? found.nameNode);
  if (!node) return;
  const [start, end] = insideQuotes(node);
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
};

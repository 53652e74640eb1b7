import * as vscode from 'vscode';
import { toolsInText } from '../../core/documents/toolsInText';
import { showFile } from '../documents/files/showFile';
import { allToolsUri, toolUri } from '../documents/toolUri';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

/**
 * Opens each tool in an editor: its own document or, for a tool of a workspace file, that file at the tool. With
 * `{ preserveFocus: true }` the focus does not move. Resolves with the URIs.
 */
export const openTool = async (context: CommandContext, args: CommandArguments): Promise<readonly vscode.Uri[]> => {
  const placed = await choosePlacedTools(context, args, { title: vscode.l10n.t('Open Tool'), one: true });
  // A single tool may open in preview mode, where the next one replaces it. Several must all stay open.
  const options = { preview: placed.length === 1, preserveFocus: args.options.preserveFocus === true };
  const uris: vscode.Uri[] = [];
  for (const each of placed) uris.push(await openInEditor(context, each, options));
  return uris;
};

const openInEditor = async (
  { files }: CommandContext,
  { tool, layer }: PlacedTool,
  options: vscode.TextDocumentShowOptions,
): Promise<vscode.Uri> => {
  const file = files.get(layer.id)?.file;
  if (!file) {
    await vscode.window.showTextDocument(toolUri(tool.name), options);
    return toolUri(tool.name);
  }
  const editor = await showFile(file, options);
  const { document } = editor;
  const found = toolsInText(document.getText()).find(({ name }) => name === tool.name);
  const position = document.positionAt(found?.nameNode?.offset ?? 0);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return file.uri;
};

/** Opens the document with all tools of the user store. Resolves with its URI. */
export const openAll = async (): Promise<vscode.Uri> => {
  await vscode.window.showTextDocument(allToolsUri(), { preview: false });
  return allToolsUri();
};

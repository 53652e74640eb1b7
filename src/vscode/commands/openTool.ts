import * as vscode from 'vscode';
import { toolsIn } from '../../core/documents/toolsInText';
import { showFile } from '../documents/files/showFile';
import { allToolsUri, toolUri } from '../documents/toolUri';
import { choosePlaced, type Placed } from './chooseTools';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

/**
 * Opens each tool to edit: as a document of its own or, where it is kept in a file, that file at the tool. With
 * `{ preserveFocus: true }` the keyboard stays where it is. Resolves with the addresses.
 */
export const openTool = async (context: CommandContext, args: CommandArguments): Promise<readonly vscode.Uri[]> => {
  const placed = await choosePlaced(context, args, { title: vscode.l10n.t('Open Tool'), one: true });
  // One may give way to the next that is looked at; several are meant to be there together.
  const options = { preview: placed.length === 1, preserveFocus: args.options.preserveFocus === true };
  const uris: vscode.Uri[] = [];
  for (const each of placed) uris.push(await open(context, each, options));
  return uris;
};

const open = async (
  { files }: CommandContext,
  { tool, layer }: Placed,
  options: vscode.TextDocumentShowOptions,
): Promise<vscode.Uri> => {
  const file = files.of(layer.id)?.file;
  if (!file) {
    await vscode.window.showTextDocument(toolUri(tool.name), options);
    return toolUri(tool.name);
  }
  const editor = await showFile(file, options);
  const { document } = editor;
  const found = toolsIn(document.getText()).find(({ name }) => name === tool.name);
  const at = document.positionAt(found?.nameNode?.offset ?? 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return file.uri;
};

/** Opens all tools of the user store as one document to edit. Resolves with its address. */
export const openAll = async (): Promise<vscode.Uri> => {
  await vscode.window.showTextDocument(allToolsUri(), { preview: false });
  return allToolsUri();
};

import * as vscode from 'vscode';
import { previewUri } from '../view/preview/previewUri';
import { parsePath } from '../../core/documents/documentPath';
import { toolAt, toolsIn } from '../../core/documents/toolsInText';
import { toolScheme } from '../../core/documents/documentPath';
import { choosePlaced } from './chooseTools';
import type { CommandContext } from './command';
import { uriIn, type CommandArguments, type ToolRef } from './parseArguments';

/**
 * Shows a page about a tool: what it is, what is wrong with it, what it costs and what each vendor will see. From the title of
 * an editor, and from the palette while one with tools is active, it is that of the tool under the cursor, beside it. Resolves with the address of the page.
 */
export const openPreview = async (context: CommandContext, args: CommandArguments): Promise<vscode.Uri | undefined> => {
  const document = uriIn(args) ?? (args.values.length === 0 ? activeDocument(context) : undefined);
  const inEditor = document && refIn(document);
  const asked = document ? { values: inEditor ? [inEditor] : [] } : args;
  const [placed] = await choosePlaced(context, asked, { title: vscode.l10n.t('Open Preview'), one: true });
  if (!placed) return undefined;
  const { tool, layer } = placed;
  const isSeen = context.registry.layerOf(tool.name) === layer;
  const uri = previewUri({ name: tool.name, ...(!isSeen && { layer: layer.id }) });
  await show(uri, inEditor !== undefined, context.log);
  return uri;
};

/** The document in the active editor, if it is one of registered tools. */
const activeDocument = ({ files }: CommandContext): vscode.Uri | undefined => {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && (uri.scheme === toolScheme || files.of(uri.toString())) ? uri : undefined;
};

/** The tool that the document is or, in one of many, the one that the cursor is in. */
const refIn = (uri: vscode.Uri): ToolRef | undefined => {
  const path = uri.scheme === toolScheme ? parsePath(uri.path) : undefined;
  if (path?.kind === 'tool') return { name: path.name, layer: 'user' };
  const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
  // The button may be that of an editor which is not the active one, or not yet.
  const editor = [active, ...visible].find(each => each?.document.uri.toString() === uri.toString());
  if (!editor) return undefined;
  const { document, selection } = editor;
  const name = toolAt(toolsIn(document.getText()), document.offsetAt(selection.active))?.name;
  return name === undefined ? undefined : { name, layer: path ? 'user' : uri.toString() };
};

/** As Markdown where VS Code's own support of that is switched off. Its commands are in no list before one of them is called. */
const show = async (uri: vscode.Uri, beside: boolean, log: vscode.LogOutputChannel): Promise<void> => {
  try {
    await vscode.commands.executeCommand(beside ? 'markdown.showPreviewToSide' : 'markdown.showPreview', uri);
  } catch (error) {
    log.warn(`The preview could not be rendered, so its Markdown is shown: ${String(error)}`);
    await vscode.window.showTextDocument(uri, beside ? { viewColumn: vscode.ViewColumn.Beside } : {});
  }
};

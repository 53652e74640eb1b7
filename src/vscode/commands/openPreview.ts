import * as vscode from 'vscode';
import { previewUri } from '../view/preview/previewUri';
import { parseDocumentPath } from '../../core/documents/documentPath';
import { toolAt, toolsInText } from '../../core/documents/toolsInText';
import { toolScheme } from '../../core/documents/documentPath';
import { choosePlacedTools } from './chooseTools';
import type { CommandContext } from './command';
import { showMarkdownPreview } from '../ui/markdownPreview';
import type { CommandArguments, ToolReference } from './parseArguments';

/**
 * Shows a page about a tool: its definition, problems, cost, and exports by vendor. From the title of an editor, or from the
 * palette if an editor with tools is active, shows the tool under the cursor, to the side. Resolves with the URI of the page.
 */
export const openPreview = async (context: CommandContext, args: CommandArguments): Promise<vscode.Uri | undefined> => {
  const document = args.uri ?? (args.references ? undefined : activeDocument(context));
  const atCursor = document && toolReferenceAt(document);
  const requested = document ? { references: atCursor && [atCursor] } : args;
  const [placed] = await choosePlacedTools(context, requested, { title: vscode.l10n.t('Open Preview'), one: true });
  if (!placed) return undefined;
  const { tool, layer } = placed;
  const isInEffect = context.registry.layerOf(tool.name) === layer;
  const uri = previewUri({ name: tool.name, ...(!isInEffect && { layer: layer.id }) });
  await showMarkdownPreview(uri, atCursor !== undefined, context.log);
  return uri;
};

/** Returns the document of the active editor if it contains registered tools. */
const activeDocument = ({ files }: CommandContext): vscode.Uri | undefined => {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && (uri.scheme === toolScheme || files.get(uri.toString())) ? uri : undefined;
};

/** Returns the tool of the document or, if it contains several, the tool under the cursor. */
const toolReferenceAt = (uri: vscode.Uri): ToolReference | undefined => {
  const path = uri.scheme === toolScheme ? parseDocumentPath(uri.path) : undefined;
  if (path?.kind === 'tool') return { name: path.name, layer: 'user' };
  const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
  // The button may belong to an editor that is not active, or not active yet.
  const editor = [active, ...visible].find(each => each?.document.uri.toString() === uri.toString());
  if (!editor) return undefined;
  const { document, selection } = editor;
  const name = toolAt(toolsInText(document.getText()), document.offsetAt(selection.active))?.name;
  return name === undefined ? undefined : { name, layer: path ? 'user' : uri.toString() };
};

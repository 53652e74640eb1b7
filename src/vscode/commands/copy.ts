import * as vscode from 'vscode';
import { exportedText, isExport } from '../exportDocument';
import { exportText } from '../exportText';
import { toolCount } from '../quoted';
import { settings } from '../settings';
import { chooseTools } from './chooseTools';
import type { CommandContext } from './command';

/** Puts the names on the clipboard, one a line, and resolves with that text. */
export const copyName = async (context: CommandContext, ...args: readonly unknown[]): Promise<string | undefined> => {
  const tools = await chooseTools(context, args, { title: vscode.l10n.t('Copy Names') });
  return tools.length > 0 ? copy(tools.map(tool => tool.name).join('\n'), tools.length) : undefined;
};

/** Puts OpenAI Chat's JSON on the clipboard, of the tools or of an export's tab, and resolves with that text. */
export const copyOpenAiJson = async (
  context: CommandContext,
  ...args: readonly unknown[]
): Promise<string | undefined> => {
  const [tab] = args;
  if (tab instanceof vscode.Uri && isExport(tab)) return copy(exportedText(context.registry, tab));
  const tools = await chooseTools(context, args, { title: vscode.l10n.t('Copy as OpenAI Tools JSON'), all: true });
  return tools.length > 0 ? copy(exportText(tools, settings.indentation()), tools.length) : undefined;
};

const copy = async (text: string, count?: number): Promise<string> => {
  await vscode.env.clipboard.writeText(text);
  const message = count === undefined ? vscode.l10n.t('Copied.') : vscode.l10n.t('Copied {0}.', toolCount(count));
  vscode.window.setStatusBarMessage(message, 3000);
  return text;
};

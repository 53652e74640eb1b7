import * as vscode from 'vscode';
import { runExport } from '../documents/exports/runExport';
import type { ExportRequest } from '../../core/exporters/exportRequest';
import { leftOut } from '../../core/exporters/leftOut';
import { notifyCopied } from './notifyCopied';
import { toolCount } from '../../core/tool/joinQuoted';
import { settings } from '../ui/settings';
import { chooseTools } from './chooseTools';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';
import { exportRequestIn, exportTabIn, toolsToExport, withPickedFormat } from './exportArguments';

/** Copies the names, one per line. Resolves with that text. */
export const copyName = async (context: CommandContext, args: CommandArguments): Promise<string | undefined> => {
  const tools = await chooseTools(context, args, { title: vscode.l10n.t('Copy Names') });
  if (tools.length === 0) return undefined;
  const text = tools.map(tool => tool.name).join('\n');
  await vscode.env.clipboard.writeText(text);
  context.showResult(
    tools.length === 1
      ? vscode.l10n.t('Copied the name “{0}”.', text)
      : vscode.l10n.t('Copied the names of {0}.', toolCount(tools.length)),
  );
  return text;
};

/**
 * Copies without asking, in the format of the export tab, the requested format, or the default format. Resolves with the text.
 */
export const copyTools = async (
  context: ContextWith<'lastCopied'>,
  args: CommandArguments,
): Promise<string | undefined> =>
  copyRequest(context, { format: settings.defaultFormat(), ...(await exportRequestIn(context, args)) });

/** Copies in a format that the user picks, unless `{ format, strict }` names it. Resolves with the text. */
export const copyAs = async (
  context: ContextWith<'globalState' | 'lastCopied'>,
  args: CommandArguments,
): Promise<string | undefined> => {
  const { format, ...requested } = await exportRequestIn(context, args);
  if (toolsToExport(context, requested, 'llmTools.copyAs').length === 0) return undefined;
  const request =
    format !== undefined && !exportTabIn(args)
      ? { ...requested, format }
      : await withPickedFormat(context, requested, what => vscode.l10n.t('Copy {0} as', what));
  return request && copyRequest(context, request);
};

/** Copies in the format of OpenAI Chat, whatever the default format is. Resolves with the text. */
export const copyOpenAiJson = async (
  context: ContextWith<'lastCopied'>,
  args: CommandArguments,
): Promise<string | undefined> =>
  copyRequest(context, { ...(await exportRequestIn(context, args)), format: 'openai-chat' });

const copyRequest = async (context: ContextWith<'lastCopied'>, request: ExportRequest): Promise<string | undefined> => {
  const tools = toolsToExport(context, request, 'llmTools.copyAs');
  if (tools.length === 0) return undefined;
  const exportResult = runExport(context.registry, request);
  const isCopied = leftOut(exportResult).size < tools.length;
  if (isCopied) {
    await vscode.env.clipboard.writeText(exportResult.text);
    // A paste looks the tools up among those in effect, so tools of one layer are not remembered.
    if (request.layer === undefined)
      context.lastCopied.value = { text: exportResult.text, names: tools.map(({ name }) => name) };
  }
  notifyCopied(context, tools, exportResult, request);
  return isCopied ? exportResult.text : undefined;
};

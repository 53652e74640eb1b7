import * as vscode from 'vscode';
import { exported } from '../documents/exports/exported';
import type { ExportRequest } from '../../core/exporters/exportRequest';
import { leftOut } from '../../core/exporters/leftOut';
import { notifyCopied } from './notifyCopied';
import { toolCount } from '../ui/joinQuoted';
import { settings } from '../ui/settings';
import { chooseTools } from './chooseTools';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { askedIn, tabIn, toolsFor, withPickedFormat } from './exportArguments';

/** Puts the names on the clipboard, one a line, and resolves with that text. */
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

/** Copies without a question: in the format of the tab, the one asked for or the default one. Resolves with the text. */
export const copyTools = async (context: CommandContext, args: CommandArguments): Promise<string | undefined> =>
  copyRequest(context, { format: settings.defaultFormat(), ...(await askedIn(context, args)) });

/** Copies in a format that is picked, unless `{ format, strict }` says it. Resolves with the text. */
export const copyAs = async (context: CommandContext, args: CommandArguments): Promise<string | undefined> => {
  const { format, ...asked } = await askedIn(context, args);
  if (toolsFor(context, asked, 'llmTools.copyAs').length === 0) return undefined;
  const request =
    format !== undefined && !tabIn(args)
      ? { ...asked, format }
      : await withPickedFormat(context, asked, what => vscode.l10n.t('Copy {0} as', what));
  return request && copyRequest(context, request);
};

/** Copies as OpenAI Chat takes tools, whatever the default format is. Resolves with the text. */
export const copyOpenAiJson = async (context: CommandContext, args: CommandArguments): Promise<string | undefined> =>
  copyRequest(context, { ...(await askedIn(context, args)), format: 'openai-chat' });

const copyRequest = async (context: CommandContext, request: ExportRequest): Promise<string | undefined> => {
  const tools = toolsFor(context, request, 'llmTools.copyAs');
  if (tools.length === 0) return undefined;
  const written = exported(context.registry, request);
  const isCopied = leftOut(written).size < tools.length;
  if (isCopied) {
    await vscode.env.clipboard.writeText(written.text);
    // What is offered in another format is looked up among those that take part.
    if (request.layer === undefined)
      context.lastCopied.value = { text: written.text, names: tools.map(({ name }) => name) };
  }
  notifyCopied(context, tools, written, request);
  return isCopied ? written.text : undefined;
};

import * as vscode from 'vscode';
import type { Tool } from '../../tool/tool';
import { quoted, toolCount } from '../quoted';
import { settings } from '../settings';
import { chooseTools } from './chooseTools';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import { isExplicit } from './toolArguments';

/** Resolves with the names that were unregistered. */
export const unregister = async (context: CommandContext, ...args: readonly unknown[]): Promise<readonly string[]> => {
  const tools = await chooseTools(context, args, { title: vscode.l10n.t('Unregister Tools') });
  if (tools.length === 0 || !(isExplicit(args) || (await confirm(tools)))) return [];
  const removed = await context.registry.unregisterAll(tools.map(tool => tool.name));
  const names = removed.map(tool => tool.name);
  offerUndo(context, removed, vscode.l10n.t('Unregistered {0}.', quoted(names)));
  return names;
};

const confirm = async (tools: readonly Tool[]): Promise<boolean> => {
  const asks = settings.confirmUnregister();
  if (asks === 'never' || (asks === 'several' && tools.length === 1)) return true;
  const action = vscode.l10n.t('Unregister');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Unregister {0}?', toolCount(tools.length)),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0} will be removed for all windows. “Undo Last Change” brings them back.',
        quoted(
          tools.map(tool => tool.name),
          20,
        ),
      ),
    },
    action,
  );
  return answer === action;
};

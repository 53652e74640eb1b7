import * as vscode from 'vscode';
import type { Tool } from '../../tool/tool';
import { quoted, toolCount } from '../quoted';
import { settings } from '../settings';
import { choosePlaced } from './chooseTools';
import type { CommandContext } from './command';
import { offerUndo } from './offerUndo';
import { isExplicit } from './toolArguments';

/** Resolves with the names that were unregistered. */
export const unregister = async (context: CommandContext, ...args: readonly unknown[]): Promise<readonly string[]> => {
  const placed = await choosePlaced(context, args, { title: vscode.l10n.t('Unregister Tools') });
  if (placed.length === 0 || !(isExplicit(args) || (await confirm(placed.map(({ tool }) => tool))))) return [];
  const removed: Tool[] = [];
  for (const layer of new Set(placed.map(each => each.layer))) {
    const names = placed.filter(each => each.layer === layer).map(({ tool }) => tool.name);
    removed.push(...(await layer.unregisterAll(names)));
  }
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

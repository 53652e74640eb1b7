import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { joinQuoted, toolCount } from '../../core/tool/joinQuoted';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { Command, CommandContext } from './command';
import { offerUndo } from './offerUndo';
import type { CommandArguments } from './parseArguments';

/** Resolves with the names of the tools that were disabled before. */
export const enable: Command = (context, args) =>
  chooseAndSetEnabled(context, args, true, {
    title: vscode.l10n.t('Enable Tools'),
    among: {
      matches: tool => !isEnabled(tool),
      none: vscode.l10n.t(
        'All tools are enabled. Clear the check box of a tool in the Tools view to exclude it from exports.',
      ),
    },
  });

/** Resolves with the names of the tools that were enabled before. */
export const disable: Command = (context, args) =>
  chooseAndSetEnabled(context, args, false, {
    title: vscode.l10n.t('Disable Tools'),
    among: {
      matches: isEnabled,
      none: vscode.l10n.t(
        'All tools are disabled. Select the check box of a tool in the Tools view to include it in exports.',
      ),
    },
  });

/** The action of the space bar on rows: enables the tools if any of them is disabled, else disables them. */
export const toggleEnabled: Command = async (context, args) => {
  if (!args.references) return vscode.commands.executeCommand('list.toggleExpand');
  const placed = await choosePlacedTools(context, args, { title: '' });
  return setEnabled(context, placed, !placed.every(({ tool }) => isEnabled(tool)));
};

const chooseAndSetEnabled = async (
  context: CommandContext,
  args: CommandArguments,
  enabled: boolean,
  question: Parameters<typeof choosePlacedTools>[2],
): Promise<readonly string[]> => setEnabled(context, await choosePlacedTools(context, args, question), enabled);

const setEnabled = async (
  context: CommandContext,
  placed: readonly PlacedTool[],
  enabled: boolean,
): Promise<readonly string[]> => {
  const change = newChangeId();
  const changed: Tool[] = [];
  for (const layer of new Set(placed.map(each => each.layer))) {
    const names = placed.filter(each => each.layer === layer).map(({ tool }) => tool.name);
    changed.push(...(await layer.setEnabled(names, enabled, { change })));
  }
  const names = changed.map(({ name }) => name);
  if (names.length === 0) return names;
  const which = names.length === 1 ? joinQuoted(names) : toolCount(names.length);
  const message = enabled ? vscode.l10n.t('Enabled {0}.', which) : vscode.l10n.t('Disabled {0}.', which);
  // The row of a single tool shows the result.
  if (names.length > 1) offerUndo(context, change, message);
  else context.showResult(message, { viewOnly: true });
  return names;
};

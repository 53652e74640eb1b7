import * as vscode from 'vscode';
import { whenLoaded } from '../../core/registry/whenLoaded';
import { showError } from '../ui/showError';
import type { CommandContext } from './command';

/** Registers the commands of those ids, the manifest's; what each does is in the table that loads with the first call. */
export const registerCommands = (
  ids: readonly string[],
  workbench: Promise<{ readonly commandContext: CommandContext }>,
  log: vscode.LogOutputChannel,
): vscode.Disposable =>
  vscode.Disposable.from(
    ...ids.map(id =>
      vscode.commands.registerCommand(id, (...args: unknown[]) =>
        run(id, workbench, args).catch((error: unknown) => showError(error, log)),
      ),
    ),
  );

const run = async (
  id: string,
  workbench: Promise<{ readonly commandContext: CommandContext }>,
  args: readonly unknown[],
): Promise<unknown> => {
  const { commands, parseArguments } = await import('./table.lazy');
  const { commandContext } = await workbench;
  // A command that starts the extension must not take a registry that is still loading for an empty one.
  if (id !== 'llmTools.showLog') await whenLoaded(commandContext.registry);
  return commands[id]!(commandContext, parseArguments(args));
};

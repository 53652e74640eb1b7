import * as vscode from 'vscode';
import { whenLoaded } from '../../core/registry/whenLoaded';
import { showError } from '../ui/showError';
import type { FullCommandContext } from './command';

/** Registers the commands with these ids, from the manifest. Their code is loaded when the first command is called. */
export const registerCommands = (
  ids: readonly string[],
  workbench: Promise<{ readonly commandContext: FullCommandContext }>,
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
  workbench: Promise<{ readonly commandContext: FullCommandContext }>,
  args: readonly unknown[],
): Promise<unknown> => {
  const { commands, parseArguments } = await import('./table.lazy');
  const { commandContext } = await workbench;
  // A command that activates the extension must wait, because a registry that is still loading looks empty.
  if (id !== 'llmTools.showLog') await whenLoaded(commandContext.registry);
  return commands[id]!(commandContext, parseArguments(args, commandContext.tree));
};

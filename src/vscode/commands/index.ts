import * as vscode from 'vscode';
import { whenLoaded } from '../../registry/whenLoaded';
import { explain } from '../explain';
import type { CommandContext } from './command';

/** Registers the commands of those ids, the manifest's; what each does is in the table that loads with the first call. */
export const registerCommands = (ids: readonly string[], context: CommandContext): vscode.Disposable =>
  vscode.Disposable.from(
    ...ids.map(id =>
      vscode.commands.registerCommand(id, (...args: unknown[]) =>
        run(id, context, args).catch((error: unknown) => explain(error, context.log)),
      ),
    ),
  );

const run = async (id: string, context: CommandContext, args: readonly unknown[]): Promise<unknown> => {
  const { commands } = await import('./table.lazy');
  // A command that starts the extension must not take a registry that is still loading for an empty one.
  if (id !== 'llmTools.showLog') await whenLoaded(context.registry);
  return commands[id]!(context, ...args);
};

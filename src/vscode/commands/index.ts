import * as vscode from 'vscode';
import { explain } from '../explain';
import { whenLoaded } from '../../registry/whenLoaded';
import { clear } from './clear';
import type { Command, CommandContext } from './command';
import { copyName, copyOpenAiJson } from './copy';
import { exportAll, exportTools } from './export';
import { openAll, openTool } from './openTool';
import { showHistory } from './showHistory';
import { showLog } from './showLog';
import { undo } from './undo';
import { unregister } from './unregister';

const commands: Record<string, Command> = {
  'llmTools.clear': clear,
  'llmTools.copyName': copyName,
  'llmTools.copyOpenAiJson': copyOpenAiJson,
  'llmTools.export': exportTools,
  'llmTools.exportAll': exportAll,
  'llmTools.openAll': openAll,
  'llmTools.openTool': openTool,
  'llmTools.showHistory': showHistory,
  'llmTools.showLog': showLog,
  'llmTools.undo': undo,
  'llmTools.unregister': unregister,
};

export const registerCommands = (context: CommandContext): vscode.Disposable =>
  vscode.Disposable.from(
    ...Object.entries(commands).map(([id, command]) =>
      vscode.commands.registerCommand(id, (...args: unknown[]) =>
        run(context, command, args).catch((error: unknown) => explain(error, context.log)),
      ),
    ),
  );

/** A command that starts the extension must not take a registry that is still loading for an empty one. */
const run = async (context: CommandContext, command: Command, args: readonly unknown[]): Promise<unknown> => {
  if (command !== showLog) await whenLoaded(context.registry);
  return command(context, ...args);
};

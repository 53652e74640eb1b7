import type { Arguments } from './arguments';
import type { Context } from './context';
import type { ExitStatus } from './exitStatus';
import type { Option } from './option';

/** A command of the command line. */
export interface Command {
  /** What follows the name of the command, such as `[INPUT…]`. */
  readonly usage: string;
  /** One or several sentences. */
  readonly description: string;
  readonly options: readonly Option[];
  /** When the command exits with 0 and with 1. The other statuses mean the same for all commands. */
  readonly exits: { readonly ok: string; readonly found?: string };
  run(args: Arguments, context: Context): Promise<ExitStatus>;
}

/** A line of the table of commands. The command itself is loaded when it is used. */
export interface CommandEntry {
  readonly name: string;
  /** A few words, for the list of all commands. */
  readonly summary: string;
  load(): Promise<{ readonly command: Command }>;
}

/** Types the declaration of a command. */
export const defineCommand = (command: Command): Command => command;

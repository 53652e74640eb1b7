import { UserError } from '../core/util/userError';
import { visibleText } from '../core/util/visibleText';
import { closestTo } from './closestTo';
import { Arguments } from './arguments';
import { commands } from './commands/index';
import { note, type Context } from './context';
import { exitStatus, type ExitStatus } from './exitStatus';
import { commandHelp, commonOptions, overview } from './help';

/** Runs the command line. Every error ends here, as a message on standard error and an exit status. */
export const run = async (args: readonly string[], context: Context): Promise<ExitStatus> => {
  try {
    return await runCommand(args, context);
  } catch (error) {
    if (error instanceof UserError) {
      note(context, `llm-tools: ${visibleText(error.message)}`);
      return exitStatus.usage;
    }
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    note(context, `llm-tools: internal error. Please report it with these lines.\n${details}`);
    return exitStatus.fault;
  }
};

const runCommand = async ([name, ...rest]: readonly string[], context: Context): Promise<ExitStatus> => {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const target = commands.find(each => each.name === rest[0]);
    const text =
      name === 'help' && target ? commandHelp(target.name, (await target.load()).command) : overview(commands);
    (name === undefined ? context.stderr : context.stdout).write(`${text}\n`);
    return name === undefined ? exitStatus.usage : exitStatus.ok;
  }
  const entry = commands.find(each => each.name === name);
  if (!entry) throw new UserError(unknownCommand(name));
  const { command } = await entry.load();
  if (isHelp(rest)) {
    context.stdout.write(`${commandHelp(name, command)}\n`);
    return exitStatus.ok;
  }
  return command.run(new Arguments(rest, [...command.options, ...commonOptions]), context);
};

/** Whether help is asked for. It is shown also if other arguments are wrong. */
const isHelp = (args: readonly string[]): boolean => {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some(each => each === '--help' || each === '-h');
};

const unknownCommand = (name: string): string => {
  const [what, example] = name.startsWith('-') ? ['option', 'llm-tools list'] : ['command', 'llm-tools --help'];
  const closest = closestTo(
    name,
    commands.map(each => each.name),
  );
  return `There is no ${what} “${name}”. ${closest === undefined ? `Try “${example}”.` : `Did you mean “${closest}”?`}`;
};

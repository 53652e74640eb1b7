import type { Command, CommandEntry } from './command';
import type { Option } from './option';

/** The options of every command. */
export const commonOptions: readonly Option[] = [{ name: 'help', short: 'h', description: 'Show this help' }];

/** The meaning of each exit status of a command. */
export const exitTexts = ({ exits }: Pick<Command, 'exits'>): readonly (readonly [status: number, text: string])[] => [
  [0, exits.ok],
  ...(exits.found === undefined ? [] : [[1, exits.found] as const]),
  [2, 'An argument or the configuration is wrong, a file cannot be read, or no input matches'],
  [3, 'A fault of this program'],
];

/** `-f, --format FORMAT`. */
export const optionText = ({ name, short, value }: Option): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;

/** The text of `llm-tools COMMAND --help`. */
export const commandHelp = (name: string, command: Command): string =>
  [
    `Usage: llm-tools ${name} ${command.usage}`.trimEnd(),
    wrap(command.description),
    'Options:',
    rows([...command.options, ...commonOptions].map(option => [optionText(option), option.description])),
    'Exit status:',
    rows(exitTexts(command).map(([status, text]) => [String(status), text])),
  ].join('\n\n');

/** The text of `llm-tools --help`. */
export const overview = (commands: readonly CommandEntry[]): string =>
  [
    'Usage: llm-tools COMMAND [OPTIONS] [INPUT…]',
    'Commands:',
    rows(commands.map(({ name, summary }) => [name, summary])),
    wrap(
      'An INPUT is a file, a pattern such as "tools/**/*.json", or - for standard input. Without one, the nearest .vscode/llm-tools.json is read, up to the root of the git repository; with --user, the user store of the editor.',
    ),
    'Run “llm-tools COMMAND --help” for its options and exit statuses, “llm-tools --version” for the version.',
  ].join('\n\n');

const columns = 100;

/** Two columns. Texts that are too long for a line are wrapped. */
const rows = (lines: readonly (readonly [left: string, right: string])[]): string => {
  const width = Math.min(28, Math.max(...lines.map(([left]) => left.length)));
  const indentation = ' '.repeat(width + 4);
  return lines
    .map(([left, right]) => {
      const [first = '', ...rest] = wrap(right, columns - width - 4).split('\n');
      const start = left.length > width ? `  ${left}\n${indentation}${first}` : `  ${left.padEnd(width)}  ${first}`;
      return [start, ...rest.map(line => indentation + line)].join('\n');
    })
    .join('\n');
};

const wrap = (text: string, width = columns): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
};

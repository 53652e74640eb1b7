import type { CommandHandler } from '../../tool/handler';
import { argumentsIn } from '../../tool/handlerTemplate';
import { shortText } from '../../tool/shortText';
import { l10n } from '../../util/l10n';
import type { Finding, Rule } from '../../vendors/rule';

/** Programs are started without a shell, so its syntax has no effect. */
export const handlerShell: Rule = {
  code: 'handler-shell',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler }, { formatId }) {
    if (formatId !== undefined || (handler?.kind !== 'command' && handler?.kind !== 'mcp')) return;
    const { command = '', args = [] } = handler;
    const finding = commandFinding(command, args);
    if (finding) yield finding;
    for (const [index, text] of args.entries()) {
      if (!/^(?:\|\|?|&&?|;|[12]?>>?|<<?|2>&1|\|&)$/.test(text)) continue;
      const message = l10n.t(
        'No shell is used, so the program gets `{0}` as a text. Name one program with its arguments, or put the commands into a script.',
        text,
      );
      yield { path: ['handler', 'args', index], message };
    }
  },
};

const commandFinding = (command: string, args: readonly string[]): Finding | undefined => {
  const path = ['handler', 'command'];
  if (/[|&;<>`\n]|\$\(/.test(command))
    return {
      path,
      message: l10n.t(
        'No shell is used, so `{0}` is looked for as the name of one program. Name one program with its arguments in `args`, or put the commands into a script.',
        shortText(command),
      ),
    };
  const [program = '', ...more] = command.trim().split(/\s+/);
  if (more.length === 0 || /[\\/]/.test(program) || /\.(?:exe|cmd|bat|com)$/i.test(command)) return undefined;
  const isPlain = /^[\w.=:/@+ -]+$/.test(command);
  return {
    path,
    message: l10n.t(
      'No shell is used, so `{0}` is looked for as the name of one program. Put its arguments in `args`.',
      shortText(command),
    ),
    ...(isPlain && {
      fix: {
        title: l10n.t('Move the arguments to `args`'),
        edits: [
          { path, value: program },
          { path: ['handler', 'args'], value: [...more, ...args] },
        ],
      },
    }),
  };
};

/** An argument in the text of a program lets the model write that program. */
export const handlerInjection: Rule = {
  code: 'handler-injection',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler }, { formatId }) {
    if (formatId !== undefined || handler?.kind !== 'command') return;
    for (const index of codeArguments(handler)) {
      const [name] = argumentsIn(handler.args![index]!);
      if (name === undefined) continue;
      const message = l10n.t(
        '“{0}” becomes a part of what `{1}` runs, so a model, or a text that it has read, can run anything. Pass it as an argument of its own after the code, or on standard input.',
        name,
        handler.command,
      );
      yield { path: ['handler', 'args', index], message };
    }
  },
};

/** The indices of the arguments that the program runs as code. */
const codeArguments = ({ command, args = [] }: CommandHandler): readonly number[] => {
  const program = /[^\\/]*$/
    .exec(command)![0]
    .toLowerCase()
    .replace(/\.exe$/, '');
  const interpreter = interpreters.find(({ programs }) => programs.test(program));
  const option = interpreter ? args.findIndex(text => interpreter.option.test(text)) : -1;
  if (option < 0) return [];
  const after = [...args.keys()].slice(option + 1);
  return interpreter!.takesRest ? after : after.slice(0, 1);
};

interface Interpreter {
  readonly programs: RegExp;
  /** The option whose value is code. */
  readonly option: RegExp;
  /** Whether all arguments after the option are code. */
  readonly takesRest?: boolean;
}

const interpreters: readonly Interpreter[] = [
  { programs: /^(?:ba|z|da|k|fi)?sh$/, option: /^-[a-z]*c$/ },
  { programs: /^(?:python|pypy)[\d.]*$/, option: /^-c$/ },
  { programs: /^(?:node|bun|deno|ruby|perl|php|lua|osascript)[\d.]*$/, option: /^(?:-[eErpn]|--eval|--print|eval)$/ },
  { programs: /^cmd$/, option: /^\/[ck]$/i, takesRest: true },
  { programs: /^(?:powershell|pwsh)$/, option: /^[-/]c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?$/i, takesRest: true },
];

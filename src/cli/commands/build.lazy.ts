import * as path from 'node:path';
import { outputFile, planOutputs, type PlannedOutput, type ToolsFileText } from '../../core/build/planOutputs';
import { isUpToDate } from '../../core/util/lineBreaks';
import { UserError } from '../../core/util/userError';
import { defineCommand } from '../command';
import { note, type Context } from '../context';
import { exitStatus, type ExitStatus } from '../exitStatus';
import { readInputs, type Input } from '../inputs';
import { displayPath } from '../paths';
import { remarkLines } from '../remarkText';
import { replaceFile } from '../writeFile';

export const command = defineCommand({
  usage: '[--check] [TOOLS-FILE…]',
  description:
    'Writes the files that a tools file names under "outputs": [{ "to": FORMAT, "file": PATH, "set"?, "strict"? }]. A file that has the right content already is not touched. Paths are relative to the folder that contains .vscode, and stay in the git repository.',
  options: [{ name: 'check', description: 'Write nothing, and fail if a file is out of date' }],
  exits: {
    ok: 'All outputs are up to date now, or were before with --check',
    found: 'An output is out of date with --check, or a tool was left out of one',
  },
  run: async (args, context) => {
    let status: ExitStatus = exitStatus.ok;
    for (const input of await readInputs(args, context))
      if ((await buildFile(input, args.flag('check'), context)) === exitStatus.found) status = exitStatus.found;
    return status;
  },
});

const buildFile = async (input: Input, isCheck: boolean, context: Context): Promise<ExitStatus> => {
  if (input.file === undefined) throw new UserError('Outputs are written for a file, not for standard input.');
  const outputs = await outputsOf({ file: input.file, name: input.name, text: input.text });
  if (outputs.length === 0) note(context, `${input.name} names no outputs.`);
  let status: ExitStatus = exitStatus.ok;
  for (const { target, text, remarks } of outputs) {
    const name = displayPath(target.path, context.cwd, path);
    const errors = remarks.filter(({ severity }) => severity === 'error');
    for (const line of remarkLines(errors)) note(context, `${name}: ${line}`);
    if (errors.length > 0) status = exitStatus.found;
    const before = await outputFile(target, name).read();
    if (isUpToDate(before, text)) continue;
    if (isCheck) {
      note(context, `${name} is ${before === undefined ? 'missing' : 'out of date'}. Run “llm-tools build”.`);
      status = exitStatus.found;
    } else {
      await replaceFile(target.path, before, text, context.cwd);
      note(context, `${name} was written.`);
    }
  }
  return status;
};

/** The outputs of a tools file, all of them valid. */
const outputsOf = async (file: ToolsFileText): Promise<readonly PlannedOutput[]> => {
  const planned = await planOutputs(file);
  if (!planned.ok)
    throw new UserError(`${file.name} cannot be built: ${planned.problems[0]!.message} See “llm-tools lint”.`);
  return planned.value.map(output => {
    if (output.ok) return output.value;
    throw new UserError(`${file.name}: ${output.problems[0]!.message}`);
  });
};

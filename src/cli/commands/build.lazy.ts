import { realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { isWorkspaceFile } from '../../core/documents/documentPath';
import { readOutputs, writeOutput, type Output } from '../../core/documents/outputs';
import { isJsonObject } from '../../core/json/json';
import { jsoncTreeOf, nodeValue } from '../../core/json/tree';
import { readToolsFile } from '../../core/stores/file/readToolsFile';
import { pathText } from '../../core/util/path';
import { UserError } from '../../core/util/userError';
import { defineCommand } from '../command';
import { note, type Context } from '../context';
import { exitStatus, type ExitStatus } from '../exitStatus';
import { exists, readTextIfExists, rootOf } from '../files';
import { readInputs, type Input } from '../inputs';
import { displayPath, isInside } from '../paths';
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
  const file = readToolsFile(input.text, input.name);
  const [reason] = file.problems.filter(({ severity }) => severity === 'error');
  if (!file.ok || reason)
    throw new UserError(`${input.name} cannot be built: ${reason?.message ?? ''} See “llm-tools lint”.`);
  const outputs = outputsIn(input);
  if (outputs.length === 0) note(context, `${input.name} names no outputs.`);
  const folder = isWorkspaceFile(input.address) ? path.dirname(path.dirname(input.file)) : path.dirname(input.file);
  const tools = file.tools.map(({ tool }) => tool);
  let status: ExitStatus = exitStatus.ok;
  for (const output of outputs) {
    const target = await targetOf(output, folder, input, context);
    const name = displayPath(target, context.cwd, path);
    const written = writeOutput(output, tools, file.sets);
    if (!written.ok) throw new UserError(`${input.name}: ${written.problems[0]!.message}`);
    const { text, remarks } = written.value;
    const errors = remarks.filter(({ severity }) => severity === 'error');
    for (const line of remarkLines(errors)) note(context, `${name}: ${line}`);
    if (errors.length > 0) status = exitStatus.found;
    const before = await readTextIfExists(target, name);
    if (before === text) continue;
    if (isCheck) {
      note(context, `${name} is ${before === undefined ? 'missing' : 'out of date'}. Run “llm-tools build”.`);
      status = exitStatus.found;
    } else {
      await replaceFile(target, before, text, context.cwd);
      note(context, `${name} was written.`);
    }
  }
  return status;
};

const outputsIn = ({ text, name }: Input): readonly Output[] => {
  const root = jsoncTreeOf(text);
  const value = root && nodeValue(root);
  return readOutputs(isJsonObject(value) ? value['outputs'] : undefined).map(output => {
    if (output.ok) return output.value;
    const { message, path: place } = output.problems[0]!;
    throw new UserError(`${name}: ${message} (${pathText(['outputs', ...place])})`);
  });
};

/** The absolute path of the output. Neither its path nor a link on the way may lead out of the repository, or into Git's data. */
const targetOf = async ({ file }: Output, folder: string, input: Input, { cwd }: Context): Promise<string> => {
  const root = await rootOf(folder);
  const target = path.resolve(folder, file);
  const places = [
    [target, root],
    [await realTarget(target), await realpath(root)],
  ] as const;
  const fault = places.some(([place, top]) => !isInside(place, top, path))
    ? `outside of ${displayPath(root, cwd, path)}`
    : places.some(([place, top]) => isGitData(path.relative(top, place)))
      ? 'part of Git’s own data'
      : (await isSame(target, input.file!))
        ? 'the tools file itself'
        : undefined;
  if (fault !== undefined) throw new UserError(`${input.name}: the output “${file}” is ${fault}. Name another file.`);
  return target;
};

/** Whether a relative path leads to `.git`, whose hooks are run and whose configuration names programs. */
const isGitData = (relative: string): boolean => relative.split(path.sep).some(part => part.toLowerCase() === '.git');

/** The path to which links lead: of the file, or of the innermost folder above it that exists. */
const realTarget = async (target: string): Promise<string> => {
  for (let above = target, rest = ''; ; rest = path.join(path.basename(above), rest), above = path.dirname(above))
    if (await exists(above)) return path.join(await realpath(above), rest);
};

const isSame = async (one: string, other: string): Promise<boolean> =>
  one === other || ((await exists(one)) && (await realpath(one)) === (await realpath(other)));

import { resolve } from 'node:path';
import { limitOf } from '../tool/handler';
import { argumentsIn, parseTemplate } from '../tool/handlerTemplate';
import type { Arguments } from '../tool/validateArgs';
import { BoundedBytes, keepTail } from './boundedText';
import type { Call, Runner } from './call';
import type { Environment } from './environment';
import { argumentText, fillAll, fillEnvironment, fillTemplate } from './fillTemplate';
import { startProcessTree, type Exit, type Program } from './processTree';
import { readOutput } from './readOutput';
import { CallError, type ToolResult } from './toolResult';

/** Runs a program and answers with what it writes to its standard output. */
export const runCommand: Runner<'command'> = async call => {
  const { handler, tool, args, signal } = call;
  const tree = await startProcessTree(programOf(handler, args, call));
  const end = (): void => void tree.end();
  signal.addEventListener('abort', end);
  try {
    if (signal.aborted) end();
    const limit = limitOf('maxBytes', handler.maxBytes);
    const output = new BoundedBytes(limit);
    const errors = keepTail(tree.child.stderr);
    tree.child.stdout.on('data', (chunk: Buffer) => {
      if (!output.isFull && output.add(chunk)) end();
    });
    const closed = new Promise<void>(done => tree.child.once('close', () => done()));
    tree.child.stdin.end(readsJson(call) ? JSON.stringify(args) : undefined);
    const exit = await tree.exited;
    // What the program has left behind may hold its output open. It is killed as soon as the program has ended.
    await Promise.race([closed, new Promise(done => setTimeout(done, drainMs).unref())]);
    signal.throwIfAborted();
    if (output.isFull)
      throw new CallError(
        `The program “${handler.command}” wrote more than ${limit} bytes and was ended. This is how the output begins.`,
        output.text(),
      );
    return answerOf(tool.outputSchema !== undefined, handler.command, exit, output.text(), errors());
  } finally {
    signal.removeEventListener('abort', end);
  }
};

/** How long output is read after the program has ended, in milliseconds. */
const drainMs = 1000;

const readsJson = ({ handler: { stdin, args = [] } }: Call<'command'>): boolean =>
  (stdin ?? (args.some(text => argumentsIn(text).length > 0) ? 'none' : 'json')) === 'json';

const answerOf = (isStructured: boolean, command: string, exit: Exit, output: string, errors: string): ToolResult => {
  if (exit.code !== 0) {
    const how = exit.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit.code}`;
    throw new CallError(`The program “${command}” ${how}.`, errors.trim(), output.trim());
  }
  return readOutput(output, { isStructured, subject: `The program “${command}”` });
};

interface ProgramFields {
  readonly command: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
}

/** The program of a handler, with everything filled in. Without arguments of a call, placeholders for them are literal texts. */
export const programOf = (
  { command, args = [], cwd = '.', env }: ProgramFields,
  values: Arguments | undefined,
  context: { readonly env: Environment; readonly folder: string },
): Program => {
  if (command.trim() === '')
    throw new CallError('The handler of the tool does not name a program. Fill in `command` in its definition.');
  return {
    name: command,
    command: fillEnvironment(command, context.env),
    args: args.flatMap(text => argumentsFor(text, values, context.env)),
    cwd: resolve(context.folder, fillEnvironment(cwd, context.env)),
    env: { ...context.env, ...fillAll(env, context.env) },
  };
};

/** A list as the whole text becomes several arguments. A text whose argument is not given is left out. */
const argumentsFor = (template: string, args: Arguments | undefined, env: Environment): readonly string[] => {
  const [part, ...others] = parseTemplate(template);
  const value = args && part?.kind === 'argument' && others.length === 0 ? args[part.name] : undefined;
  if (Array.isArray(value)) return value.flatMap(each => argumentText(each) ?? []);
  const text = fillTemplate(template, { env, ...(args && { args }) });
  return text === undefined ? [] : [text];
};

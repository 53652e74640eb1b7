import * as path from 'node:path';
import { allToolsPath, toolScheme, workspaceFilePath } from '../core/documents/documentPath';
import type { DocumentAddress } from '../core/documents/readTools';
import { decodeText } from '../core/stores/file/textBytes';
import { UserError } from '../core/util/userError';
import { exists, foldersToSearch } from '../core/stores/file/repository';
import type { Arguments } from './arguments';
import type { Option } from './option';
import type { Context } from './context';
import { collectBounded, readTextFile } from './files';
import { displayPath, isGlob, toGlob, uriPath } from './paths';
import { readUserStore } from './userStore';

/** A text to read tools from. */
export interface Input {
  /** The name in reports and messages: a path relative to the current folder. */
  readonly name: string;
  /** The absolute path of a file on this disk. Standard input has that of `--stdin-filename`. */
  readonly file?: string;
  readonly address: DocumentAddress;
  readonly text: string;
  /** Whether the text comes from standard input, so that no file may be written in its place. */
  readonly isStdin?: boolean;
  readonly isUserStore?: boolean;
}

/** The options of commands that read tools. */
export const inputOptions: readonly Option[] = [
  { name: 'stdin-filename', value: 'NAME', description: 'The name of the file that standard input stands for' },
  { name: 'user', description: 'Read the user store of the editor, besides the inputs' },
  {
    name: 'store',
    value: 'DIR',
    description: 'The folder of the user store, if it is not where editors keep it; implies --user',
  },
];

/** Reads the inputs that the arguments name. A missing or unreadable one is a `UserError`. */
export const readInputs = async (
  args: Arguments,
  context: Context,
  patterns: readonly string[] = args.positionals,
): Promise<readonly Input[]> => {
  const isUser = args.flag('user') || args.has('store');
  const files = patterns.length === 0 && !isUser ? [await nearestToolsFile(context)] : await expand(patterns, context);
  const inputs: Input[] = [];
  for (const file of files)
    inputs.push(file === '-' ? await readStdin(args, context) : await readInputFile(file, context));
  if (isUser) inputs.push(await readStore(args, context));
  return inputs;
};

/** Returns the absolute paths that the arguments stand for, each once; `-` stays as it is. */
export const expand = async (
  patterns: readonly string[],
  context: Pick<Context, 'cwd'>,
): Promise<readonly string[]> => {
  const files = new Set<string>();
  for (const pattern of patterns) {
    const file = path.resolve(context.cwd, pattern);
    if (pattern === '-') files.add('-');
    else if (!isGlob(pattern) || (await exists(file))) files.add(file);
    else for (const each of await matchesOf(pattern, context)) files.add(each);
  }
  return [...files];
};

const matchesOf = async (pattern: string, { cwd }: Pick<Context, 'cwd'>): Promise<readonly string[]> => {
  const { glob } = await import('./glob.lazy');
  const found = await glob(toGlob(pattern, path), {
    cwd,
    absolute: true,
    dot: true,
    ignore: ['**/node_modules/**', '**/.git/**'],
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  if (found.length === 0) throw new UserError(`No file matches “${pattern}”.`);
  return found.map(file => path.resolve(file)).toSorted();
};

/** Reads the file with this absolute path. */
export const readInputFile = async (file: string, context: Pick<Context, 'cwd'>): Promise<Input> => {
  const name = displayPath(file, context.cwd, path);
  return { name, file, address: { scheme: 'file', path: uriPath(file, path) }, text: await readTextFile(file, name) };
};

export const readStdin = async (args: Arguments, { stdin, cwd }: Context): Promise<Input> => {
  const { text } = decodeText(await collectBounded(stdin, 'Standard input'), 'Standard input');
  const given = args.text('stdin-filename');
  if (given === undefined) return { name: '<stdin>', address: { scheme: 'file', path: '/stdin' }, text, isStdin: true };
  const file = path.resolve(cwd, given);
  const address = { scheme: 'file', path: uriPath(file, path) };
  return { name: displayPath(file, cwd, path), file, address, text, isStdin: true };
};

const readStore = async (args: Arguments, context: Context): Promise<Input> => ({
  name: `${toolScheme}:${allToolsPath}`,
  address: { scheme: toolScheme, path: allToolsPath },
  text: (await readUserStore(args.text('store'), context)).text,
  isUserStore: true,
});

/** Returns the path of the tools file that is nearest above the current folder. */
export const nearestToolsFile = async ({ cwd }: Pick<Context, 'cwd'>): Promise<string> => {
  for (const folder of await foldersToSearch(cwd)) {
    const file = path.join(folder, workspaceFilePath);
    if (await exists(file)) return file;
  }
  throw new UserError(
    `There is no ${workspaceFilePath} here or above, up to the root of the git repository. Name a file, or create one with “llm-tools init”.`,
  );
};

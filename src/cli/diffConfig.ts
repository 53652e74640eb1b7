import * as path from 'node:path';
import { readers, type Reader } from '../core/diff/change';
import { levels, type Level } from '../core/diff/filterDiff';
import { workspaceFilePath } from '../core/documents/documentPath';
import { isJsonObject } from '../core/json/json';
import { UserError } from '../core/util/userError';
import { foldersToSearch } from '../core/stores/file/repository';
import type { Arguments } from './arguments';
import { configFileName, isToolsFile, parseJsonc } from './config';
import type { Context } from './context';
import { readTextFile, readTextIfExists } from './files';
import { displayPath } from './paths';

/** The `diff` part of a configuration file. */
export interface DiffConfig {
  readonly failOn?: Level;
  readonly readers?: readonly Reader[];
  /** The fingerprints of changes that were accepted. */
  readonly accept?: readonly string[];
  /** The name of the file; missing if no file has the part. */
  readonly file?: string;
}

/**
 * Returns what the nearest configuration file says of comparisons: the file that `--config` or the environment names, or else
 * the first with a part `diff` from the folder up to the root of the git repository.
 */
export const diffConfigFor = async (folder: string, args: Arguments, { env, cwd }: Context): Promise<DiffConfig> => {
  const given = args.text('config') ?? (env['LLM_TOOLS_CONFIG'] || undefined);
  if (given !== undefined) {
    const file = path.resolve(cwd, given);
    return configIn(file, await readTextFile(file, displayPath(file, cwd, path)), cwd) ?? {};
  }
  const start = path.basename(folder) === '.vscode' ? path.dirname(folder) : folder;
  for (const each of await foldersToSearch(start)) {
    for (const name of [workspaceFilePath, configFileName]) {
      const file = path.join(each, name);
      const text = await readTextIfExists(file, displayPath(file, cwd, path));
      const config = text === undefined ? undefined : configIn(file, text, cwd);
      if (config) return config;
    }
  }
  return {};
};

/** Undefined if the file has no part `diff`. A broken tools file is reported where its tools are read. */
const configIn = (file: string, text: string, cwd: string): DiffConfig | undefined => {
  const name = displayPath(file, cwd, path);
  const part = parseJsonc(text, name, !isToolsFile(file))['diff'];
  return part === undefined ? undefined : readDiffConfig(part, name);
};

const readDiffConfig = (value: unknown, name: string): DiffConfig => {
  const refuse = (message: string): never => {
    throw new UserError(`${name}: ${message}`);
  };
  if (!isJsonObject(value)) return refuse('`diff` must be an object, such as { "failOn": "breaking" }.');
  const { failOn, readers: chosen, accept } = value;
  if (failOn !== undefined && !isOneOf(levels, failOn))
    return refuse(`\`diff.failOn\` must be one of: ${levels.join(', ')}.`);
  if (chosen !== undefined && !(isList(chosen) && chosen.length > 0 && chosen.every(each => isOneOf(readers, each))))
    return refuse(`\`diff.readers\` must be a list of some of: ${readers.join(', ')}.`);
  if (accept !== undefined && !(isList(accept) && accept.every(isFingerprint)))
    return refuse('`diff.accept` must be a list of fingerprints, as “llm-tools diff” prints them.');
  return {
    file: name,
    ...(failOn !== undefined && { failOn: failOn as Level }),
    ...(chosen !== undefined && { readers: chosen as readonly Reader[] }),
    ...(accept !== undefined && { accept: accept as readonly string[] }),
  };
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isOneOf = (values: readonly string[], value: unknown): boolean => values.some(each => each === value);

/** Whether the value has the form of a fingerprint of a change. */
export const isFingerprint = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);

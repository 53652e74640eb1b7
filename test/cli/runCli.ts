import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

export const cliFile = resolve('dist/cli.cjs');

/** What a process has written, and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command line, as a user does. */
export const runCli = (args: readonly string[], options: Options = {}): Promise<Outcome> =>
  runProcess(process.execPath, [cliFile, ...args], options);

export const runProcess = async (
  command: string,
  args: readonly string[],
  { cwd, stdin = '', env }: Options = {},
): Promise<Outcome> => {
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const child = spawn(command, [...args], { cwd, env: { ...inherited, ...env } });
  // The process may end without reading everything.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { status, stdout, stderr };
};

/** A folder with files that is like a git repository, so that nothing above it is looked at. */
export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), 'llm-tools-cli-'));

  constructor(files: { readonly [file: string]: string | object } = {}) {
    mkdirSync(join(this.folder, '.git'));
    for (const [file, content] of Object.entries(files)) this.write(file, content);
  }

  write(file: string, content: string | Uint8Array | object): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(path, isText ? content : JSON.stringify(content, null, 2));
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  run(args: readonly string[], options: Omit<Options, 'cwd'> = {}): Promise<Outcome> {
    return runCli(args, { ...options, cwd: this.folder });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A tool without findings. */
export const goodTool = {
  name: 'get_weather',
  description: 'Returns the current weather at a place. Use it when the user asks what the weather is like now.',
  inputSchema: {
    type: 'object',
    properties: { city: { type: 'string', description: 'The name of the city, such as Berlin.' } },
    required: ['city'],
  },
};

/** A tool that providers refuse: its name has a dot. */
export const dottedTool = { ...goodTool, name: 'get.weather' };

export const toolsFile = (...tools: readonly object[]): object => ({ version: 1, tools });

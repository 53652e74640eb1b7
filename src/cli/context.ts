import type { Writable } from 'node:stream';

/** What a command reads and writes besides its arguments and files. Tests replace it. */
export interface Context {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Text goes there as it is, so everything foreign must be made visible first. */
  readonly stdout: Pick<Writable, 'write'> & { readonly isTTY?: boolean };
  readonly stderr: Pick<Writable, 'write'>;
  readonly stdin: AsyncIterable<Uint8Array>;
}

/** Writes a line for people to standard error. */
export const note = ({ stderr }: Pick<Context, 'stderr'>, line: string): void => void stderr.write(`${line}\n`);

/** Writes a value as JSON to standard output. */
export const writeJson = ({ stdout }: Pick<Context, 'stdout'>, value: unknown): void =>
  void stdout.write(`${JSON.stringify(value, null, 2)}\n`);

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OldStdioTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OldHttpTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { ServerArguments } from './server';

/** Nothing that ships may need code from strings: hosts can forbid it. */
export const command = (args: ServerArguments): { readonly command: string; readonly args: string[] } => ({
  command: process.execPath,
  args: ['--disallow-code-generation-from-strings', resolve('dist/test/serve/server.js'), JSON.stringify(args)],
});

/** A folder for the files of a test, which is removed after it. */
export const scratchFolder = () => {
  const path = mkdtempSync(join(tmpdir(), 'llm-tools-serve-'));
  return {
    path,
    write: (name: string, value: unknown): string => {
      const file = join(path, name);
      writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
};

/** Starts the server as a process, without a client. */
export const startProcess = (args: ServerArguments): ChildProcessWithoutNullStreams => {
  const { command: program, args: more } = command(args);
  return spawn(program, more, { env: { ...process.env, TEST_TOKEN: 'from-the-environment' } });
};

/** Starts the server over HTTP, and resolves with its URL once it listens. */
export const startHttp = async (args: ServerArguments) => {
  const child = startProcess(args);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  while (!/Listening at (\S+)/.test(errors)) {
    await Promise.race([once(child.stderr, 'data'), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(errors);
  }
  const url = /Listening at (\S+)/.exec(errors)![1]!;
  return { child, url, errors: () => errors };
};

/** What the tests need of a client, of either generation of the SDK. */
export interface TestClient {
  /** The answer as it came, without the SDK's judgement. */
  request(
    method: string,
    params?: Record<string, unknown>,
    options?: { signal?: AbortSignal },
  ): Promise<Record<string, unknown>>;
  onListChanged(listener: () => void): void;
  readonly revision: string | undefined;
  close(): Promise<void>;
}

const raw = { '~standard': { version: 1 as const, vendor: 'raw', validate: (value: unknown) => ({ value }) } };
const info = { name: 'test', version: '1' };

type Connection = { readonly stdio: ServerArguments } | { readonly url: string; readonly token: string };

const connectNew =
  (mode: 'legacy' | 'auto') =>
  async (to: Connection): Promise<TestClient> => {
    const listeners: (() => void)[] = [];
    const client = new Client(info, {
      versionNegotiation: { mode },
      listChanged: { tools: { autoRefresh: false, onChanged: () => listeners.forEach(each => each()) } },
    });
    const transport =
      'stdio' in to
        ? new StdioClientTransport({
            ...command(to.stdio),
            stderr: 'ignore',
            env: { PATH: process.env['PATH']!, TEST_TOKEN: 'from-the-environment' },
          })
        : new StreamableHTTPClientTransport(new URL(to.url), {
            requestInit: { headers: { Authorization: `Bearer ${to.token}` } },
          });
    await client.connect(transport);
    return {
      request: async (method, params = {}, options = {}) =>
        (await client.request({ method, params }, raw, options)) as Record<string, unknown>,
      onListChanged: listener => void listeners.push(listener),
      revision: client.getNegotiatedProtocolVersion(),
      close: () => client.close(),
    };
  };

const connectOld = async (to: Connection): Promise<TestClient> => {
  const client = new OldClient(info);
  const transport =
    'stdio' in to
      ? new OldStdioTransport({
          ...command(to.stdio),
          stderr: 'ignore',
          env: { PATH: process.env['PATH']!, TEST_TOKEN: 'from-the-environment' },
        })
      : new OldHttpTransport(new URL(to.url), { requestInit: { headers: { Authorization: `Bearer ${to.token}` } } });
  await client.connect(transport);
  return {
    request: (method, params = {}, options = {}) =>
      client.request({ method, params }, z.looseObject({}) as never, options),
    onListChanged: listener =>
      client.setNotificationHandler(
        z.object({ method: z.literal('notifications/tools/list_changed') }) as never,
        listener,
      ),
    revision: undefined,
    close: () => client.close(),
  };
};

/** The official clients of both generations, and both revisions of the protocol. */
export const clients: readonly { readonly name: string; readonly connect: (to: Connection) => Promise<TestClient> }[] =
  [
    { name: 'the client of 2026, revision 2026-07-28', connect: connectNew('auto') },
    { name: 'the client of 2026, revision 2025-11-25', connect: connectNew('legacy') },
    { name: 'the client of 2025', connect: connectOld },
  ];

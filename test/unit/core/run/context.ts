import { tmpdir } from 'node:os';
import { McpConnections } from '../../../../src/core/run/mcpConnections';
import type { RunOptions } from '../../../../src/core/run/runTool';
import type { ToolResult } from '../../../../src/core/run/toolResult';
import type { Handler } from '../../../../src/core/tool/handler';
import type { Tool } from '../../../../src/core/tool/tool';
import { createTool } from '../../tools';

/** Options for calls with nothing special. */
export const runOptions = (options: Partial<RunOptions> = {}): RunOptions => ({
  env: { PATH: process.env['PATH'] },
  folder: tmpdir(),
  fetch: () => Promise.reject(new Error('no request was expected')),
  connections: new McpConnections(),
  ...options,
});

const properties = { a: { type: 'string' }, b: {}, list: { type: 'array', items: {} } };

/** A tool with the optional arguments `a`, `b` and `list`. */
export const toolWith = (handler: Handler, fields: Partial<Tool> = {}): Tool =>
  createTool('do_it', { inputSchema: { type: 'object', properties }, handler, ...fields });

/** A program of one line of JavaScript. `args` follow the code. */
export const node = (code: string, ...args: readonly string[]): Extract<Handler, { readonly kind: 'command' }> => ({
  kind: 'command',
  command: process.execPath,
  args: ['-e', code, '--', ...args],
});

/** The texts of a result, and whether it is an error. */
export const outcome = ({ content, isError = false }: ToolResult): readonly unknown[] => [
  isError ? 'error' : 'ok',
  ...content.map(({ text }) => text),
];

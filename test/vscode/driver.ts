import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { runInThisContext } from 'node:vm';
import * as vscode from 'vscode';
import type { LlmToolsApi, LlmToolsExtension } from '../../src/api';

/** The first argument of a function that a test sends to a window. */
export interface WindowContext {
  readonly vscode: typeof vscode;
  readonly api: LlmToolsApi;
}

/** A separate extension beside ours. Runs functions that the test sends in its window, and sends back the results. */
export function activate(): void {
  const { DRIVER_SOCKET, DRIVER_WINDOW } = process.env;
  if (!DRIVER_SOCKET) return;
  const socket = connect(DRIVER_SOCKET);
  const send = (message: object): boolean => socket.write(`${JSON.stringify(message)}\n`);
  send({ window: DRIVER_WINDOW, pid: process.pid });
  createInterface(socket).on('line', line => {
    const { id, body, argument } = JSON.parse(line) as { id: number; body: string; argument: unknown };
    evaluate(body, argument).then(
      value => send({ id, value }),
      (error: unknown) => send({ id, error: error instanceof Error ? error.stack : String(error) }),
    );
  });
}

const evaluate = async (body: string, argument: unknown): Promise<unknown> => {
  const extension = vscode.extensions.getExtension<LlmToolsExtension>('llm-tool-registry.llm-tool-registry');
  if (!extension) throw new Error('LLM Tool Registry is not in this window.');
  const api = (await extension.activate()).getApi(1);
  const context: WindowContext = { vscode, api };
  const callback = runInThisContext(`(${body})`) as (context: WindowContext, argument: unknown) => unknown;
  return callback(context, argument);
};

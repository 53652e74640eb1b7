import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { runInThisContext } from 'node:vm';
import * as vscode from 'vscode';
import type { LlmToolsApi, LlmToolsExtension } from '../../src/api';

/** What a function that is sent to a window gets to work with. */
export interface Inside {
  readonly vscode: typeof vscode;
  readonly api: LlmToolsApi;
}

/** A small extension of its own beside ours: runs in its window what the test sends, and answers with the result. */
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
  const inside: Inside = { vscode, api };
  const work = runInThisContext(`(${body})`) as (inside: Inside, argument: unknown) => unknown;
  return work(inside, argument);
};

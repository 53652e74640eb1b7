import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LlmToolsExtension } from '../../src/api';
import type { Sample } from './activation';

const ours = 'llm-tool-registry.llm-tool-registry';

/** Activates ours in the middle of empty ones, each from the loading of its file to the return of `activate`, and writes down how long that took, in ms. */
export const run = async (): Promise<void> => {
  const { SAMPLE = '', EMPTY = '', TOOLS } = process.env;
  const empty = EMPTY.split(',');
  // The first activation in a host starts much that has nothing to do with the extension.
  await activate(empty.shift()!);
  const half = empty.length >> 1;
  const before = await inTurn(empty.slice(0, half));
  const own = await activate(ours);
  const after = await inTurn(empty.slice(half));
  const api = vscode.extensions.getExtension<LlmToolsExtension>(ours)!.exports.getApi(1);
  await api.loaded;
  if (api.count() !== Number(TOOLS)) throw new Error(`${api.count()} tools were there, not ${TOOLS}.`);
  const sample: Sample = { empty: [...before, ...after], ours: own };
  writeFileSync(SAMPLE, JSON.stringify(sample));
};

const inTurn = async (ids: readonly string[]): Promise<number[]> => {
  const taken: number[] = [];
  for (const id of ids) taken.push(await activate(id));
  return taken;
};

const activate = async (id: string): Promise<number> => {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is ${extension ? 'active already' : 'missing'}.`);
  await rest();
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
};

/** Until the host does nothing else: what a window does while it starts would be counted otherwise. */
const rest = async (): Promise<void> => {
  for (let quiet = 0; quiet < 20;) {
    const start = performance.now();
    await wait(10);
    quiet = performance.now() - start < 13 ? quiet + 1 : 0;
  }
};

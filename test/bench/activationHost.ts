import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LlmToolsExtension } from '../../src/api';
import type { Sample } from './activation';

const extensionId = 'llm-tool-registry.llm-tool-registry';

/**
 * Activates our extension between empty ones, and writes the times in ms to the file SAMPLE. A time includes loading the main
 * file of the extension and its `activate`.
 */
export const run = async (): Promise<void> => {
  const { SAMPLE = '', EMPTY = '', TOOLS } = process.env;
  const empty = EMPTY.split(',');
  // The first activation in a host includes work that is unrelated to the extension, so it is not measured.
  await activate(empty.shift()!);
  const half = empty.length >> 1;
  const before = await activateAll(empty.slice(0, half));
  const ours = await activate(extensionId);
  const after = await activateAll(empty.slice(half));
  const api = vscode.extensions.getExtension<LlmToolsExtension>(extensionId)!.exports.getApi(1);
  await api.loaded;
  if (api.count() !== Number(TOOLS)) throw new Error(`${api.count()} tools were there, not ${TOOLS}.`);
  const sample: Sample = { empty: [...before, ...after], ours };
  writeFileSync(SAMPLE, JSON.stringify(sample));
};

const activateAll = async (ids: readonly string[]): Promise<number[]> => {
  const times: number[] = [];
  for (const id of ids) times.push(await activate(id));
  return times;
};

const activate = async (id: string): Promise<number> => {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is ${extension ? 'active already' : 'missing'}.`);
  await waitUntilIdle();
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
};

/** Waits until the host is idle, so that the work of a starting window is not measured. */
const waitUntilIdle = async (): Promise<void> => {
  for (let idleRounds = 0; idleRounds < 20;) {
    const start = performance.now();
    await wait(10);
    idleRounds = performance.now() - start < 13 ? idleRounds + 1 : 0;
  }
};

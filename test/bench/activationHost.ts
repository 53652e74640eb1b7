import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { LlmToolsExtension } from '../../src/api';
import type { Sample } from './activation';

const ids = { empty: 'bench.empty', ours: 'llm-tool-registry.llm-tool-registry' };

/** Activates both extensions, each from the loading of its file to the return of `activate`, and writes down how long that took, in ms. */
export const run = async (): Promise<void> => {
  const { SAMPLE = '', FIRST, TOOLS } = process.env;
  const order = FIRST === 'ours' ? (['ours', 'empty'] as const) : (['empty', 'ours'] as const);
  // The first activation in a host starts much that has nothing to do with the extension.
  await vscode.extensions.getExtension('bench.first')!.activate();
  const sample: Partial<Record<keyof Sample, number>> = {};
  for (const which of order) {
    const extension = vscode.extensions.getExtension<LlmToolsExtension>(ids[which]);
    if (!extension || extension.isActive)
      throw new Error(`${ids[which]} is ${extension ? 'active already' : 'missing'}.`);
    const start = performance.now();
    await extension.activate();
    sample[which] = performance.now() - start;
  }
  const api = vscode.extensions.getExtension<LlmToolsExtension>(ids.ours)!.exports.getApi(1);
  await api.loaded;
  if (api.count() !== Number(TOOLS)) throw new Error(`${api.count()} tools were there, not ${TOOLS}.`);
  writeFileSync(SAMPLE, JSON.stringify(sample));
};

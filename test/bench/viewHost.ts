import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { Activated } from '../host/activated';
import type { LlmToolsExtension } from '../../src/api';
import type { Workbench } from '../../src/workbench.lazy';
import type { TreeRow } from '../../src/core/query/treeRows';
import { quantile } from './measure';
import type { ViewSample } from './view';

type Extension = LlmToolsExtension & Pick<Activated, 'registry'> & { readonly workbench: Promise<Workbench> };
type Way = ViewSample['ways'][number];

/** Shows the tools in each way, changes one, and writes down what that took. The view of VS Code stays closed: it would ask at times of its own. */
export const run = async (): Promise<void> => {
  const { SAMPLE = '', TOOLS } = process.env;
  const before = memory();
  const extension = vscode.extensions.getExtension<Extension>('llm-tool-registry.llm-tool-registry')!;
  const { registry, workbench, ...exports } = await extension.activate();
  const api = exports.getApi(1);
  await api.loaded;
  const { view, cost } = await workbench;
  const tree = view.provider;
  if (api.count() !== Number(TOOLS)) throw new Error(`${api.count()} tools were there, not ${TOOLS}.`);

  /** As VS Code asks: for the rows on top, and those of the groups that begin open. Answers with how long that took. */
  const ask = (): number => {
    const start = performance.now();
    for (const row of tree.getChildren()) {
      const { collapsibleState } = tree.getTreeItem(row);
      if (row.kind === 'group' && collapsibleState === vscode.TreeItemCollapsibleState.Expanded)
        for (const each of tree.getChildren(row)) tree.getTreeItem(each);
    }
    return performance.now() - start;
  };
  /** VS Code shows what it is given, and where that is a portion it is told at once to ask again. */
  const show = async (): Promise<Pick<Way, 'firstRows' | 'allRows'>> => {
    let told = false;
    const listening = tree.onDidChangeTreeData(() => (told = true));
    const firstRows = ask();
    await new Promise(resolve => setImmediate(resolve));
    listening.dispose();
    return { firstRows, allRows: told ? firstRows + ask() : firstRows };
  };
  const change = async (): Promise<Pick<Way, 'change' | 'touched'>> => {
    const taken: number[] = [];
    let touched: number | undefined;
    for (let round = 0; round < 9; round++) {
      for (const row of tree.getChildren()) if (row.kind === 'group') tree.getChildren(row);
      const tool = api.list()[round * 7]!;
      const asked: TreeRow[] = [];
      const listening = tree.onDidChangeTreeData(rows => asked.push(...(rows ?? tree.getChildren())));
      const start = performance.now();
      await registry.user.replace({ ...tool, description: `${tool.description} Again.` });
      for (const row of asked) tree.getTreeItem(row);
      taken.push(performance.now() - start);
      touched = new Set(asked).size;
      listening.dispose();
    }
    return { change: quantile(taken, 0.5), touched: touched ?? 0 };
  };

  const first = await show();
  const shown = memory();
  await cost.start();
  while (cost.costs()?.total() === undefined) await new Promise(resolve => cost.onDidChange(resolve));
  await vscode.commands.executeCommand('llmTools.check');
  const settled = memory();
  const ways: Way[] = [{ way: 'flat', ...first, ...(await change()) }];
  for (const by of ['tag', 'prefix', 'layer']) {
    await vscode.commands.executeCommand('llmTools.groupBy', by);
    ways.push({ way: `by ${by}`, ...(await show()), ...(await change()) });
  }
  await vscode.commands.executeCommand('llmTools.groupBy', 'none');
  for (const order of ['cost', 'problems', 'recent']) {
    await vscode.commands.executeCommand('llmTools.sortBy', order);
    ways.push({ way: `flat, sorted by ${order}`, ...(await show()), ...(await change()) });
  }
  await vscode.commands.executeCommand('llmTools.sortBy', 'name');
  await vscode.commands.executeCommand('llmTools.filter', 'file 12');
  ways.push({ way: 'filtered by words', ...(await show()), ...(await change()) });
  await vscode.commands.executeCommand('llmTools.clearFilter');
  const sample: ViewSample = { tools: api.count(), memory: { before, shown, settled }, ways };
  writeFileSync(SAMPLE, JSON.stringify(sample));
};

/** After the collector has been by. */
const memory = (): ViewSample['memory']['before'] => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 };
};

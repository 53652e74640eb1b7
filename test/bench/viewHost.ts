import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { ActivatedExtension } from '../host/activateExtension';
import type { LlmToolsExtension } from '../../src/api';
import type { Workbench } from '../../src/workbench.lazy';
import type { TreeRow } from '../../src/core/query/treeRows';
import { quantile } from './measure';
import type { ViewSample } from './view';

type Extension = LlmToolsExtension & Pick<ActivatedExtension, 'registry'> & { readonly workbench: Promise<Workbench> };
type Way = ViewSample['ways'][number];

/**
 * Shows the tools in each way, changes one, and writes the measurements to the file SAMPLE. The view in VS Code stays closed,
 * since it would request rows at any time.
 */
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

  /** Requests rows as VS Code does: the top-level rows, and those of groups that are expanded at first. Returns the time. */
  const requestRows = (): number => {
    const start = performance.now();
    for (const row of tree.getChildren()) {
      const { collapsibleState } = tree.getTreeItem(row);
      if (row.kind === 'group' && collapsibleState === vscode.TreeItemCollapsibleState.Expanded)
        for (const each of tree.getChildren(row)) tree.getTreeItem(each);
    }
    return performance.now() - start;
  };
  /** Requests the first rows and, if the tree then fires an event because there are more, all rows. */
  const show = async (): Promise<Pick<Way, 'firstRows' | 'allRows'>> => {
    let hasFired = false;
    const subscription = tree.onDidChangeTreeData(() => (hasFired = true));
    const firstRows = requestRows();
    await new Promise(resolve => setImmediate(resolve));
    subscription.dispose();
    return { firstRows, allRows: hasFired ? firstRows + requestRows() : firstRows };
  };
  const change = async (): Promise<Pick<Way, 'change' | 'touched'>> => {
    const times: number[] = [];
    let touched: number | undefined;
    for (let round = 0; round < 9; round++) {
      for (const row of tree.getChildren()) if (row.kind === 'group') tree.getChildren(row);
      const tool = api.list()[round * 7]!;
      const firedRows: TreeRow[] = [];
      const subscription = tree.onDidChangeTreeData(rows => firedRows.push(...(rows ?? tree.getChildren())));
      const start = performance.now();
      await registry.user.replace({ ...tool, description: `${tool.description} Again.` });
      for (const row of firedRows) tree.getTreeItem(row);
      times.push(performance.now() - start);
      touched = new Set(firedRows).size;
      subscription.dispose();
    }
    return { change: quantile(times, 0.5), touched: touched ?? 0 };
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

/** Returns the memory of the process in MB, after garbage collection. */
const memory = (): ViewSample['memory']['before'] => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 };
};

import * as vscode from 'vscode';
import { filterTools } from '../../core/query/filter';
import type { RegistryChange, ToolRegistry } from '../../core/registry/registry';
import type { Lint } from '../editor/lint/registerLint';
import { joinQuoted } from '../ui/joinQuoted';
import { reveal } from './reveal';
import type { ToolTreeView } from './toolTree';
import { keyOf, type ToolOfLayer } from '../../core/query/treeRows';
import type { BrowsingChoice } from './browsing';
import { messages } from '../ui/messages';

/** Tools that come one after the other are told of together. */
const pause = 300;

interface Context {
  readonly registry: ToolRegistry;
  readonly browsing: BrowsingChoice;
  readonly lint: Pick<Lint, 'problems'>;
  readonly tree: Pick<ToolTreeView, 'provider' | 'view'>;
}

/** Tells of tools that come while the filter hides them, whatever has registered them, and offers to show them. */
export const registerHiddenByFilter = ({ registry, browsing, lint, tree }: Context): vscode.Disposable => {
  const hidden = new Map<string, ToolOfLayer>();
  let waiting: NodeJS.Timeout | undefined;
  const isHidden = (each: ToolOfLayer): boolean => {
    const tool = registry.layer(each.layer)?.get(each.name);
    if (!tool) return false;
    const problems = (): number => lint.problems(each);
    return filterTools([{ tool, layer: each.layer }], browsing.now().filter, { problems }).length === 0;
  };
  const tell = async (): Promise<void> => {
    const tools = [...hidden.values()].filter(isHidden);
    hidden.clear();
    const [first] = tools;
    if (!first) return;
    const clear = vscode.l10n.t('Clear Filter');
    if ((await messages.information(message(tools), clear)) !== clear) return;
    await browsing.filter('');
    const row = tree.provider.shownRow(first);
    if (row) await reveal(tree, row, { select: true });
  };
  const note = ({ layer, added }: RegistryChange): void => {
    if (!browsing.isFiltered()) return;
    for (const { name } of added) {
      const tool = { name, layer };
      if (isHidden(tool)) hidden.set(keyOf(tool), tool);
    }
    if (hidden.size === 0) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void tell(), pause);
  };
  // What is read for the first time was there before.
  const read = new Set<string>();
  const noteRead = (): void => {
    for (const { id, status } of registry.layers()) if (status.loaded) read.add(id);
  };
  noteRead();
  const listening = vscode.Disposable.from(
    registry.onDidChange(change => read.has(change.layer) && note(change)),
    registry.onDidChangeStatus(noteRead),
  );
  return {
    dispose: () => {
      clearTimeout(waiting);
      listening.dispose();
    },
  };
};

const message = (tools: readonly ToolOfLayer[]): string => {
  const names = joinQuoted(
    tools.map(({ name }) => name),
    3,
  );
  return tools.length === 1
    ? vscode.l10n.t('The filter of the Tools view hides {0}, which was just added.', names)
    : vscode.l10n.t('The filter of the Tools view hides {0}, which were just added.', names);
};

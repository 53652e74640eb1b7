import * as vscode from 'vscode';
import { filterTools } from '../../core/query/filter';
import type { RegistryChange, ToolRegistry } from '../../core/registry/registry';
import type { Lint } from '../editor/lint/registerLint';
import { joinQuoted } from '../../core/tool/joinQuoted';
import { reveal } from './reveal';
import type { ToolTreeView } from './toolTree';
import { keyOf, type ToolKey } from '../../core/query/treeRows';
import type { BrowsingState } from './browsing';
import { messages } from '../ui/messages';

/** The delay, in ms, that combines tools added one after the other into one notification. */
const debounceMs = 300;

interface Context {
  readonly registry: ToolRegistry;
  readonly browsing: BrowsingState;
  readonly lint: Pick<Lint, 'problems'>;
  readonly tree: Pick<ToolTreeView, 'provider' | 'view'>;
}

/** Notifies the user when the filter hides tools that were just added, in whatever way, and offers to clear the filter. */
export const registerFilterNotice = ({ registry, browsing, lint, tree }: Context): vscode.Disposable => {
  const hidden = new Map<string, ToolKey>();
  let timer: NodeJS.Timeout | undefined;
  const isHidden = (each: ToolKey): boolean => {
    const tool = registry.layer(each.layer)?.get(each.name);
    if (!tool) return false;
    const problems = (): number => lint.problems(each);
    return filterTools([{ tool, layer: each.layer }], browsing.current().filter, { problems }).length === 0;
  };
  const notify = async (): Promise<void> => {
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
  const collect = ({ layer, added }: RegistryChange): void => {
    if (!browsing.isFiltered()) return;
    for (const { name } of added) {
      const tool = { name, layer };
      if (isHidden(tool)) hidden.set(keyOf(tool), tool);
    }
    if (hidden.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => void notify(), debounceMs);
  };
  // Tools that are loaded for the first time were not just added.
  const loadedLayers = new Set<string>();
  const noteLoadedLayers = (): void => {
    for (const { id, status } of registry.layers()) if (status.loaded) loadedLayers.add(id);
  };
  noteLoadedLayers();
  const listeners = vscode.Disposable.from(
    registry.onDidChange(change => loadedLayers.has(change.layer) && collect(change)),
    registry.onDidChangeStatus(noteLoadedLayers),
  );
  return {
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
};

const message = (tools: readonly ToolKey[]): string => {
  const names = joinQuoted(
    tools.map(({ name }) => name),
    3,
  );
  return tools.length === 1
    ? vscode.l10n.t('The filter of the Tools view hides {0}, which was just added.', names)
    : vscode.l10n.t('The filter of the Tools view hides {0}, which were just added.', names);
};

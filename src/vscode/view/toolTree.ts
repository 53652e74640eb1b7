import * as vscode from 'vscode';
import { FirstPage } from '../../core/query/firstPage';
import { Recent } from '../../core/query/recent';
import type { ToolInLayer } from '../../core/query/toolInLayer';
import { ToolRows } from '../../core/query/toolRows';
import {
  fileMessageRows,
  idOf,
  messageRows,
  parameterRows,
  type FilterRow,
  type GroupRow,
  type ToolOfLayer,
  type ToolRow,
  type TreeRow,
} from '../../core/query/treeRows';
import type { ToolLayer } from '../../core/registry/layer';
import type { RegistryChange, ToolRegistry } from '../../core/registry/registry';
import { isEnabled, type Tool } from '../../core/tool/tool';
import type { Cost } from '../editor/cost/registerCost';
import type { Lint } from '../editor/lint/registerLint';
import type { BrowsingChoice } from './browsing';
import { createDragging, type Drop } from './dragging';
import { groupTitle } from './groupTitle';
import { filterItem, groupItem, type GroupFacts } from './groupItems';
import type { LastResult } from './lastResult';
import { RowUpdates } from './rowUpdates';
import { messageItem, parameterItem, toolItem, type Place } from './treeItems';

/** The registry as rows. It keeps no tools of its own, only the identity of the rows that VS Code has seen. */
export class ToolTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #cost: TreeCost;
  readonly #lint: TreeLint;
  readonly #browsing: BrowsingChoice;
  readonly #recent: Recent;
  readonly #rows: ToolRows;
  /** What VS Code has been given. */
  readonly #items = new WeakMap<
    ToolRow,
    { readonly tool: Tool; readonly place: Place; readonly item: vscode.TreeItem }
  >();
  /** Those whose tooltip may say what share of all they cost. */
  readonly #hovered = new Set<ToolRow>();
  readonly #updates = new RowUpdates(() => vscode.commands.executeCommand('setContext', 'llmTools.areRowsTaken', true));
  readonly onDidChangeTreeData = this.#updates.event;
  /** Other rows, or the same ones with other words, whether or not VS Code has asked for any. */
  readonly onDidChangeRows = this.#updates.onDidFire;
  readonly #listening: vscode.Disposable;

  readonly #portions = new FirstPage();
  #warning: string | undefined;
  /** What the rows of the groups said last. */
  readonly #groupFacts = new Map<GroupRow, SaidOfGroup>();
  /** What the row of the filter said last. */
  #counts: { readonly total: number; readonly shown: number } | undefined;

  constructor(registry: ToolRegistry, cost: TreeCost, lint: TreeLint, browsing: BrowsingChoice) {
    this.#registry = registry;
    this.#cost = cost;
    this.#lint = lint;
    this.#browsing = browsing;
    this.#recent = new Recent(registry);
    this.#rows = new ToolRows(registry, browsing.now, {
      cost: ({ tool }) => cost.known(tool),
      problems: ({ tool: { name }, layer }) => lint.problems({ name, layer }),
      sets: () => registry.sets().map(({ set }) => set),
      takesPart: ({ layer }) => layer === 'user' || registry.trustedLayers().some(({ id }) => id === layer),
      changed: ({ tool: { name }, layer }) => this.#recent.of(name, layer),
    });
    this.#listening = vscode.Disposable.from(
      this.#recent,
      registry.onDidChange(change => this.#refresh(change)),
      registry.onDidChangeStatus(() => this.#sayAll()),
      cost.onDidChange(what => this.#refreshCosts(what)),
      lint.onDidCount(tools => this.#show(tools.filter(each => this.#toolOf(each)))),
      browsing.onDidChange(() => this.#rearrange()),
    );
  }

  getChildren(parent?: TreeRow): TreeRow[] {
    this.#updates.hold();
    if (!parent) return this.#top();
    if (parent.kind === 'group') return [...this.#rows.in(parent)];
    if (parent.kind === 'message' || parent.kind === 'filter') return [];
    const tool = parent.kind === 'tool' ? this.#toolOf(parent) : parent.tool;
    return tool ? parameterRows(parent, tool) : [];
  }

  getParent(row: TreeRow): TreeRow | undefined {
    if (row.kind === 'tool') return row.group;
    return row.kind === 'parameter' ? row.parent : undefined;
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    if (row.kind === 'message') return messageItem(row);
    if (row.kind === 'parameter') return parameterItem(row);
    if (row.kind === 'group') return this.#groupItem(row);
    if (row.kind === 'filter') return this.#filterItem();
    const tool = this.#toolOf(row);
    // Gone between VS Code's two questions; the refresh that takes the row away is on its way.
    if (!tool) return { id: idOf(row), label: row.name };
    const place = this.#placeOf(row, tool);
    const made = this.#items.get(row);
    if (made?.tool === tool && samePlace(made.place, place)) return made.item;
    const item = toolItem(tool, row, place);
    this.#items.set(row, { tool, place, item });
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: TreeRow): Promise<vscode.TreeItem> {
    const { parameterTooltip, toolTooltip } = await import('./toolTooltip.lazy');
    if (row.kind === 'tool') this.#hovered.add(row);
    const tool = row.kind === 'tool' ? this.#toolOf(row) : undefined;
    // A copy: the item is kept, and its share of all may be another the next time.
    if (tool) return { ...item, tooltip: toolTooltip(tool, this.#cost.costs()?.tooltip(tool)) };
    return row.kind === 'parameter' ? { ...item, tooltip: parameterTooltip(row.parameter) } : item;
  }

  /** The row of the tool in that layer or, unless one is given, of the tool that is seen under that name. */
  row(name: string, layer = this.#registry.layerOf(name)?.id ?? 'user'): ToolRow {
    return this.shownRow({ name, layer }) ?? this.#rows.row({ name, layer });
  }

  /** The same, unless the filter holds the tool back. */
  shownRow(tool: ToolOfLayer): ToolRow | undefined {
    return this.#rows.shown(tool);
  }

  /** How many tools there are, and how many of them are shown. */
  counts(): { readonly total: number; readonly shown: number } {
    return this.#rows.counts();
  }

  /** Whether nothing is shown, since no tool matches the filter. */
  isFilteredOut(): boolean {
    const isFilteredOut = this.#browsing.isFiltered() && this.counts().shown === 0;
    return isFilteredOut && this.#messages(0).length === 0 && this.#cost.costs()?.warning() === undefined;
  }

  /**
   * The tools that a group stands for, be it open or not, each with its layer: those that it shows. A set has what is seen under
   * the names in it, so a hidden tool of such a name has a row there and is none of its tools.
   */
  toolsIn(group: GroupRow): readonly ToolInLayer[] {
    const shown = this.#rows.membersOf(group);
    return group.by === 'set' ? shown.filter(({ tool }) => this.#registry.get(tool.name) === tool) : shown;
  }

  /** Whether some of its tools are enabled and others are not. */
  isPartlyEnabled(group: GroupRow): boolean {
    const enabled = this.#enabledIn(group);
    return enabled > 0 && enabled < this.toolsIn(group).length;
  }

  /** Whether nothing of the user store can be read, and no other tool is there. */
  #isUnreadable(): boolean {
    return this.#registry.status.readOnly?.code === 'unreadable' && this.#registry.count() === 0;
  }

  /** Has VS Code ask anew what these rows say. */
  refresh(rows: readonly TreeRow[]): void {
    this.#updates.fire(rows);
  }

  /** Resolves once VS Code has been told of all changes so far. */
  settled(): Promise<void> {
    return this.#updates.settled();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#updates.dispose();
  }

  #top(): TreeRow[] {
    const { rows, more } = this.#portions.of(this.#rows.top());
    if (more) this.#updates.fire();
    const above = [...this.#messages(rows.length), ...this.#budgetRows()];
    // Where nothing at all is shown, the welcome says why.
    const isFiltered = this.#browsing.isFiltered() && above.length + rows.length > 0;
    return [...above, ...(isFiltered ? [filterRow] : []), ...rows];
  }

  /** What there is to say of where the tools are kept, above that many rows. */
  #messages(rows: number): TreeRow[] {
    // The tools come a moment before the word that all has been read: by then they speak for themselves.
    const messages = messageRows(this.#registry.status).filter(({ state }) => state !== 'loading' || rows === 0);
    const ofFiles = this.#registry
      .layers()
      .filter(({ id }) => id !== 'user')
      .flatMap(layer => [...this.#untrustedRow(layer), ...fileMessageRows(layer.id, layer.status)]);
    // The welcome says what can be done.
    return this.#isUnreadable() && rows + ofFiles.length === 0 ? [] : [...messages, ...ofFiles];
  }

  /** Says of a file with tools why they take part in nothing. */
  #untrustedRow(layer: ToolLayer): TreeRow[] {
    if (layer.count() === 0 || this.#registry.isTrusted(layer)) return [];
    const text = vscode.l10n.t(
      'Tools of {0} are not used until the folder is trusted: they are excluded from exports, sets, and other extensions.',
      layer.title,
    );
    return [{ kind: 'message', state: 'untrusted', text, file: layer.id }];
  }

  #groupItem(row: GroupRow): vscode.TreeItem {
    const tools = this.toolsIn(row).length;
    const [enabled, cost, problems] = [this.#enabledIn(row), this.#groupCost(row), this.#problemsIn(row)];
    this.#groupFacts.set(row, { tools, enabled, cost, problems });
    const isOpen = this.#rows.counts().shown <= fewTools;
    return groupItem(row, { title: groupTitle(row, this.#registry), tools, enabled, cost, problems, isOpen });
  }

  #enabledIn(row: GroupRow): number {
    return this.toolsIn(row).filter(({ tool }) => isEnabled(tool)).length;
  }

  /** What exports of all tools have of it, as the header counts; of a set all that is seen, since its exports have all. */
  #groupCost(row: GroupRow): number | undefined {
    const isSent = ({ tool }: ToolInLayer): boolean =>
      (row.by === 'set' || isEnabled(tool)) && this.#registry.get(tool.name) === tool;
    const sent = this.toolsIn(row).filter(isSent);
    return sum(sent.map(({ tool }) => this.#cost.known(tool)));
  }

  #problemsIn(row: GroupRow): number {
    return this.toolsIn(row).reduce((all, { tool: { name }, layer }) => all + this.#lint.problems({ name, layer }), 0);
  }

  /** The groups whose rows said something else than is so. */
  #outdated(isSo: (group: GroupRow, said: SaidOfGroup) => boolean): GroupRow[] {
    return [...this.#groupFacts].flatMap(([group, said]) => (isSo(group, said) ? [] : [group]));
  }

  #filterItem(): vscode.TreeItem {
    this.#counts = this.#rows.counts();
    return filterItem(this.#browsing.filterText().trim(), this.#counts);
  }

  #budgetRows(): TreeRow[] {
    this.#warning = this.#cost.costs()?.warning();
    return this.#warning === undefined ? [] : [{ kind: 'message', state: 'overBudget', text: this.#warning }];
  }

  #toolOf({ name, layer }: ToolOfLayer): Tool | undefined {
    return this.#registry.layer(layer)?.get(name);
  }

  #placeOf(row: ToolRow, tool: Tool): Place {
    const { name, layer } = row;
    const its = this.#registry.layer(layer);
    const untrusted = its !== undefined && !this.#registry.isTrusted(its);
    const seen = untrusted ? undefined : this.#registry.layerOf(name);
    return {
      untrusted,
      cost: this.#cost.known(tool),
      costFirst: this.#browsing.now().order === 'cost',
      problems: this.#lint.problems(row),
      title: layer === 'user' ? undefined : its?.title,
      hiddenBy: seen && seen.id !== layer ? seen.title : undefined,
    };
  }

  #refresh({ layer, added, changed, removed }: RegistryChange): void {
    for (const { name } of removed) this.#rows.forget({ name, layer });
    const come = added.length + removed.length > 0;
    this.#show(
      changed.map(({ after: { name } }) => ({ name, layer })),
      come || !this.#isPlain(),
    );
  }

  /** Shows these tools anew, and what shows others than before since something is known of these. */
  #show(tools: readonly ToolOfLayer[], mayMove = !this.#isPlain()): void {
    const groups = mayMove ? this.#rows.refresh() : [];
    if (groups === 'all') return this.#sayAll();
    const rows: TreeRow[] = [
      ...new Set([
        ...groups,
        ...this.#outdated(
          (group, { tools, enabled, problems }) =>
            this.toolsIn(group).length === tools &&
            this.#enabledIn(group) === enabled &&
            this.#problemsIn(group) === problems,
        ),
      ]),
      ...tools.flatMap(each => this.#rows.known(each)),
    ];
    if (this.#isCountOld()) rows.push(filterRow);
    if (rows.length > 0) this.#updates.fire(rows);
  }

  #rearrange(): void {
    this.#rows.refresh();
    this.#sayAll();
  }

  #sayAll(): void {
    this.#groupFacts.clear();
    this.#updates.fire();
  }

  /** Whether a tool stands where it stands whatever it says. */
  #isPlain(): boolean {
    const { grouping, order } = this.#browsing.now();
    return grouping === 'none' && order === 'name' && !this.#browsing.isFiltered();
  }

  #isCountOld(): boolean {
    if (!this.#browsing.isFiltered()) return false;
    const { total, shown } = this.#rows.counts();
    return total !== this.#counts?.total || shown !== this.#counts.shown;
  }

  /** Where only the total has changed, that concerns what says a part of it. */
  #refreshCosts(what: 'rows' | 'total'): void {
    const moved = this.#browsing.now().order === 'cost' ? this.#rows.refresh() : [];
    const isOther = moved === 'all' || this.#cost.costs()?.warning() !== this.#warning;
    if (isOther || (what === 'rows' && this.counts().shown > fewTools)) this.#sayAll();
    // While VS Code asks for all rows again, it forgets those it has, and a key that unfolds one is lost.
    else if (what === 'rows') this.#updates.fire(this.#rows.asked());
    else {
      const rows = [
        ...new Set([...moved, ...this.#outdated((group, { cost }) => this.#groupCost(group) === cost)]),
        ...[...this.#hovered].filter(row => this.#toolOf(row)),
      ];
      if (rows.length > 0) this.#updates.fire(rows);
    }
    this.#hovered.clear();
  }
}

const samePlace = (one: Place, other: Place): boolean =>
  one.title === other.title &&
  one.hiddenBy === other.hiddenBy &&
  one.untrusted === other.untrusted &&
  one.cost === other.cost &&
  one.costFirst === other.costFirst &&
  one.problems === other.problems;

type SaidOfGroup = Pick<GroupFacts, 'tools' | 'enabled' | 'cost' | 'problems'>;

const filterRow: FilterRow = { kind: 'filter' };

/** As many as are looked over at a glance: groups of so many begin open. */
const fewTools = 50;

const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce((all, each) => (all === undefined || each === undefined ? undefined : all + each), 0);

type TreeCost = Pick<Cost, 'costs' | 'known' | 'onDidChange'>;

type TreeLint = Pick<Lint, 'problems' | 'onDidCount'>;

/** What the view shows beside the tools themselves. */
interface Shown {
  readonly cost: TreeCost;
  readonly lint: TreeLint;
  readonly browsing: BrowsingChoice;
  readonly result: Pick<LastResult, 'text' | 'onDidChange'>;
}

export interface ToolTreeView extends vscode.Disposable {
  readonly provider: ToolTree;
  readonly view: vscode.TreeView<TreeRow>;
  readonly dragging: vscode.TreeDragAndDropController<TreeRow>;
  readonly selected: () => readonly ToolRow[];
  readonly checkboxes: Checkboxes;
}

export const registerToolTree = (
  registry: ToolRegistry,
  { cost, lint, browsing, result }: Shown,
  drop: Drop,
): ToolTreeView => {
  const provider = new ToolTree(registry, cost, lint, browsing);
  const dragging = createDragging(drop);
  const view = vscode.window.createTreeView<TreeRow>('llmTools.tools', {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: dragging,
    manageCheckboxStateManually: true,
  });
  let header = '';
  // The only view of its container has no room for a description: VS Code does not show one. Nor does it show a welcome
  // below a message.
  const say = (): void => {
    const message = header === '' || provider.isFilteredOut() ? '' : messageOf(header, result.text());
    if (view.message !== message) view.message = message;
  };
  const listening = vscode.Disposable.from(
    cost.onDidChange(() => {
      header = cost.costs()?.header() ?? '';
      say();
    }),
    provider.onDidChangeRows(say),
    result.onDidChange(say),
    browsing.onDidChange(say),
  );
  const checkboxes = registerCheckboxes(view, provider);
  return {
    provider,
    view,
    dragging,
    checkboxes,
    selected: () => view.selection.filter(row => row.kind === 'tool'),
    dispose: () => void vscode.Disposable.from(checkboxes, listening, view, provider).dispose(),
  };
};

/** VS Code puts all of a message on one line, as far as that goes. */
const messageOf = (header: string, result: string): string => (result === '' ? header : `${header} — ${result}`);

export interface Checkboxes extends vscode.Disposable {
  /** What a click on a box does. Resolves once the boxes say again what is so. */
  readonly tick: (event: vscode.TreeCheckboxChangeEvent<TreeRow>) => Promise<void>;
}

/**
 * A tick is for the row that it is on or, where that is one of those selected, for all of these; on a group, for all
 * that it shows, and where some of these are enabled and some are not, it enables them all. */
const registerCheckboxes = (view: vscode.TreeView<TreeRow>, tree: ToolTree): Checkboxes => {
  let selected: readonly TreeRow[] = [];
  const tick: Checkboxes['tick'] = async ({ items }) => {
    const ticked = items.map(([row]) => row);
    const meant = ticked.some(row => selected.includes(row)) ? [...new Set([...selected, ...ticked])] : ticked;
    const tools = meant.flatMap(row => toolsOf(row, tree));
    const [row, state] = items[0] ?? [];
    const isTicked =
      state === vscode.TreeItemCheckboxState.Checked || (row?.kind === 'group' && tree.isPartlyEnabled(row));
    if (tools.length > 0) {
      await vscode.commands.executeCommand(isTicked ? 'llmTools.enable' : 'llmTools.disable', tools);
    }
    // Where nothing came of it the box is put back.
    tree.refresh(meant);
  };
  const listening = vscode.Disposable.from(
    // A click on a box selects its row, too, and VS Code may say so before it tells of the tick, though in the same breath.
    view.onDidChangeSelection(({ selection }) => setImmediate(() => (selected = selection))),
    view.onDidChangeCheckboxState(tick),
  );
  return { tick, dispose: () => void listening.dispose() };
};

const toolsOf = (row: TreeRow, tree: ToolTree): readonly ToolOfLayer[] => {
  if (row.kind === 'group') return tree.toolsIn(row).map(({ tool: { name }, layer }) => ({ name, layer }));
  return row.kind === 'tool' ? [row] : [];
};

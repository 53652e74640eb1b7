import { arrange, changedGroups, type Arrangement, type ViewOptions } from './arrangement';
import type { Grouping, GroupKey } from './grouping';
import type { ToolMetrics, ToolInLayer } from './toolInLayer';
import type { ToolRegistry } from '../registry/registry';
import { idOf, keyOf, type GroupRow, type ToolKey, type ToolRow } from './treeRows';

/**
 * Creates the rows for tools and groups. A row stays the same object as long as it is shown, because VS Code identifies rows
 * by object.
 */
export class ToolRows {
  readonly #registry: Pick<ToolRegistry, 'layers'>;
  readonly #viewOptions: () => ViewOptions;
  readonly #metrics: ToolMetrics;
  #cachedArrangement: Arrangement | undefined;
  /** Whether a view asked for the rows since they last changed as a whole. */
  #wasRequested = false;
  #grouping: Grouping = 'none';
  /** The tools of each group, by the id of the group. */
  #members = new Map<string, readonly ToolInLayer[]>();
  /** The group rows that were created, by id. */
  readonly #groups = new Map<string, GroupRow>();
  /** The tool rows that were created, by the key of the tool: one for each group that the tool is in. */
  readonly #rows = new Map<string, readonly ToolRow[]>();

  constructor(registry: Pick<ToolRegistry, 'layers'>, viewOptions: () => ViewOptions, metrics: ToolMetrics) {
    this.#registry = registry;
    this.#viewOptions = viewOptions;
    this.#metrics = metrics;
  }

  /** The number of tools, and how many of them are shown. */
  counts(): { readonly total: number; readonly shown: number } {
    const { total, tools } = this.#arrangement();
    return { total, shown: tools.length };
  }

  /** The rows at the top level. */
  topLevel(): readonly (GroupRow | ToolRow)[] {
    this.#wasRequested = true;
    const { tools, groups } = this.#arrangement();
    return groups ? groups.map(group => this.#groupRow(group)) : tools.map(each => this.#rowFor(each));
  }

  rowsIn(group: GroupRow): readonly ToolRow[] {
    return this.membersOf(group).map(each => this.#rowFor(each, group));
  }

  /** The tools of a group, without creating rows for them. */
  membersOf(group: GroupRow): readonly ToolInLayer[] {
    this.#arrangement();
    return this.#members.get(idOf(group)) ?? [];
  }

  /** The row of a tool, in the first group if it is in several. Undefined if the filter hides the tool. */
  visibleRow({ name, layer }: ToolKey): ToolRow | undefined {
    const isWanted = (each: ToolInLayer): boolean => each.tool.name === name && each.layer === layer;
    const { tools, groups } = this.#arrangement();
    const group = groups?.find(each => each.tools.some(isWanted));
    if (group) return this.row({ name, layer }, this.#groupRow(group));
    return !groups && tools.some(isWanted) ? this.row({ name, layer }) : undefined;
  }

  /** All rows that VS Code may know. */
  allRows(): readonly (GroupRow | ToolRow)[] {
    return [...this.#groups.values(), ...[...this.#rows.values()].flat()];
  }

  /** The rows of a tool that VS Code may know. */
  rowsOf(tool: ToolKey): readonly ToolRow[] {
    return this.#rows.get(keyOf(tool)) ?? [];
  }

  /** The row of a tool in that group. It is created if it does not exist yet. */
  row({ name, layer }: ToolKey, group?: GroupRow): ToolRow {
    const key = keyOf({ name, layer });
    const rows = this.#rows.get(key) ?? [];
    const known = rows.find(each => each.group === group);
    if (known) return known;
    const row: ToolRow = { kind: 'tool', name, layer, ...(group && { group }) };
    this.#rows.set(key, [...rows, row]);
    return row;
  }

  forget(tool: ToolKey): void {
    this.#rows.delete(keyOf(tool));
  }

  /**
   * Arranges the tools again. Returns the groups whose tools changed, or `all` if the top level changed or nothing was shown.
   */
  refresh(): 'all' | readonly GroupRow[] {
    const before = this.#cachedArrangement;
    this.#cachedArrangement = undefined;
    if (!before || !this.#wasRequested) return 'all';
    const changed = changedGroups(before, this.#arrangement());
    if (changed !== 'all') return changed.map(group => this.#groupRow(group));
    this.#wasRequested = false;
    return 'all';
  }

  #arrangement(): Arrangement {
    return (this.#cachedArrangement ??= this.#arrange());
  }

  #arrange(): Arrangement {
    const viewOptions = this.#viewOptions();
    const tools = this.#registry
      .layers()
      .flatMap(layer => layer.list().map((tool): ToolInLayer => ({ tool, layer: layer.id })));
    const arranged = arrange(tools, viewOptions, this.#metrics);
    if (viewOptions.grouping !== this.#grouping) {
      this.#grouping = viewOptions.grouping;
      this.#rows.clear();
      this.#groups.clear();
    }
    this.#members = new Map(arranged.groups?.map(group => [idOf(this.#groupRow(group)), group.tools]));
    return arranged;
  }

  #rowFor({ tool: { name }, layer }: ToolInLayer, group?: GroupRow): ToolRow {
    return this.row({ name, layer }, group);
  }

  #groupRow({ by, value }: GroupKey): GroupRow {
    const group: GroupRow = { kind: 'group', by, ...(value !== undefined && { value }) };
    const id = idOf(group);
    const known = this.#groups.get(id);
    if (!known) this.#groups.set(id, group);
    return known ?? group;
  }
}

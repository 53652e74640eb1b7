import { arrange, regroup, type Arrangement, type Browsing } from './arrangement';
import type { Grouping, GroupName } from './grouping';
import type { ToolMetrics, ToolInLayer } from './toolInLayer';
import type { ToolRegistry } from '../registry/registry';
import { idOf, keyOf, type GroupRow, type ToolOfLayer, type ToolRow } from './treeRows';

/** The rows of tools and groups, each the same as long as it is shown: VS Code knows rows by their identity. */
export class ToolRows {
  readonly #registry: Pick<ToolRegistry, 'layers'>;
  readonly #browsing: () => Browsing;
  readonly #facts: ToolMetrics;
  #arranged: Arrangement | undefined;
  /** Whether the arrangement was asked for since it last changed as a whole. */
  #isShown = false;
  #grouping: Grouping = 'none';
  /** By the id of the group. */
  #members = new Map<string, readonly ToolInLayer[]>();
  /** Those that were asked for, by their id. */
  readonly #groups = new Map<string, GroupRow>();
  /** Those that were asked for, by the tool's key: one for each group that it is in. */
  readonly #rows = new Map<string, readonly ToolRow[]>();

  constructor(registry: Pick<ToolRegistry, 'layers'>, browsing: () => Browsing, facts: ToolMetrics) {
    this.#registry = registry;
    this.#browsing = browsing;
    this.#facts = facts;
  }

  /** How many tools there are, and how many of them are shown. */
  counts(): { readonly total: number; readonly shown: number } {
    const { total, tools } = this.#arrangement();
    return { total, shown: tools.length };
  }

  /** What stands below nothing else. */
  top(): readonly (GroupRow | ToolRow)[] {
    this.#isShown = true;
    const { tools, groups } = this.#arrangement();
    return groups ? groups.map(group => this.#group(group)) : tools.map(each => this.#rowOf(each));
  }

  in(group: GroupRow): readonly ToolRow[] {
    return this.membersOf(group).map(each => this.#rowOf(each, group));
  }

  /** The tools of the group, without rows for them. */
  membersOf(group: GroupRow): readonly ToolInLayer[] {
    this.#arrangement();
    return this.#members.get(idOf(group)) ?? [];
  }

  /** The row of the tool, the first where it is in several groups; none where the filter holds it back. */
  shown({ name, layer }: ToolOfLayer): ToolRow | undefined {
    const isIt = ({ tool, layer: its }: ToolInLayer): boolean => tool.name === name && its === layer;
    const { tools, groups } = this.#arrangement();
    const group = groups?.find(each => each.tools.some(isIt));
    if (group) return this.row({ name, layer }, this.#group(group));
    return !groups && tools.some(isIt) ? this.row({ name, layer }) : undefined;
  }

  /** All that VS Code may know. */
  asked(): readonly (GroupRow | ToolRow)[] {
    return [...this.#groups.values(), ...[...this.#rows.values()].flat()];
  }

  /** Those rows of the tool that VS Code may know. */
  known(tool: ToolOfLayer): readonly ToolRow[] {
    return this.#rows.get(keyOf(tool)) ?? [];
  }

  /** The one row of the tool in that group. */
  row({ name, layer }: ToolOfLayer, group?: GroupRow): ToolRow {
    const key = keyOf({ name, layer });
    const rows = this.#rows.get(key) ?? [];
    const known = rows.find(each => each.group === group);
    if (known) return known;
    const row: ToolRow = { kind: 'tool', name, layer, ...(group && { group }) };
    this.#rows.set(key, [...rows, row]);
    return row;
  }

  forget(tool: ToolOfLayer): void {
    this.#rows.delete(keyOf(tool));
  }

  /** Looks at the tools anew. The groups that show others than they did; all where what stands on top is another. */
  refresh(): 'all' | readonly GroupRow[] {
    const before = this.#arranged;
    this.#arranged = undefined;
    if (!before || !this.#isShown) return 'all';
    const changed = regroup(before, this.#arrangement());
    if (changed !== 'all') return changed.map(group => this.#group(group));
    this.#isShown = false;
    return 'all';
  }

  #arrangement(): Arrangement {
    return (this.#arranged ??= this.#arrange());
  }

  #arrange(): Arrangement {
    const browsing = this.#browsing();
    const tools = this.#registry
      .layers()
      .flatMap(layer => layer.list().map((tool): ToolInLayer => ({ tool, layer: layer.id })));
    const arranged = arrange(tools, browsing, this.#facts);
    if (browsing.grouping !== this.#grouping) {
      this.#grouping = browsing.grouping;
      this.#rows.clear();
      this.#groups.clear();
    }
    this.#members = new Map(arranged.groups?.map(group => [idOf(this.#group(group)), group.tools]));
    return arranged;
  }

  #rowOf({ tool: { name }, layer }: ToolInLayer, group?: GroupRow): ToolRow {
    return this.row({ name, layer }, group);
  }

  #group({ by, value }: GroupName): GroupRow {
    const group: GroupRow = { kind: 'group', by, ...(value !== undefined && { value }) };
    const id = idOf(group);
    const known = this.#groups.get(id);
    if (!known) this.#groups.set(id, group);
    return known ?? group;
  }
}

import type { EditId, HistoryEntry } from '../../registry/history';
import { RegistryState, type Entry, type SetEntry } from '../../registry/state';
import { byName, type Tool } from '../../tool/tool';
import { freezeFresh } from '../../util/freeze';
import { asciiJson, decode, encode } from './codec';
import { historyBytes, planHistory } from './historyBudget';
import { packHistory, unpackHistory, type EditTools } from './packedHistory';
import { isObject, isSet, isTool, schema, type Read } from './records';
import type { Replica } from './replica';
import { Sessions, type SessionRow } from './sessions';

/** A replica as it lies on the disk. Tools stand once in a table, since the history often holds the same ones many times. */
interface Snapshot {
  readonly k: 'snap';
  readonly min: number;
  readonly s: number;
  readonly from: number;
  readonly table: readonly Tool[];
  readonly entries: EntryColumns | readonly (readonly [tool: number, ...EditRow])[];
  readonly sessions: readonly SessionRow[];
  readonly evicted: number;
  readonly history: readonly HistoryRow[];
  /** What the rows with `more` added, changed and removed. */
  readonly packed?: string;
  /** Missing in those that were written before there were any. */
  readonly sets?: readonly SetEntry[];
}

/** A place in `tools` and the same in `by` are a registration. An edit stands once, since one often registers many; in the first snapshots it stood beside each tool. */
interface EntryColumns {
  readonly edits: readonly EditRow[];
  /** Places in the table, by name. */
  readonly tools: readonly number[];
  /** Places in `edits`. */
  readonly by: readonly number[];
}

type EditRow = readonly [op: string, at: string, by: string];

type HistoryRow = Omit<HistoryEntry, 'added' | 'changed' | 'removed'> & {
  readonly added: readonly number[];
  readonly changed: readonly (readonly [before: number, after: number])[];
  readonly removed: readonly number[];
  /** It is in the packed part of the snapshot of that slot, and so much of it; a version that knows of none hands this on. */
  readonly more?: { readonly s: number; readonly counts: Counts };
};

type Counts = NonNullable<HistoryEntry['omitted']>;

/** Of the history, only the newest `edits` keep their tools, as far as there is room. */
export const encodeSnapshot = (
  { state, sessions, from }: Replica,
  slot = state.revision,
  edits = Infinity,
): Uint8Array => {
  const tools = Array.from(state.entries(), ({ tool }) => tool);
  const history = state.history.list();
  const older = history.slice(0, Math.max(0, history.length - edits));
  const { large, omitted, stateBytes } = planHistory(history.slice(older.length), tools, sharedTextOf());
  const room = historyBytes(stateBytes);
  const left = new Set([...omitted, ...older]);
  let kept = [...large];
  let table = new Table();
  let entries = columnsOf(state.entries(), table);
  const rowsOf = (): HistoryRow[] => {
    const packs = new Set(kept);
    const none = { added: [], changed: [], removed: [] };
    return history.map((entry): HistoryRow => {
      if (left.has(entry)) return { ...entry, ...none, omitted: countsOf(entry) };
      if (packs.has(entry)) return { ...entry, ...none, more: { s: slot, counts: countsOf(entry) } };
      return {
        ...entry,
        added: entry.added.map(tool => table.indexOf(tool)),
        changed: entry.changed.map(({ before, after }) => [table.indexOf(before), table.indexOf(after)]),
        removed: entry.removed.map(tool => table.indexOf(tool)),
      };
    });
  };
  let rows = rowsOf();
  let packed = kept.length > 0 ? packHistory(kept, table.texts, textOf) : undefined;
  while (packed !== undefined && packed.length > room && kept.length > 1) {
    const half = Math.ceil(kept.length / 2);
    for (const entry of kept.slice(half)) left.add(entry);
    kept = kept.slice(0, half);
    table = new Table();
    entries = columnsOf(state.entries(), table);
    rows = rowsOf();
    packed = packHistory(kept, table.texts, textOf);
  }
  const head = { k: 'snap', min: schema, s: slot, from };
  const rest = {
    entries,
    sessions: sessions.rows(),
    evicted: sessions.evicted,
    history: rows,
    ...(packed !== undefined && { packed }),
    sets: [...state.setEntries()],
  };
  const parts = [asciiJson(head).slice(0, -1), `"table":[${table.texts.join(',')}]`, asciiJson(rest).slice(1)];
  return encode(parts.join(','));
};

export const decodeSnapshot = (bytes: Uint8Array, clients: number): Read<Replica> => {
  const value = decode(bytes);
  if (!isObject(value) || value.k !== 'snap') return undefined;
  if (typeof value.min === 'number' && value.min > schema) return 'newer';
  try {
    return toReplica(value as unknown as Snapshot, clients);
  } catch {
    // Right checksum, other shape: as damaged as any other, which `undefined` says.
    return undefined;
  }
};

const toReplica = (
  { s, from, table, entries, sessions, evicted, history, packed, sets = [] }: Snapshot,
  clients: number,
): Replica => {
  const tool = (index: number): Tool => {
    const found = table[index];
    if (!isTool(found)) throw new TypeError('no tool there');
    return found;
  };
  const more = packed === undefined ? undefined : unpacked(packed, table);
  // By place: of ten thousand, taking rows apart by pattern leaves two megabytes to the collector.
  const entry = (index: number, edit: EditRow): Entry => ({ tool: tool(index), op: edit[0], at: edit[1], by: edit[2] });
  if (!sets.every(({ set, op }) => isSet(set) && typeof op === 'string')) throw new TypeError('no set there');
  const state = new RegistryState(
    s,
    'edits' in entries
      ? entries.tools.map((index, row) => entry(index, entries.edits[entries.by[row]!]!))
      : entries.map(([index, ...edit]) => entry(index, edit)),
    history.map(({ more: apart, ...row }): HistoryEntry => {
      const tools = apart?.s === s ? more?.get(row.id) : undefined;
      if (tools) return { ...row, ...tools };
      return {
        ...row,
        added: row.added.map(tool),
        changed: row.changed.map(([before, after]) => ({ before: tool(before), after: tool(after) })),
        removed: row.removed.map(tool),
        ...(apart && { omitted: apart.counts }),
      };
    }),
    freezeFresh(sets),
  );
  return { state, sessions: new Sessions(clients, sessions, evicted), from };
};

/** `undefined` where it cannot be read: then the edits that it held are as those that are no longer kept. */
const unpacked = (packed: string, table: readonly Tool[]): ReadonlyMap<string, EditTools> | undefined => {
  try {
    return unpackHistory(packed, table, textOf);
  } catch {
    return undefined;
  }
};

const countsOf = ({ added, changed, removed, omitted }: HistoryEntry): Counts =>
  omitted ?? { added: added.length, changed: changed.length, removed: removed.length };

const columnsOf = (entries: Iterable<Entry>, table: Table): EntryColumns => {
  const sorted = [...entries].sort((one, other) => byName(one.tool, other.tool));
  const edits = new Map(sorted.map(({ op, at, by }): [EditId, EditRow] => [op, [op, at, by]]));
  const places = new Map(Array.from(edits.keys(), (op, place) => [op, place]));
  return {
    edits: [...edits.values()],
    tools: sorted.map(({ tool }) => table.indexOf(tool)),
    by: sorted.map(({ op }) => places.get(op)!),
  };
};

/** Tools that read alike share an index. */
class Table {
  readonly texts: string[] = [];
  readonly #byTool = new Map<Tool, number>();
  readonly #byText = new Map<string, number>();

  indexOf(tool: Tool): number {
    let index = this.#byTool.get(tool);
    if (index === undefined) this.#byTool.set(tool, (index = this.#indexOfText(textOf(tool))));
    return index;
  }

  #indexOfText(text: string): number {
    let index = this.#byText.get(text);
    if (index === undefined) this.#byText.set(text, (index = this.texts.push(text) - 1));
    return index;
  }
}

/** A tool is replaced and never altered, so its text stays true: a snapshot writes anew only what has changed since the last. */
const texts = new WeakMap<Tool, string>();

const textOf = (tool: Tool): string => {
  let text = texts.get(tool);
  if (text === undefined) texts.set(tool, (text = asciiJson(tool)));
  return text;
};

/** The same, as the very string that others have who say the same: the history may hold a tool under as many objects as it has edits. */
const sharedTextOf = (): ((tool: Tool) => string) => {
  const shared = new Map<string, string>();
  return tool => {
    const text = textOf(tool);
    const first = shared.get(text);
    if (first === undefined) shared.set(text, text);
    else if (first !== text) texts.set(tool, first);
    return first ?? text;
  };
};

import type { EditId, HistoryEntry } from '../../registry/history';
import { RegistryState, type Entry, type SetEntry } from '../../registry/state';
import { byName, type Tool } from '../../tool/tool';
import { freezeParsed } from '../../util/freeze';
import { asciiJson, decode, encode } from './codec';
import { historyBudget, planHistory } from './historyBudget';
import { packHistory, unpackHistory, type EditTools } from './packedHistory';
import { isObject, isSet, isTool, schema, type DecodeResult } from './records';
import type { Replica } from './replica';
import { Sessions, type SessionRow } from './sessions';

/** The format of a snapshot on the disk. `table` has each tool once, because the history often refers to it many times. */
interface Snapshot {
  readonly k: 'snap';
  /** The lowest schema version that can read the snapshot. */
  readonly min: number;
  /** The slot of the last operation that the snapshot includes. */
  readonly s: number;
  readonly from: number;
  readonly table: readonly Tool[];
  readonly entries: EntryColumns | readonly (readonly [tool: number, ...EditRow])[];
  readonly sessions: readonly SessionRow[];
  readonly evicted: number;
  readonly history: readonly HistoryRow[];
  /** The tools of the history rows with `more`. */
  readonly packed?: string;
  /** Missing in snapshots that were written before there were sets. */
  readonly sets?: readonly SetEntry[];
}

/**
 * The registrations in columns: `tools[i]` was registered by the edit `edits[by[i]]`. Each edit is stored once, because it
 * often registers many tools. The first snapshots had the edit in the row of each tool instead.
 */
interface EntryColumns {
  readonly edits: readonly EditRow[];
  /** Indexes into the table, sorted by the names of the tools. */
  readonly tools: readonly number[];
  /** Indexes into `edits`. */
  readonly by: readonly number[];
}

type EditRow = readonly [op: string, at: string, by: string];

/** A history entry with indexes into the table in place of tools. */
type HistoryRow = Omit<HistoryEntry, 'added' | 'changed' | 'removed'> & {
  readonly added: readonly number[];
  readonly changed: readonly (readonly [before: number, after: number])[];
  readonly removed: readonly number[];
  /**
   * The tools of the row are in `packed` of the snapshot of slot `s`; `counts` is how many. A version that does not know packed
   * history copies this field into its own snapshots, where `s` shows that `packed` is missing.
   */
  readonly more?: { readonly s: number; readonly counts: Counts };
};

type Counts = NonNullable<HistoryEntry['omitted']>;

/** Encodes a snapshot. Only the newest `edits` of the history keep their tools, and only as far as the budget allows. */
export const encodeSnapshot = (
  { state, sessions, from }: Replica,
  slot = state.revision,
  edits = Infinity,
): Uint8Array => {
  const tools = Array.from(state.entries(), ({ tool }) => tool);
  const history = state.history.list();
  const older = history.slice(0, Math.max(0, history.length - edits));
  const plan = planHistory(history.slice(older.length), tools, sharedTextOf());
  const budget = historyBudget(plan.stateBytes);
  const omittedEntries = new Set([...plan.omitted, ...older]);
  let packedEntries = [...plan.packed];
  let table = new Table();
  let entries = columnsOf(state.entries(), table);
  const rowsOf = (): HistoryRow[] => {
    const isPacked = new Set(packedEntries);
    const noTools = { added: [], changed: [], removed: [] };
    return history.map((entry): HistoryRow => {
      if (omittedEntries.has(entry)) return { ...entry, ...noTools, omitted: countsOf(entry) };
      if (isPacked.has(entry)) return { ...entry, ...noTools, more: { s: slot, counts: countsOf(entry) } };
      return {
        ...entry,
        added: entry.added.map(tool => table.indexOf(tool)),
        changed: entry.changed.map(({ before, after }) => [table.indexOf(before), table.indexOf(after)]),
        removed: entry.removed.map(tool => table.indexOf(tool)),
      };
    });
  };
  let rows = rowsOf();
  let packed = packedEntries.length > 0 ? packHistory(packedEntries, table.texts, textOf) : undefined;
  while (packed !== undefined && packed.length > budget && packedEntries.length > 1) {
    const half = Math.ceil(packedEntries.length / 2);
    for (const entry of packedEntries.slice(half)) omittedEntries.add(entry);
    packedEntries = packedEntries.slice(0, half);
    table = new Table();
    entries = columnsOf(state.entries(), table);
    rows = rowsOf();
    packed = packHistory(packedEntries, table.texts, textOf);
  }
  const head = { k: 'snap', min: schema, s: slot, from };
  const tail = {
    entries,
    sessions: sessions.rows(),
    evicted: sessions.evicted,
    history: rows,
    ...(packed !== undefined && { packed }),
    sets: [...state.setEntries()],
  };
  const parts = [asciiJson(head).slice(0, -1), `"table":[${table.texts.join(',')}]`, asciiJson(tail).slice(1)];
  return encode(parts.join(','));
};

export const decodeSnapshot = (bytes: Uint8Array, clients: number): DecodeResult<Replica> => {
  const value = decode(bytes);
  if (!isObject(value) || value.k !== 'snap') return undefined;
  if (typeof value.min === 'number' && value.min > schema) return 'newer';
  try {
    return toReplica(value as unknown as Snapshot, clients);
  } catch {
    // The checksum is right, but the shape is wrong. This is damage like any other.
    return undefined;
  }
};

const toReplica = (
  { s, from, table, entries, sessions, evicted, history, packed, sets = [] }: Snapshot,
  clients: number,
): Replica => {
  const tool = (index: number): Tool => {
    const value = table[index];
    if (!isTool(value)) throw new TypeError('no tool there');
    return value;
  };
  const packedTools = packed === undefined ? undefined : tryUnpack(packed, table);
  // Accessed by index: destructuring ten thousand rows creates two megabytes of garbage.
  const entry = (index: number, edit: EditRow): Entry => ({ tool: tool(index), op: edit[0], at: edit[1], by: edit[2] });
  if (!sets.every(({ set, op }) => isSet(set) && typeof op === 'string')) throw new TypeError('no set there');
  const state = new RegistryState(
    s,
    'edits' in entries
      ? entries.tools.map((index, row) => entry(index, entries.edits[entries.by[row]!]!))
      : entries.map(([index, ...edit]) => entry(index, edit)),
    history.map(({ more, ...row }): HistoryEntry => {
      const tools = more?.s === s ? packedTools?.get(row.id) : undefined;
      if (tools) return { ...row, ...tools };
      return {
        ...row,
        added: row.added.map(tool),
        changed: row.changed.map(([before, after]) => ({ before: tool(before), after: tool(after) })),
        removed: row.removed.map(tool),
        ...(more && { omitted: more.counts }),
      };
    }),
    freezeParsed(sets),
  );
  return { state, sessions: new Sessions(clients, sessions, evicted), from };
};

/** Returns undefined if the packed history cannot be read. Its edits are then treated as edits whose tools are not kept. */
const tryUnpack = (packed: string, table: readonly Tool[]): ReadonlyMap<string, EditTools> | undefined => {
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
  const indexes = new Map(Array.from(edits.keys(), (op, index) => [op, index]));
  return {
    edits: [...edits.values()],
    tools: sorted.map(({ tool }) => table.indexOf(tool)),
    by: sorted.map(({ op }) => indexes.get(op)!),
  };
};

/** The texts of the tools, in the order in which they were first asked for. Tools with the same text share an index. */
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

/**
 * Caches the text of each tool. A tool object is never modified, only replaced, so a snapshot encodes only the tools that have
 * changed since the last one.
 */
const texts = new WeakMap<Tool, string>();

const textOf = (tool: Tool): string => {
  let text = texts.get(tool);
  if (text === undefined) texts.set(tool, (text = asciiJson(tool)));
  return text;
};

/**
 * Like `textOf`, but tools with equal texts share one string. This saves memory, because the history may have equal tools in as
 * many objects as it has edits.
 */
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

import type { EditId, HistoryEntry } from '../registry/history';
import { RegistryState, type Entry, type SetEntry } from '../registry/state';
import { byName, type Tool } from '../tool/tool';
import { freezeFresh } from '../util/freeze';
import { asciiJson, decode, encode } from './codec';
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
};

export const encodeSnapshot = ({ state, sessions, from }: Replica, slot = state.revision): Uint8Array => {
  const table = new Table();
  const entries = columnsOf(state.entries(), table);
  const history = state.history.list().map((entry): HistoryRow => ({
    ...entry,
    added: entry.added.map(tool => table.indexOf(tool)),
    changed: entry.changed.map(({ before, after }) => [table.indexOf(before), table.indexOf(after)]),
    removed: entry.removed.map(tool => table.indexOf(tool)),
  }));
  const head = { k: 'snap', min: schema, s: slot, from };
  const rest = {
    entries,
    sessions: sessions.rows(),
    evicted: sessions.evicted,
    history,
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
  { s, from, table, entries, sessions, evicted, history, sets = [] }: Snapshot,
  clients: number,
): Replica => {
  const tool = (index: number): Tool => {
    const found = table[index];
    if (!isTool(found)) throw new TypeError('no tool there');
    return found;
  };
  // By place: of ten thousand, taking rows apart by pattern leaves two megabytes to the collector.
  const entry = (index: number, edit: EditRow): Entry => ({ tool: tool(index), op: edit[0], at: edit[1], by: edit[2] });
  if (!sets.every(({ set, op }) => isSet(set) && typeof op === 'string')) throw new TypeError('no set there');
  const state = new RegistryState(
    s,
    'edits' in entries
      ? entries.tools.map((index, row) => entry(index, entries.edits[entries.by[row]!]!))
      : entries.map(([index, ...edit]) => entry(index, edit)),
    history.map(row => ({
      ...row,
      added: row.added.map(tool),
      changed: row.changed.map(([before, after]) => ({ before: tool(before), after: tool(after) })),
      removed: row.removed.map(tool),
    })),
    freezeFresh(sets),
  );
  return { state, sessions: new Sessions(clients, sessions, evicted), from };
};

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

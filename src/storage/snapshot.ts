import { inflateRawSync } from 'node:zlib';
import type { EditId, HistoryEntry } from '../registry/history';
import { RegistryState, type Entry, type SetEntry } from '../registry/state';
import { byName, type Tool } from '../tool/tool';
import { freezeFresh } from '../util/freeze';
import { asciiJson, decode, encode } from './codec';
import { planHistory } from './historyBudget';
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
  /** Tools of large edits of the history: a JSON array, deflated, in Base64. Their places follow those of the table. */
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
  /** Where the tools are in the packed part, and the snapshot that has it; a version that knows of none hands this on. */
  readonly more?: { readonly s: number } & Places;
};

type Places = Pick<HistoryRow, 'added' | 'changed' | 'removed'>;

export const encodeSnapshot = ({ state, sessions, from }: Replica, slot = state.revision): Uint8Array => {
  const table = new Table();
  const entries = columnsOf(state.entries(), table);
  const plan = planHistory(
    state.history.list(),
    Array.from(state.entries(), ({ tool }) => tool),
    textOf,
  );
  const places = ({ added, changed, removed }: HistoryEntry, indexOf: (tool: Tool) => number): Places => ({
    added: added.map(indexOf),
    changed: changed.map(({ before, after }) => [indexOf(before), indexOf(after)]),
    removed: removed.map(indexOf),
  });
  const none = { added: [], changed: [], removed: [] };
  const rows = state.history.list().map((entry): HistoryRow => {
    if (plan.omitted.has(entry.id)) return { ...entry, ...none, omitted: countsOf(entry) };
    return plan.packed.has(entry.id)
      ? { ...entry, ...none }
      : { ...entry, ...places(entry, tool => table.indexOf(tool)) };
  });
  // Not before all others: the places of these follow those of the table.
  const offset = table.texts.length;
  const packedPlaces = new Map(plan.texts.map((text, index) => [text, offset + index]));
  const placeOf = (tool: Tool): number => table.find(tool) ?? packedPlaces.get(textOf(tool))!;
  const history = rows.map((row, index) =>
    plan.packed.has(row.id) ? { ...row, more: { s: slot, ...places(state.history.list()[index]!, placeOf) } } : row,
  );
  const head = { k: 'snap', min: schema, s: slot, from };
  const rest = {
    entries,
    sessions: sessions.rows(),
    evicted: sessions.evicted,
    history,
    ...(plan.text !== undefined && { packed: plan.text }),
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
  let unpacked: readonly Tool[] | undefined;
  const more = (): readonly Tool[] | undefined => (unpacked ??= packed === undefined ? undefined : unpack(packed));
  const tool = (index: number): Tool => {
    const found = index < table.length ? table[index] : more()?.[index - table.length];
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
    history.map(({ more: places, ...row }): HistoryEntry => {
      const isKept = !places || (places.s === s && packed !== undefined);
      if (!isKept) return { ...row, added: [], changed: [], removed: [], omitted: row.omitted ?? countsOf(places) };
      const { added, changed, removed } = places ?? row;
      return {
        ...row,
        added: added.map(tool),
        changed: changed.map(([before, after]) => ({ before: tool(before), after: tool(after) })),
        removed: removed.map(tool),
      };
    }),
    freezeFresh(sets),
  );
  return { state, sessions: new Sessions(clients, sessions, evicted), from };
};

const unpack = (packed: string): readonly Tool[] =>
  JSON.parse(
    inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostUnpackedBytes }).toString('latin1'),
  ) as readonly Tool[];

/** What is as long as that did not come from here. */
const mostUnpackedBytes = 2 ** 29;

type Counted = Record<'added' | 'changed' | 'removed', readonly unknown[]> & Pick<HistoryEntry, 'omitted'>;

const countsOf = ({ added, changed, removed, omitted }: Counted): NonNullable<HistoryEntry['omitted']> =>
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

  /** Where it stands, if it does. */
  find(tool: Tool): number | undefined {
    return this.#byTool.get(tool) ?? this.#byText.get(textOf(tool));
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

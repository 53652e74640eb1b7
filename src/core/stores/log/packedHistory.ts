import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HistoryEntry } from '../../registry/history';
import type { Tool } from '../../tool/tool';
import { isObject, isTool } from './records';

/**
 * The text of a tool as a difference from the text at index `base`: `start` and `end` are the numbers of characters that both
 * have in common at the beginning and at the end, and `middle` is the text between them.
 */
type Patch = readonly [base: number, start: number, end: number, middle: string];

/** Indexes of tools. Each but the first is stored as the difference from the previous one: `[5, 6, 8]` as `[5, 1, 2]`. */
type Deltas = readonly number[];

interface Packed {
  /** Their indexes follow those of the table. A tool that is not similar to another one is stored as it is. */
  readonly tools: readonly (Tool | Patch)[];
  /** The CRC-32 of all texts, concatenated. */
  readonly crc: number;
  readonly edits: Readonly<Record<string, { added: Deltas; before: Deltas; after: Deltas; removed: Deltas }>>;
}

export type EditTools = Pick<HistoryEntry, 'added' | 'changed' | 'removed'>;

/**
 * Packs large edits of the history, newest first, as Base64 of deflated JSON. `table` has the texts of the tools that the
 * snapshot stores anyway.
 */
export const packHistory = (
  edits: readonly HistoryEntry[],
  table: readonly string[],
  textOf: (tool: Tool) => string,
): string => {
  const indexes = new Map(table.map((text, index) => [text, index]));
  const texts = [...table];
  const parts: string[] = [];
  let crc = 0;
  const indexOf = (tool: Tool, similar?: number): number => {
    const text = textOf(tool);
    const existing = indexes.get(text);
    if (existing !== undefined) return existing;
    const patch = similar === undefined ? undefined : patchOf(text, texts[similar]!, similar);
    parts.push(patch ? JSON.stringify(patch) : text);
    crc = crc32(text, crc);
    indexes.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const rows = edits.map(({ id, added, changed, removed }) => {
    const pairs = changed.map(({ before, after }) => {
      const afterIndex = indexOf(after);
      return [indexOf(before, afterIndex), afterIndex] as const;
    });
    const row = {
      added: toDeltas(added.map(tool => indexOf(tool))),
      before: toDeltas(pairs.map(([before]) => before)),
      after: toDeltas(pairs.map(([, after]) => after)),
      removed: toDeltas(removed.map(tool => indexOf(tool))),
    };
    return `${JSON.stringify(id)}:${JSON.stringify(row)}`;
  });
  const json = `{"crc":${crc},"tools":[${parts.join(',')}],"edits":{${rows.join(',')}}}`;
  return deflateRawSync(Buffer.from(json, 'latin1'), { level: 1 }).toString('base64');
};

/** A protection against other data: this code never packs more than that. */
const maxUnpackedBytes = 2 ** 28;

/** Returns the tools of each edit by its id. Throws if the data is not what was packed. */
export const unpackHistory = (
  packed: string,
  table: readonly Tool[],
  textOf: (tool: Tool) => string,
): ReadonlyMap<string, EditTools> => {
  const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: maxUnpackedBytes });
  const { tools, crc, edits } = JSON.parse(bytes.toString('latin1')) as Packed;
  const all = [...table];
  const texts = new Map<number, string>();
  let actualCrc = 0;
  const textAt = (index: number): string => texts.get(index) ?? textOf(all[index]!);
  for (const part of tools) {
    const text = isObject(part) ? textOf(part as unknown as Tool) : applyPatch(part as Patch, textAt);
    actualCrc = crc32(text, actualCrc);
    texts.set(all.length, text);
    all.push(isObject(part) ? (part as unknown as Tool) : (JSON.parse(text) as Tool));
  }
  if (actualCrc !== crc) throw new TypeError('no tool there');
  const toolsAt = (deltas: Deltas): Tool[] => {
    let index = 0;
    return deltas.map(delta => {
      const tool = all[(index += delta)];
      if (!isTool(tool)) throw new TypeError('no tool there');
      return tool;
    });
  };
  return new Map(
    Object.entries(edits).map(([id, row]) => {
      const after = toolsAt(row.after);
      const changed = toolsAt(row.before).map((before, index) => ({ before, after: after[index]! }));
      return [id, { added: toolsAt(row.added), changed, removed: toolsAt(row.removed) }];
    }),
  );
};

const applyPatch = ([base, start, end, middle]: Patch, textAt: (index: number) => string): string => {
  const text = textAt(base);
  return text.slice(0, start) + middle + text.slice(text.length - end);
};

/** Returns undefined if the texts have less than half of the text in common. */
const patchOf = (text: string, base: string, baseIndex: number): Patch | undefined => {
  const shorter = Math.min(text.length, base.length);
  let start = 0;
  while (start < shorter && text[start] === base[start]) start++;
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === base[base.length - 1 - end]) end++;
  return start + end > text.length / 2 ? [baseIndex, start, end, text.slice(start, text.length - end)] : undefined;
};

const toDeltas = (indexes: readonly number[]): Deltas =>
  indexes.map((each, position) => each - (indexes[position - 1] ?? 0));

import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HistoryEntry } from '../../registry/history';
import type { Tool } from '../../tool/tool';
import { isObject, isTool } from './records';

/** A tool's text as what differs from the text at another place: how much of its beginning and its end it shares, and what is between. */
type Patch = readonly [base: number, start: number, end: number, middle: string];

/** Places of tools, each but the first as the distance from the one before. */
type Places = readonly number[];

interface Packed {
  /** They follow those of the table. A tool that is not much like another stands whole. */
  readonly tools: readonly (Tool | Patch)[];
  /** Of all the texts, one after the other. */
  readonly crc: number;
  readonly edits: Readonly<Record<string, { added: Places; before: Places; after: Places; removed: Places }>>;
}

export type EditTools = Pick<HistoryEntry, 'added' | 'changed' | 'removed'>;

/** Large edits of the history, the newest first, as Base64 of deflated JSON. `table` has the texts that are there already. */
export const packHistory = (
  edits: readonly HistoryEntry[],
  table: readonly string[],
  textOf: (tool: Tool) => string,
): string => {
  const places = new Map(table.map((text, place) => [text, place]));
  const texts = [...table];
  const parts: string[] = [];
  let crc = 0;
  const placeOf = (tool: Tool, like?: number): number => {
    const text = textOf(tool);
    const known = places.get(text);
    if (known !== undefined) return known;
    const patch = like === undefined ? undefined : patchOf(text, texts[like]!, like);
    parts.push(patch ? JSON.stringify(patch) : text);
    crc = crc32(text, crc);
    places.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const rows = edits.map(({ id, added, changed, removed }) => {
    const pairs = changed.map(({ before, after }) => {
      const place = placeOf(after);
      return [placeOf(before, place), place] as const;
    });
    const row = {
      added: distances(added.map(tool => placeOf(tool))),
      before: distances(pairs.map(([before]) => before)),
      after: distances(pairs.map(([, after]) => after)),
      removed: distances(removed.map(tool => placeOf(tool))),
    };
    return `${JSON.stringify(id)}:${JSON.stringify(row)}`;
  });
  const json = `{"crc":${crc},"tools":[${parts.join(',')}],"edits":{${rows.join(',')}}}`;
  return deflateRawSync(Buffer.from(json, 'latin1'), { level: 1 }).toString('base64');
};

/** What is longer than that did not come from here. */
const mostBytes = 2 ** 28;

/** The tools of each edit by its id. Throws where it is not what was packed. */
export const unpackHistory = (
  packed: string,
  table: readonly Tool[],
  textOf: (tool: Tool) => string,
): ReadonlyMap<string, EditTools> => {
  const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostBytes });
  const { tools, crc, edits } = JSON.parse(bytes.toString('latin1')) as Packed;
  const all = [...table];
  const texts = new Map<number, string>();
  let found = 0;
  const textAt = (place: number): string => texts.get(place) ?? textOf(all[place]!);
  for (const part of tools) {
    const text = isObject(part) ? textOf(part as unknown as Tool) : patched(part as Patch, textAt);
    found = crc32(text, found);
    texts.set(all.length, text);
    all.push(isObject(part) ? (part as unknown as Tool) : (JSON.parse(text) as Tool));
  }
  if (found !== crc) throw new TypeError('no tool there');
  const toolsAt = (places: Places): Tool[] => {
    let place = 0;
    return places.map(distance => {
      const tool = all[(place += distance)];
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

const patched = ([base, start, end, middle]: Patch, textAt: (place: number) => string): string => {
  const text = textAt(base);
  return text.slice(0, start) + middle + text.slice(text.length - end);
};

const patchOf = (text: string, base: string, place: number): Patch | undefined => {
  const most = Math.min(text.length, base.length);
  let start = 0;
  while (start < most && text[start] === base[start]) start++;
  let end = 0;
  while (end < most - start && text[text.length - 1 - end] === base[base.length - 1 - end]) end++;
  return start + end > text.length / 2 ? [place, start, end, text.slice(start, text.length - end)] : undefined;
};

const distances = (places: readonly number[]): Places => places.map((place, index) => place - (places[index - 1] ?? 0));

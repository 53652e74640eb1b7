import { isDestructive } from '../../registry/difference';
import type { HistoryEntry } from '../../registry/history';
import type { Tool } from '../../tool/tool';

const megabyte = 2 ** 20;

/** The log and its snapshots take no more than four times what the tools do, or this. */
const leastBytes = 16 * megabyte;

/** Operations of so many bytes bring a snapshot: an eighth of what the last one took. */
export const bytesBetweenSnapshots = (snapshotBytes: number): number => Math.max(snapshotBytes / 8, megabyte / 2);

/** What is left for the history in each of two snapshots, beside the tools and the operations between and after them. */
export const historyBytes = (stateBytes: number): number => {
  const all = Math.max(4 * stateBytes, leastBytes);
  const operations = Math.max(stateBytes, megabyte) + 2 * bytesBetweenSnapshots(stateBytes);
  return Math.max(0, (all - 2 * stateBytes - operations) / 2);
};

/** What the tools of packed edits may come to unpacked, which each window does as it opens. */
const unpackedBytes = (stateBytes: number): number => Math.max(4 * stateBytes, 2 * leastBytes);

/** Up to here an edit stands with the others: no hundred edits of that size matter. */
const smallEdit = 16_384;

/** So many tools are named by packed edits: more would hold up the window that packs them. */
const mostNamed = 200_000;

/** What naming one tool takes. */
const placeBytes = 16;

export interface HistoryPlan {
  /** To be packed, the newest first. */
  readonly large: readonly HistoryEntry[];
  /** Their tools are not kept: they were too many bytes. */
  readonly omitted: readonly HistoryEntry[];
  readonly stateBytes: number;
}

/**
 * From the newest edit back, large edits are packed, as long as there is room. The last edit that lost something is always
 * kept, so that the newest change can be undone whatever it took.
 */
export const planHistory = (
  history: readonly HistoryEntry[],
  stateTools: Iterable<Tool>,
  textOf: (tool: Tool) => string,
): HistoryPlan => {
  const known = new Set<string>();
  const packed = new Set<string>();
  let stateBytes = 0;
  for (const tool of stateTools) {
    const text = textOf(tool);
    known.add(text);
    stateBytes += text.length;
  }
  const omitted: HistoryEntry[] = [];
  const large: HistoryEntry[] = [];
  let unpacked = 0;
  let named = 0;
  for (const entry of history.toReversed()) {
    if (entry.omitted) continue;
    const count = entry.added.length + entry.removed.length + 2 * entry.changed.length;
    const isFirst = isDestructive(entry) && !large.some(isDestructive);
    // Without looking at what they say, which would take as long as packing them.
    if (!isFirst && count * placeBytes > smallEdit && named + count > mostNamed) {
      omitted.push(entry);
      continue;
    }
    const tools = toolsOf(entry);
    const texts = new Set(tools.map(textOf).filter(text => !known.has(text)));
    let size = 0;
    let rests = false;
    for (const text of texts) {
      if (packed.has(text)) rests = true;
      else size += text.length;
    }
    if (!rests && size + tools.length * placeBytes <= smallEdit) {
      for (const text of texts) known.add(text);
      continue;
    }
    if (!isFirst && unpacked + size > unpackedBytes(stateBytes)) omitted.push(entry);
    else {
      large.push(entry);
      unpacked += size;
      named += count;
      for (const text of texts) packed.add(text);
    }
  }
  return { large, omitted, stateBytes };
};

const toolsOf = ({ added, changed, removed }: HistoryEntry): Tool[] => [
  ...added,
  ...removed,
  ...changed.flatMap(({ before, after }) => [before, after]),
];

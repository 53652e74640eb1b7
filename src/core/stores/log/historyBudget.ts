import { isDestructive } from '../../registry/difference';
import type { HistoryEntry } from '../../registry/history';
import type { Tool } from '../../tool/tool';

const megabyte = 2 ** 20;

/** The log and its snapshots may take four times the bytes of the tools, but at least this much. */
const minTotalBytes = 16 * megabyte;

/** A snapshot is due when the operations since the last one have this many bytes: an eighth of that snapshot's size. */
export const bytesBetweenSnapshots = (snapshotBytes: number): number => Math.max(snapshotBytes / 8, megabyte / 2);

/**
 * The bytes that the history may take in each of the two snapshots that are kept. The tools, and the operations between and
 * after the two snapshots, take the rest of the total.
 */
export const historyBudget = (stateBytes: number): number => {
  const total = Math.max(4 * stateBytes, minTotalBytes);
  const operations = Math.max(stateBytes, megabyte) + 2 * bytesBetweenSnapshots(stateBytes);
  return Math.max(0, (total - 2 * stateBytes - operations) / 2);
};

/** The limit for the tools of packed edits after unpacking. Each window unpacks them when it opens. */
const maxUnpackedBytes = (stateBytes: number): number => Math.max(4 * stateBytes, 2 * minTotalBytes);

/** Edits up to this size in bytes are not packed: even a hundred of them are small. */
const smallEditBytes = 16_384;

/** The number of tools that packed edits may refer to. More would block the window that packs them. */
const maxPackedTools = 200_000;

/** The bytes that a reference to one tool takes. */
const referenceBytes = 16;

/** How a snapshot stores the history. Edits that are in neither list are stored as they are. */
export interface HistoryPlan {
  /** The edits to pack, newest first. */
  readonly packed: readonly HistoryEntry[];
  /** The edits whose tools are not kept because they are too large. */
  readonly omitted: readonly HistoryEntry[];
  readonly stateBytes: number;
}

/**
 * Plans from the newest edit back: large edits are packed as long as there is room. The newest destructive edit is always kept,
 * whatever its size, so that it can be undone.
 */
export const planHistory = (
  history: readonly HistoryEntry[],
  stateTools: Iterable<Tool>,
  textOf: (tool: Tool) => string,
): HistoryPlan => {
  const storedTexts = new Set<string>();
  const packedTexts = new Set<string>();
  let stateBytes = 0;
  for (const tool of stateTools) {
    const text = textOf(tool);
    storedTexts.add(text);
    stateBytes += text.length;
  }
  const omitted: HistoryEntry[] = [];
  const packed: HistoryEntry[] = [];
  let unpackedBytes = 0;
  let packedTools = 0;
  for (const entry of history.toReversed()) {
    if (entry.omitted) continue;
    const count = entry.added.length + entry.removed.length + 2 * entry.changed.length;
    const isFirst = isDestructive(entry) && !packed.some(isDestructive);
    // Decided by the number of tools alone: comparing their texts would take as long as packing them.
    if (!isFirst && count * referenceBytes > smallEditBytes && packedTools + count > maxPackedTools) {
      omitted.push(entry);
      continue;
    }
    const tools = toolsOf(entry);
    const texts = new Set(tools.map(textOf).filter(text => !storedTexts.has(text)));
    let size = 0;
    let sharesPackedText = false;
    for (const text of texts) {
      if (packedTexts.has(text)) sharesPackedText = true;
      else size += text.length;
    }
    if (!sharesPackedText && size + tools.length * referenceBytes <= smallEditBytes) {
      for (const text of texts) storedTexts.add(text);
      continue;
    }
    if (!isFirst && unpackedBytes + size > maxUnpackedBytes(stateBytes)) omitted.push(entry);
    else {
      packed.push(entry);
      unpackedBytes += size;
      packedTools += count;
      for (const text of texts) packedTexts.add(text);
    }
  }
  return { packed, omitted, stateBytes };
};

const toolsOf = ({ added, changed, removed }: HistoryEntry): Tool[] => [
  ...added,
  ...removed,
  ...changed.flatMap(({ before, after }) => [before, after]),
];

import { deflateRawSync } from 'node:zlib';
import { isDestructive } from '../registry/difference';
import type { EditId, HistoryEntry } from '../registry/history';
import type { Tool } from '../tool/tool';

/** How a snapshot keeps the tools that an edit of the history took or changed. */
export interface HistoryPlan {
  /** Edits whose tools stand in the packed part. */
  readonly packed: ReadonlySet<EditId>;
  /** Edits whose tools are not kept: they were too many bytes. */
  readonly omitted: ReadonlySet<EditId>;
  /** The texts of the packed part, in the order of their places, and what they come to. */
  readonly texts: readonly string[];
  readonly text: string | undefined;
}

const megabyte = 2 ** 20;

/** The log and its snapshots take no more than four times what the tools do, or this. */
const leastBytes = 16 * megabyte;

/** Operations of so many bytes bring a snapshot: an eighth of what the last one took. */
export const bytesBetweenSnapshots = (snapshotBytes: number): number => Math.max(snapshotBytes / 8, megabyte / 2);

/** What is left for the history in each of two snapshots, beside the tools and the operations between and after them. */
const historyBytes = (stateBytes: number): number => {
  const all = Math.max(4 * stateBytes, leastBytes);
  const operations = Math.max(stateBytes, megabyte) + 2 * bytesBetweenSnapshots(stateBytes);
  return Math.max(0, (all - 2 * stateBytes - operations) / 2);
};

/** Up to here an edit's tools stand with the others: no hundred edits of that size matter. */
const smallEdit = 8192;

/**
 * From the newest edit back, the tools of large edits are packed, as long as there is room. The last edit that lost something
 * is always kept, so that the newest change can be undone whatever it took.
 */
export const planHistory = (
  history: readonly HistoryEntry[],
  stateTools: Iterable<Tool>,
  textOf: (tool: Tool) => string,
): HistoryPlan => {
  const known = new Set<string>();
  let stateBytes = 0;
  for (const tool of stateTools) {
    const text = textOf(tool);
    known.add(text);
    stateBytes += text.length;
  }
  const omitted = new Set<EditId>();
  const large: { readonly entry: HistoryEntry; readonly texts: readonly string[] }[] = [];
  let raw = 0;
  for (const entry of history.toReversed()) {
    const texts = [...new Set(toolsOf(entry).map(textOf))].filter(text => !known.has(text));
    const size = texts.reduce((sum, text) => sum + text.length, 0);
    const isFirst = isDestructive(entry) && !large.some(each => isDestructive(each.entry));
    if (size > smallEdit) {
      if (!isFirst && raw + size > Math.max(2 * stateBytes, leastBytes)) {
        omitted.add(entry.id);
        continue;
      }
      large.push({ entry, texts });
      raw += size;
    }
    for (const text of texts) known.add(text);
  }
  for (;;) {
    const texts = [...new Set(large.flatMap(each => each.texts))];
    const text = texts.length > 0 ? packed(texts) : undefined;
    if ((text?.length ?? 0) <= historyBytes(stateBytes) || large.length <= 1) {
      return { packed: new Set(large.map(({ entry }) => entry.id)), omitted, texts, text };
    }
    for (const { entry } of large.splice(Math.ceil(large.length / 2))) omitted.add(entry.id);
  }
};

const toolsOf = ({ added, changed, removed }: HistoryEntry): Tool[] => [
  ...added,
  ...removed,
  ...changed.flatMap(({ before, after }) => [before, after]),
];

const packed = (texts: readonly string[]): string =>
  deflateRawSync(Buffer.from(`[${texts.join(',')}]`), { level: 1 }).toString('base64');

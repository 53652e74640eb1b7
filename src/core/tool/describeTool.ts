import { visibleText } from '../util/visibleText';
import type { Tool } from './tool';

/** What a tool does according to its hints. Each kind has an icon and a label. */
export type ToolKind = 'destructive' | 'readOnly' | 'plain';

export const toolKind = (tool: Tool): ToolKind => {
  const risk = riskOf(tool);
  return risk === 'readOnly' || risk === 'destructive' ? risk : 'plain';
};

/** What a tool does according to its hints, the most severe first. */
export const risks = ['destructive', 'changes', 'readOnly'] as const;

export type Risk = (typeof risks)[number];

/** Returns undefined if the tool has no such hint. */
export const riskOf = ({ annotations = {} }: Tool): Risk | undefined => {
  const { readOnlyHint, destructiveHint } = annotations;
  if (readOnlyHint === true) return 'readOnly';
  if (destructiveHint === true) return 'destructive';
  return readOnlyHint === false || destructiveHint === false ? 'changes' : undefined;
};

/** Returns the first paragraph on one line, truncated at a word boundary to about `length` characters. */
export const summaryOf = (text: string, length = 120): string => {
  const start = text.trim();
  const head = start.slice(0, length + 1);
  // A fast path: most visible parts are one line already, and a tree of ten thousand rows calls this for each row.
  const line = irregularSpace.test(head) ? oneLine(start.slice(0, length * 4)) : head;
  if (line.length <= length) return visibleText(line);
  const cut = line.slice(0, length);
  const end = cut.lastIndexOf(' ');
  return `${visibleText(end < 0 ? cut : cut.slice(0, end))}…`;
};

/** White space that `oneLine` would change. */
const irregularSpace = /[^\S ]| {2}/;

const oneLine = (text: string): string =>
  text
    .split(/\n\s*\n/, 1)[0]!
    .replaceAll(/\s+/g, ' ')
    .trimEnd();

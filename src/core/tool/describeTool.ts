import { visibleText } from '../util/visibleText';
import type { Tool } from './tool';

/** What the hints of a tool come to, most telling first; each a kind that has an icon and a word. */
export type ToolKind = 'destructive' | 'readOnly' | 'plain';

export const kindOf = (tool: Tool): ToolKind => {
  const risk = riskOf(tool);
  return risk === 'readOnly' || risk === 'destructive' ? risk : 'plain';
};

/** What the hints of a tool say it does, by gravity. */
export const risks = ['destructive', 'changes', 'readOnly'] as const;

export type Risk = (typeof risks)[number];

/** Nothing where no hint says it. */
export const riskOf = ({ annotations = {} }: Tool): Risk | undefined => {
  const { readOnlyHint, destructiveHint } = annotations;
  if (readOnlyHint === true) return 'readOnly';
  if (destructiveHint === true) return 'destructive';
  return readOnlyHint === false || destructiveHint === false ? 'changes' : undefined;
};

/** The first paragraph on one line, for a row: cut at a word near the length. */
export const summaryOf = (text: string, length = 120): string => {
  const start = text.trim();
  const head = start.slice(0, length + 1);
  // Most are one line already, at least as far as is shown, and ten thousand rows ask.
  const line = isUneven.test(head) ? oneLine(start.slice(0, length * 4)) : head;
  if (line.length <= length) return visibleText(line);
  const cut = line.slice(0, length);
  const end = cut.lastIndexOf(' ');
  return `${visibleText(end < 0 ? cut : cut.slice(0, end))}…`;
};

const isUneven = /[^\S ]| {2}/;

const oneLine = (text: string): string =>
  text
    .split(/\n\s*\n/, 1)[0]!
    .replaceAll(/\s+/g, ' ')
    .trimEnd();

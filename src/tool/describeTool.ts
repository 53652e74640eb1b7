import type { Tool } from './tool';

/** What the hints of a tool come to, most telling first; each a kind that has an icon and a word. */
export type ToolKind = 'destructive' | 'readOnly' | 'plain';

export const kindOf = ({ annotations }: Tool): ToolKind => {
  if (annotations?.readOnlyHint === true) return 'readOnly';
  if (annotations?.destructiveHint === true) return 'destructive';
  return 'plain';
};

/** The first paragraph on one line, for a row: cut at a word near the length. */
export const summaryOf = (text: string, length = 120): string => {
  const line = text
    .trimStart()
    .slice(0, length * 4)
    .split(/\n\s*\n/, 1)[0]!
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= length ? line : `${line.slice(0, length).replace(/\s+\S*$/, '')}…`;
};

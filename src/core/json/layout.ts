import type { Node } from 'jsonc-parser';

/** How a JSON text is laid out. Inserted text follows it. */
export interface Layout {
  readonly eol: string;
  /** The white space of one level of indentation. */
  readonly indent: string;
}

export const detectLayout = (text: string): Layout => ({
  eol: /\r\n|\n/.exec(text)?.[0] ?? '\n',
  indent: /^[{[][^\n]*\n([ \t]+)\S/m.exec(text)?.[1] ?? '  ',
});

/**
 * Formats a value as JSON. The indentation is that of the line in which the text begins; each further line gets it too.
 * Without an indentation the result is one line.
 */
export const formatJson = (value: unknown, indentation: string | undefined, { eol, indent }: Layout): string =>
  indentation === undefined
    ? formatInline(value)
    : JSON.stringify(value, null, indent).replaceAll('\n', eol + indentation);

const formatInline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(formatInline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  return `{ ${fields.map(([key, field]) => `${JSON.stringify(key)}: ${formatInline(field)}`).join(', ')} }`;
};

/** The white space that the line at the offset begins with. */
export const indentationAt = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return leadingBlanks(text.slice(start, offset));
};

/** Returns a function like `indentationAt`, for offsets that ascend from call to call: one pass over the text in all. */
export const createIndentationLookup = (text: string): ((offset: number) => string) => {
  let start = 0;
  let lineFeed = text.indexOf('\n');
  return offset => {
    for (; lineFeed >= 0 && lineFeed < offset; lineFeed = text.indexOf('\n', start)) start = lineFeed + 1;
    return leadingBlanks(text.slice(start, offset));
  };
};

const leadingBlanks = (line: string): string => /^[ \t]*/.exec(line)![0];

export const endOffset = (node: Node): number => node.offset + node.length;

import type { Node } from 'jsonc-parser';

/** How a text is laid out, so that what is put into it looks as if it had always been there. */
export interface Layout {
  readonly eol: string;
  /** What one level is indented by. */
  readonly unit: string;
}

export const layoutOf = (text: string): Layout => ({
  eol: /\r\n|\n/.exec(text)?.[0] ?? '\n',
  unit: /^[{[][^\n]*\n([ \t]+)\S/m.exec(text)?.[1] ?? '  ',
});

/** A value as text whose first line stands behind that indentation; on one line where there is none. */
export const jsonText = (value: unknown, indentation: string | undefined, { eol, unit }: Layout): string =>
  indentation === undefined ? inlineJson(value) : JSON.stringify(value, null, unit).replaceAll('\n', eol + indentation);

const inlineJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inlineJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return '{}';
  return `{ ${fields.map(([key, field]) => `${JSON.stringify(key)}: ${inlineJson(field)}`).join(', ')} }`;
};

/** What the line at an offset begins with. */
export const indentationAt = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return blanks(text.slice(start, offset));
};

/** The same for ascending offsets, in one pass over the text. */
export const createIndentations = (text: string): ((offset: number) => string) => {
  let start = 0;
  let lineFeed = text.indexOf('\n');
  return offset => {
    for (; lineFeed >= 0 && lineFeed < offset; lineFeed = text.indexOf('\n', start)) start = lineFeed + 1;
    return blanks(text.slice(start, offset));
  };
};

const blanks = (line: string): string => /^[ \t]*/.exec(line)![0];

export const endOf = (node: Node): number => node.offset + node.length;

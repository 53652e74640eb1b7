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

/** A value as text whose first line stands behind that indentation. */
export const jsonText = (value: unknown, indentation: string, { eol, unit }: Layout): string =>
  JSON.stringify(value, null, unit).replaceAll('\n', eol + indentation);

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

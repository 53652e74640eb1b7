/** The range of a document that is replaced. It is empty for an insertion. */
export interface Target {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The language id of the editor. */
  readonly language: string;
  /** The white space of one level. */
  readonly indentation: string;
  readonly lineEnd: string;
}

/** The part of the line before the offset. */
export const lineBefore = (text: string, offset: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);

/** The part of the line from the offset on. */
export const lineAfter = (text: string, offset: number): string => /[^\r\n]*/.exec(text.slice(offset))![0];

/** The white space that the line begins with. */
export const leadingSpace = (line: string): string => /^[ \t]*/.exec(line)![0];

export const isBlank = (text: string): boolean => text.trim() === '';

/** Indents each line but the first. Empty lines stay empty. */
export const indentLines = (text: string, lead: string): string => text.replace(/\n(?=[^\r\n])/g, `\n${lead}`);

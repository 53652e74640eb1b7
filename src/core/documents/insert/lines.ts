/** The range of a document that a text is to take the place of. */
export interface Target {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** As the editor calls it. */
  readonly language: string;
  /** One level of it. */
  readonly indentation: string;
  readonly lineEnd: string;
}

/** What stands in the line before the offset. */
export const lineBefore = (text: string, offset: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);

/** What stands in the line from the offset on. */
export const lineAfter = (text: string, offset: number): string => /[^\r\n]*/.exec(text.slice(offset))![0];

/** The white space that the line begins with. */
export const leading = (line: string): string => /^[ \t]*/.exec(line)![0];

export const isBlank = (text: string): boolean => text.trim() === '';

/** Every line but the first begins with that; empty ones stay empty. */
export const indented = (text: string, lead: string): string => text.replace(/\n(?=[^\r\n])/g, `\n${lead}`);

import { lineEnd } from './jsonLine';

/** Escapes one line of text so that nothing in it acts as markup. */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/[\\`*[\]<>|~$]/g, String.raw`\$&`)
    // An underscore inside a word never acts as markup.
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/&(?=#|\p{L})/gu, String.raw`\&`);

/** Escapes a text of several lines. Line breaks and paragraphs stay. */
export const escapeBlock = (text: string, escapeLine: (text: string) => string = escapeText): string =>
  text
    .split(lineEnd)
    // Skips empty lines early: a text may consist of little else.
    .map(line => (line === '' ? '' : escapeLineStart(escapeLine(line.trim()))))
    .join('\n')
    .trim()
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/(?<=[^\n])\n(?=[^\n])/g, '\\\n');

/** Escapes what would begin a heading, a list, a rule, or a definition. */
const escapeLineStart = (line: string): string =>
  line.replace(/^([#+=-])/, String.raw`\$1`).replace(/^(\d+)([.)])/, String.raw`$1\$2`);

/** Escapes a text for a table cell. Line breaks become `<br>`. */
export const escapeCell = (text: string): string => text.trim().split(lineEnd).map(escapeText).join('<br>');

/** The text as inline code for a line or a cell, or as escaped text if inline code cannot hold it. */
export const inlineCode = (text: string): string =>
  /^[^`|\\\p{Cc}\u2028\u2029]+$/u.test(text) && text.trim() === text ? `\`${text}\`` : escapeCell(text);

/** The text in a code block. The fence is longer than any fence in the text. */
export const codeBlock = (language: string, text: string): string => {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
};

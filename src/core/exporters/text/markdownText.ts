import { lineEnd } from './jsonLine';

/** The text as itself on one line: nothing in it is markup. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\\`*[\]<>|~$]/g, String.raw`\$&`)
    // Inside words, an underscore is one already.
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/&(?=#|\p{L})/gu, String.raw`\&`);

/** The text as itself in paragraphs, line for line. */
export const block = (text: string, inLine: (text: string) => string = plain): string =>
  text
    .split(lineEnd)
    // Most lines of a text of nothing but lines are empty.
    .map(line => (line === '' ? '' : begun(inLine(line.trim()))))
    .join('\n')
    .trim()
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/(?<=[^\n])\n(?=[^\n])/g, '\\\n');

/** What would begin a heading, a list, a rule or a definition does not. */
const begun = (line: string): string =>
  line.replace(/^([#+=-])/, String.raw`\$1`).replace(/^(\d+)([.)])/, String.raw`$1\$2`);

/** The text as itself in a cell of a table. */
export const cell = (text: string): string => text.trim().split(lineEnd).map(plain).join('<br>');

/** The text as code in a line or a cell; in plain letters where code could not hold it. */
export const code = (text: string): string =>
  /^[^`|\\\p{Cc}\u2028\u2029]+$/u.test(text) && text.trim() === text ? `\`${text}\`` : cell(text);

/** The text in a fence that nothing in it closes. */
export const fence = (language: string, text: string): string => {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
};

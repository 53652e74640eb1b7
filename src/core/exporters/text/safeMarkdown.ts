import { lineEnd } from './jsonLine';
import { block, cell, code, fence, plain } from './markdownText';

/**
 * Markdown for a reader that makes links of whatever looks like an address: a comment, which nobody sees, stands inside each.
 * What is code has none, and needs none.
 */
export const unlinked = (markdown: string): string =>
  markdown.replaceAll(codeOrSign, match => (match.length === 1 ? `${match}<!-- -->` : match));

const codeOrSign = /^(`{3,})\w*\n[^]*?\n\1$|(?<!\\)`[^`\n]*`|[.:@/](?=[\p{L}\p{N}/])/gmu;

/** Of each of these, the text stays text: whatever is in it, it neither ends the thing that it is in nor begins another. */
export const heading = (level: number, text: string): string =>
  `${'#'.repeat(level)} ${unlinked(plain(inOneLine(text)))}`;

export const paragraph = (text: string): string => unlinked(block(text));

/** The text in paragraphs, with what is in backticks as code. */
export const prose = (text: string): string => unlinked(block(text, withCode));

/** The same on one line, as in a cell of a table. */
export const proseLine = (text: string): string => unlinked(withCode(inOneLine(text)));

/** The text as code, or as itself where code could not hold it. */
export const codeOr = (text: string): string => unlinked(code(text));

const withCode = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map(piece => (isCode(piece) ? piece : plain(piece)))
    .join('');

const isCode = (piece: string): boolean =>
  piece.length > 2 && piece.startsWith('`') && code(piece.slice(1, -1)) === piece;

/** What is folded until its summary is clicked. The summary is a text, the rest is Markdown. */
export const folded = (summary: string, ...blocks: readonly string[]): string =>
  ['<details>', `<summary>${htmlText(inOneLine(summary))}</summary>`].join('\n') +
  ['', ...blocks, '</details>'].join('\n\n');

const htmlText = (text: string): string => text.replaceAll(/[^\p{L}\p{N} ,()-]/gu, sign => `&#${sign.codePointAt(0)};`);

/** JSON, or as much of it as anyone reads. */
export const jsonFence = (text: string, most: number): string => fence('json', text.slice(0, most));

/** A table of cells that are Markdown already. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head.map(proseLine), head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

/** Begun in bold with what it is, and ended with what it is called and the page that says why. What is in backticks is code. */
export const item = (
  text: string,
  { what, called, source }: { readonly what?: string; readonly called?: string; readonly source?: string } = {},
): string =>
  [
    '-',
    what && `**${unlinked(plain(inOneLine(what)))}**`,
    unlinked(block(inOneLine(text), withCode)),
    called && codeOr(called),
    source && page(source),
  ]
    .filter(Boolean)
    .join(' ');

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => undefined), ...rows]
    .map(cells => `| ${cells.map(text => (text === undefined ? '---' : unlinked(cell(text)))).join(' | ')} |`)
    .join('\n');

const inOneLine = (text: string): string => text.trim().split(lineEnd).join(' ');

/** A link of ours; an address that could be read as anything else is none. */
const page = (source: string): string => {
  const [, host] = /^https:\/\/([a-z0-9.-]+)(?:\/[\w./#?=&%-]*)?$/i.exec(source) ?? [];
  return host === undefined ? '' : `([${host}](${source}))`;
};

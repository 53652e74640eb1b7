import { lineEnd } from './jsonLine';
import { escapeBlock, escapeCell, inlineCode, codeBlock, escapeText } from './markdownText';

/**
 * Prevents renderers from turning text that looks like an address into a link. Each such place gets an HTML comment, which is
 * invisible. Code is left alone: renderers make no links in it.
 */
export const preventLinks = (markdown: string): string =>
  markdown.replaceAll(codeOrSeparator, match => (match.length === 1 ? `${match}<!-- -->` : match));

const codeOrSeparator = /^(`{3,})\w*\n[^]*?\n\1$|(?<!\\)`[^`\n]*`|[.:@/](?=[\p{L}\p{N}/])/gmu;

/** A heading. The functions below escape their text in the same way: it can neither end its block nor begin another. */
export const heading = (level: number, text: string): string =>
  `${'#'.repeat(level)} ${preventLinks(escapeText(toOneLine(text)))}`;

export const paragraph = (text: string): string => preventLinks(escapeBlock(text));

/** The text in paragraphs. Text in backticks becomes code. */
export const prose = (text: string): string => preventLinks(escapeBlock(text, escapeAroundCode));

/** The text on one line, as in a table cell. Text in backticks becomes code. */
export const proseLine = (text: string): string => preventLinks(escapeAroundCode(toOneLine(text)));

/** The text as inline code, or as escaped text if inline code cannot hold it. */
export const codeOrText = (text: string): string => preventLinks(inlineCode(text));

const escapeAroundCode = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map(part => (isCode(part) ? part : escapeText(part)))
    .join('');

const isCode = (piece: string): boolean =>
  piece.length > 2 && piece.startsWith('`') && inlineCode(piece.slice(1, -1)) === piece;

/** A section that is collapsed until its summary is clicked. The summary is text; the blocks are Markdown. */
export const collapsible = (summary: string, ...blocks: readonly string[]): string =>
  ['<details>', `<summary>${escapeHtml(toOneLine(summary))}</summary>`].join('\n') +
  ['', ...blocks, '</details>'].join('\n\n');

const escapeHtml = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N} ,()-]/gu, sign => `&#${sign.codePointAt(0)};`);

/** A code block with the beginning of a JSON text, at most that many characters. */
export const jsonBlock = (text: string, maxLength: number): string => codeBlock('json', text.slice(0, maxLength));

/** A table whose cells are Markdown. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head.map(proseLine), head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

/**
 * A list item. It begins with the label in bold and ends with the identifier as code and a link to the source. Text in
 * backticks becomes code.
 */
export const listItem = (
  text: string,
  {
    label,
    identifier,
    source,
  }: { readonly label?: string; readonly identifier?: string; readonly source?: string } = {},
): string =>
  [
    '-',
    label && `**${preventLinks(escapeText(toOneLine(label)))}**`,
    preventLinks(escapeBlock(toOneLine(text), escapeAroundCode)),
    identifier && codeOrText(identifier),
    source && sourceLink(source),
  ]
    .filter(Boolean)
    .join(' ');

/** A table whose cells are text. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => undefined), ...rows]
    .map(cells => `| ${cells.map(text => (text === undefined ? '---' : preventLinks(escapeCell(text)))).join(' | ')} |`)
    .join('\n');

const toOneLine = (text: string): string => text.trim().split(lineEnd).join(' ');

/** A link to a vendor’s page, or nothing if the address contains characters that Markdown could misread. */
const sourceLink = (source: string): string => {
  const [, host] = /^https:\/\/([a-z0-9.-]+)(?:\/[\w./#?=&%-]*)?$/i.exec(source) ?? [];
  return host === undefined ? '' : `([${host}](${source}))`;
};

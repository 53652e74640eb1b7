import { lineEnd } from './jsonLine';
import { block, cell, plain } from './markdownText';

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

/** Begun in bold with what it is, and ended with the page that says why. */
export const item = (
  text: string,
  { what, source }: { readonly what?: string; readonly source?: string } = {},
): string =>
  ['-', what && `**${unlinked(plain(inOneLine(what)))}**`, unlinked(block(inOneLine(text))), source && page(source)]
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

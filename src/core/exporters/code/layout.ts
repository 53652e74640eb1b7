import { spend } from '../../util/budget';

interface Style {
  readonly indentation?: string;
  readonly width?: number;
  readonly open?: string;
  readonly close?: string;
  /** Between the brackets and what is in them, on one line. */
  readonly space?: string;
}

/** `[a, b]` on one line if it fits there, else one item a line. What opens and closes may be other than brackets. */
export const brackets = (items: readonly string[], style: Style = {}): string => {
  const { indentation = '  ', width = 80, open = '[', close = ']', space = '' } = style;
  if (items.length === 0) return open + close;
  const flat = open + space + items.join(', ') + space + close;
  if (flat.length <= width && !flat.includes('\n')) return flat;
  // The only one may stay on the line of what opens, if it opens something itself.
  if (items.length === 1 && /^[[{]/.test(items[0]!) && open.endsWith('(')) return open + items[0] + close;
  return `${open}\n${indent(items.map(item => `${item},`).join('\n'), indentation)}\n${close}`;
};

/** `{ a, b }` likewise. */
export const braces = (items: readonly string[], open = '{', close = '}'): string =>
  brackets(items, { open, close, space: ' ' });

/** `name(a, b)` likewise. */
export const call = (name: string, ...items: readonly string[]): string =>
  items.length === 1 ? `${name}(${items[0]})` : brackets(items, { open: `${name}(`, close: ')' });

export const indent = (text: string, indentation = '  '): string => {
  // Each level indents all that is inside it again.
  spend(text.length / 200);
  return text.replace(/(^|\n)(?=[^\n])/g, `$1${indentation}`);
};

/** As a comment that nothing in it can end. */
export const jsComment = (text: string): string => {
  const lines = linesOf(text).map(line => line.replaceAll('*/', '*\\/'));
  if (lines.length === 0) return '';
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map(line => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
};

/** Whatever else an editor or a compiler takes for the end of a line is one here, too. */
export const linesOf = (text: string): readonly string[] => {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map(line => line.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ').trimEnd());
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
};

/** One item a line, always. */
export const block = (items: readonly string[], open = '{', close = '}', indentation = '  '): string =>
  `${open}\n${indent(items.map(item => `${item},`).join('\n'), indentation)}\n${close}`;

import { spend } from '../../util/budget';

interface LayoutStyle {
  readonly indentation?: string;
  readonly width?: number;
  readonly open?: string;
  readonly close?: string;
  /** Inserted after the opening bracket and before the closing bracket if all is on one line. */
  readonly space?: string;
}

/** `[a, b]` on one line if it fits, otherwise one item per line. The style can replace the brackets. */
export const brackets = (items: readonly string[], style: LayoutStyle = {}): string => {
  const { indentation = '  ', width = 80, open = '[', close = ']', space = '' } = style;
  if (items.length === 0) return open + close;
  const flat = open + space + items.join(', ') + space + close;
  if (flat.length <= width && !flat.includes('\n')) return flat;
  // A single item that opens a bracket itself stays on the line of the opening parenthesis.
  if (items.length === 1 && /^[[{]/.test(items[0]!) && open.endsWith('(')) return open + items[0] + close;
  return `${open}\n${indent(items.map(item => `${item},`).join('\n'), indentation)}\n${close}`;
};

/** `{ a, b }`, laid out like `brackets`. */
export const braces = (items: readonly string[], open = '{', close = '}'): string =>
  brackets(items, { open, close, space: ' ' });

/** `name(a, b)`, laid out like `brackets`. A single argument always stays on the line of the name. */
export const call = (name: string, ...items: readonly string[]): string =>
  items.length === 1 ? `${name}(${items[0]})` : brackets(items, { open: `${name}(`, close: ')' });

export const indent = (text: string, indentation = '  '): string => {
  // Each level indents everything inside it again, so the cost grows with the depth.
  spend(text.length / 200);
  return text.replace(/(^|\n)(?=[^\n])/g, `$1${indentation}`);
};

/** A JSDoc comment that nothing in the text can end; empty if the text is empty. */
export const jsComment = (text: string): string => {
  const lines = splitLines(text).map(line => line.replaceAll('*/', '*\\/'));
  if (lines.length === 0) return '';
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map(line => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
};

/**
 * Splits a text at everything that an editor or a compiler takes for a line break. Control characters become spaces, and empty
 * lines at the end are dropped.
 */
const splitLines = (text: string): readonly string[] => {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map(line => line.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ').trimEnd());
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
};

/** Always one item per line. */
export const multiline = (items: readonly string[], open = '{', close = '}', indentation = '  '): string =>
  `${open}\n${indent(items.map(item => `${item},`).join('\n'), indentation)}\n${close}`;

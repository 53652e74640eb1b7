import { maxParsedDepth } from '../../util/limits';

/** A text in brackets. */
export interface Region {
  readonly open: '{' | '[' | '(';
  readonly start: number;
  /** The offset after its closing bracket, or where it ends without one. */
  end: number;
  isClosed: boolean;
  readonly children: Region[];
}

export interface Regions {
  readonly roots: readonly Region[];
  /** The offset of the first closing bracket without an opening one. */
  readonly strayAt?: number | undefined;
  /** The offset at which the nesting exceeded `maxParsedDepth`. The rest was not read. */
  readonly tooDeepAt?: number | undefined;
}

/**
 * Finds the bracketed regions of any text in one pass: JSON, JavaScript, Python, or prose that contains them. Strings and
 * comments are skipped. An object without a closing bracket ends where another object begins that cannot be inside of it.
 */
export const regionsIn = (text: string): Regions => {
  const roots: Region[] = [];
  const stack: Region[] = [];
  const opened = { '{': 0, '[': 0, '(': 0 };
  const skipper = new StringAndCommentSkipper(text);
  let strayAt: number | undefined;
  /** The last character outside of white space and comments. After a string it is the closing quote. */
  let previous = '';
  /** Whether the line has only white space so far. */
  let isLineStart = true;

  const begin = (open: Region['open'], start: number): void => {
    const region: Region = { open, start, end: text.length, isClosed: false, children: [] };
    (stack.at(-1)?.children ?? roots).push(region);
    stack.push(region);
    opened[open]++;
  };
  const end = (at: number, isClosed: boolean): void => {
    const region = stack.pop()!;
    opened[region.open]--;
    region.end = at;
    region.isClosed = isClosed;
  };

  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    const after = skipper.endOf(index, stack.length > 0, isLineStart, previous);
    if (after !== undefined) {
      if (isQuote(character)) previous = character;
      isLineStart = false;
      index = after - 1;
      continue;
    }
    if (character === '{' || character === '[' || character === '(') {
      if (character === '{' && cannotBeInside(previous, text, index))
        while (stack.at(-1)?.open === '{') end(index, false);
      begin(character, index);
      if (stack.length > maxParsedDepth) return { roots, strayAt, tooDeepAt: index };
    } else if (character === '}' || character === ']' || character === ')') {
      const open = pairs[character];
      if (opened[open] === 0) strayAt ??= index;
      else {
        while (stack.at(-1)!.open !== open) end(index, false);
        end(index + 1, true);
      }
    }
    if (character === '\n' || character === '\r') isLineStart = true;
    else if (character !== ' ' && character !== '\t') {
      previous = character;
      isLineStart = false;
    }
  }
  while (stack.length > 0) end(text.length, false);
  return { roots, strayAt };
};

const pairs = { '}': '{', ']': '[', ')': '(' } as const;

const isQuote = (character: string): boolean => character === '"' || character === "'" || character === '`';

/** Whether the object at `start` cannot be inside an open object, since a member must begin with a name. */
const cannotBeInside = (previous: string, text: string, start: number): boolean =>
  previous === ',' ||
  ((isQuote(previous) || previous === ']' || previous === '}') && /^\{\s*["']/.test(text.slice(start, start + 100)));

/** Finds the ends of strings and comments. It remembers unterminated ones, so that each quote does not scan the text again. */
class StringAndCommentSkipper {
  readonly #text: string;
  /** By opening quote: the offset before which no string with this quote ends. */
  readonly #unterminatedUntil = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Returns the offset after the string or comment that begins at `start`, or undefined if none does. */
  endOf(start: number, isInside: boolean, isLineStart: boolean, previous: string): number | undefined {
    switch (this.#text.charAt(start)) {
      case '"':
      case "'":
        return this.#afterDelimiter(this.#text.charAt(start).repeat(3), start, 3) ?? this.#afterString(start, isInside);
      case '`':
        return this.#afterString(start, isInside);
      case '/':
        if (this.#text[start + 1] === '*') return this.#afterDelimiter('*/', start, 2, '/*');
        return this.#text[start + 1] === '/' && (isInside || isLineStart) ? this.#afterLine(start) : undefined;
      case '#': {
        // Not a comment: `#1` in prose, or `#name` in JavaScript.
        const isComment = isLineStart || (isInside && (isSpace(this.#text[start - 1]) || ',[{('.includes(previous)));
        return isComment ? this.#afterLine(start) : undefined;
      }
      default:
        return undefined;
    }
  }

  #afterLine(start: number): number {
    const end = this.#text.indexOf('\n', start);
    return end < 0 ? this.#text.length : end;
  }

  #afterDelimiter(end: string, start: number, length: number, begin = end): number | undefined {
    if (!this.#text.startsWith(begin, start) || (this.#unterminatedUntil.get(begin) ?? 0) > start) return undefined;
    const at = this.#text.indexOf(end, start + length);
    if (at < 0) this.#unterminatedUntil.set(begin, this.#text.length);
    return at < 0 ? undefined : at + end.length;
  }

  /** Outside of brackets, only `"` begins a string: other quotes may be apostrophes in prose. */
  #afterString(start: number, isInside: boolean): number | undefined {
    const quote = this.#text[start]!;
    if ((!isInside && quote !== '"') || (this.#unterminatedUntil.get(quote) ?? 0) > start) return undefined;
    let index = start + 1;
    for (; index < this.#text.length; index++) {
      const character = this.#text[index];
      if (character === '\\') index++;
      else if (character === quote) return index + 1;
      else if (character === '\n' && quote !== '`') break;
    }
    this.#unterminatedUntil.set(quote, index);
    return undefined;
  }
}

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

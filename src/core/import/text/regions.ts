import { maxParsedDepth } from '../../util/limits';

/** What stands between brackets. */
export interface Region {
  readonly open: '{' | '[' | '(';
  readonly start: number;
  /** After its closing bracket, or where it turned out to have none. */
  end: number;
  isClosed: boolean;
  readonly children: Region[];
}

export interface Regions {
  readonly roots: readonly Region[];
  /** The first closing bracket that closes nothing. */
  readonly strayAt?: number | undefined;
  /** Where the nesting became too deep to go on. */
  readonly tooDeepAt?: number | undefined;
}

/**
 * The brackets of a text in one pass, whatever it is: JSON, JavaScript, Python or prose with some of them. Strings and
 * comments are passed over. An object that lacks its closing bracket ends where another begins as none can inside of it.
 */
export const regionsIn = (text: string): Regions => {
  const roots: Region[] = [];
  const stack: Region[] = [];
  const opened = { '{': 0, '[': 0, '(': 0 };
  const skip = new Skipping(text);
  let strayAt: number | undefined;
  /** The last character that is no space and in no comment; the closing quote stands for a string. */
  let previous = '';
  /** Whether only space has been on the line so far. */
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
    const after = skip.from(index, stack.length > 0, isLineStart, previous);
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

/** Whether what begins there is an object that the object before it lacks a bracket of: a member begins with a name. */
const cannotBeInside = (previous: string, text: string, start: number): boolean =>
  previous === ',' ||
  ((isQuote(previous) || previous === ']' || previous === '}') && /^\{\s*["']/.test(text.slice(start, start + 100)));

/** Finds the ends of strings and comments. That one does not end is found out once, not at each of its quotes. */
class Skipping {
  readonly #text: string;
  /** Up to where it is known that no string ends that begins with this quote. */
  readonly #unended = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** After the string or comment that begins there; nothing where none does. */
  from(start: number, isInside: boolean, isLineStart: boolean, previous: string): number | undefined {
    switch (this.#text.charAt(start)) {
      case '"':
      case "'":
        return this.#until(this.#text.charAt(start).repeat(3), start, 3) ?? this.#afterString(start, isInside);
      case '`':
        return this.#afterString(start, isInside);
      case '/':
        if (this.#text[start + 1] === '*') return this.#until('*/', start, 2, '/*');
        return this.#text[start + 1] === '/' && (isInside || isLineStart) ? this.#afterLine(start) : undefined;
      case '#': {
        // In prose it may be a number’s; in JavaScript a private name’s.
        const isApart = isLineStart || (isInside && (isSpace(this.#text[start - 1]) || ',[{('.includes(previous)));
        return isApart ? this.#afterLine(start) : undefined;
      }
      default:
        return undefined;
    }
  }

  #afterLine(start: number): number {
    const end = this.#text.indexOf('\n', start);
    return end < 0 ? this.#text.length : end;
  }

  #until(end: string, start: number, length: number, begin = end): number | undefined {
    if (!this.#text.startsWith(begin, start) || (this.#unended.get(begin) ?? 0) > start) return undefined;
    const at = this.#text.indexOf(end, start + length);
    if (at < 0) this.#unended.set(begin, this.#text.length);
    return at < 0 ? undefined : at + end.length;
  }

  /** Outside of brackets other quotes are apostrophes or marks of prose. */
  #afterString(start: number, isInside: boolean): number | undefined {
    const quote = this.#text[start]!;
    if ((!isInside && quote !== '"') || (this.#unended.get(quote) ?? 0) > start) return undefined;
    let index = start + 1;
    for (; index < this.#text.length; index++) {
      const character = this.#text[index];
      if (character === '\\') index++;
      else if (character === quote) return index + 1;
      else if (character === '\n' && quote !== '`') break;
    }
    this.#unended.set(quote, index);
    return undefined;
  }
}

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

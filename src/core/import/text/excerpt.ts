/** A position in a document, as editors show it: both numbers start at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text from a document that maps each of its offsets to a position in the document. */
export class Excerpt {
  readonly text: string;
  readonly positionAt: (offset: number) => Position;

  constructor(text: string, positionAt: (offset: number) => Position) {
    this.text = text;
    this.positionAt = positionAt;
  }

  slice(from: number, to = this.text.length): Excerpt {
    return new Excerpt(this.text.slice(from, to), offset => this.positionAt(from + offset));
  }
}

/** Returns an excerpt of a whole text that begins at a position of its document. */
export const excerptOf = (text: string, start: Position = { line: 1, column: 1 }): Excerpt => {
  let starts: readonly number[] | undefined;
  return new Excerpt(text, offset => {
    starts ??= lineStarts(text);
    const line = lastIndexUpTo(starts, offset);
    return { line: start.line + line, column: offset - starts[line]! + (line === 0 ? start.column : 1) };
  });
};

/** Builds an excerpt from parts of another one, such as its text without quoting. */
export class ExcerptBuilder {
  readonly #source: Excerpt;
  readonly #parts: Part[] = [];

  constructor(source: Excerpt) {
    this.#source = source;
  }

  /** Adds a range of the source unchanged. */
  keep(from: number, to: number): void {
    if (to <= from) return;
    const last = this.#parts.at(-1);
    if (last?.text === undefined && last?.to === from) last.to = to;
    else this.#parts.push({ from, to });
  }

  /** Adds a text that replaces something at an offset of the source. */
  write(text: string, at: number): void {
    if (text.length > 0) this.#parts.push({ from: at, to: at, text });
  }

  build(): Excerpt {
    const source = this.#source;
    const parts = this.#parts;
    const starts: number[] = [];
    const texts: string[] = [];
    let length = 0;
    for (const { from, to, text = source.text.slice(from, to) } of parts) {
      starts.push(length);
      texts.push(text);
      length += text.length;
    }
    return new Excerpt(texts.join(''), offset => {
      const index = lastIndexUpTo(starts, offset);
      const { from = 0, text } = parts[index] ?? {};
      return source.positionAt(text === undefined ? from + offset - (starts[index] ?? 0) : from);
    });
  }
}

interface Part {
  readonly from: number;
  to: number;
  /** The replacement of the range. */
  readonly text?: string;
}

/**
 * Replaces each match with a single character. There may be a match every few characters, and this is much faster than a
 * builder.
 */
export const replaceIn = (
  source: Excerpt,
  pattern: RegExp,
  characterFor: (match: string, group: string | undefined) => string,
): Excerpt => {
  // The ends of the matches, in the new text and in the source.
  const ends = [0];
  const sourceEnds = [0];
  let removed = 0;
  const text = source.text.replace(pattern, (match: string, group: string | undefined, at: number) => {
    removed += match.length - 1;
    ends.push(at + match.length - removed);
    sourceEnds.push(at + match.length);
    return characterFor(match, group);
  });
  return new Excerpt(text, offset => {
    const index = lastIndexUpTo(ends, offset);
    return source.positionAt(sourceEnds[index]! + offset - ends[index]!);
  });
};

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineEnd.length);
  return starts;
};

/** Returns the index of the last of the ascending numbers that is not greater than the limit, or 0. */
const lastIndexUpTo = (numbers: readonly number[], limit: number): number => {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
};

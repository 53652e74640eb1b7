/** A place in a document, as editors show it: both begin with 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text taken out of a document, which knows the position there of each of its characters. */
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

/** The text itself, which begins at that position of its document. */
export const excerptOf = (text: string, start: Position = { line: 1, column: 1 }): Excerpt => {
  let starts: readonly number[] | undefined;
  return new Excerpt(text, offset => {
    starts ??= lineStarts(text);
    const line = lastUpTo(starts, offset);
    return { line: start.line + line, column: offset - starts[line]! + (line === 0 ? start.column : 1) };
  });
};

/** Puts together what is left of an excerpt once its quoting is taken away. */
export class ExcerptBuilder {
  readonly #source: Excerpt;
  readonly #parts: Part[] = [];

  constructor(source: Excerpt) {
    this.#source = source;
  }

  /** Takes over a part of the source as it is. */
  keep(from: number, to: number): void {
    if (to <= from) return;
    const last = this.#parts.at(-1);
    if (last?.text === undefined && last?.to === from) last.to = to;
    else this.#parts.push({ from, to });
  }

  /** Adds what stands for something else at that place of the source. */
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
      const index = lastUpTo(starts, offset);
      const { from = 0, text } = parts[index] ?? {};
      return source.positionAt(text === undefined ? from + offset - (starts[index] ?? 0) : from);
    });
  }
}

interface Part {
  readonly from: number;
  to: number;
  /** What stands there instead. */
  readonly text?: string;
}

/**
 * The excerpt with a single character for each match, of which there may be one in every few characters: takes a fraction of
 * what a builder takes.
 */
export const replaceIn = (
  source: Excerpt,
  pattern: RegExp,
  characterFor: (match: string, group: string | undefined) => string,
): Excerpt => {
  // Where each of them ends, in the text and in the source.
  const ends = [0];
  const sources = [0];
  let gone = 0;
  const text = source.text.replace(pattern, (match: string, group: string | undefined, at: number) => {
    gone += match.length - 1;
    ends.push(at + match.length - gone);
    sources.push(at + match.length);
    return characterFor(match, group);
  });
  return new Excerpt(text, offset => {
    const index = lastUpTo(ends, offset);
    return source.positionAt(sources[index]! + offset - ends[index]!);
  });
};

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineEnd.length);
  return starts;
};

/** The index of the last of the ascending numbers that is not greater; 0 where there is none. */
const lastUpTo = (numbers: readonly number[], limit: number): number => {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
};

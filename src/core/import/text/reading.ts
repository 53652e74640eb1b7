import { l10n } from '../../util/l10n';
import { maxPieces } from '../../util/limits';
import type { Problem } from '../../util/result';
import type { Excerpt, Position } from './excerpt';

/** The result of one way to read a text. */
export interface Reading {
  readonly pieces: readonly Piece[];
  /** Whether the text contains only the values. Then each must be a tool, and none is ignored. */
  readonly isList: boolean;
  /** Whether everything that could be a tool was read. */
  readonly isWhole: boolean;
  /** Whether the text has the syntax of this way: a fence, an event stream, or a command. */
  readonly isRecognized?: boolean;
  /** Whether the text has more values than the limit. The last piece says so. Other readings would stop there too. */
  readonly isCut?: boolean;
}

/** One value found in a text, or the reason why it cannot be read. */
export type Piece = ValuePiece | UnreadablePiece;

export interface ValuePiece {
  readonly value: unknown;
  readonly position: Position;
  /** The indexes of the pieces that it contains by reference, such as the variables in `[weather, news]`. */
  readonly parts?: ReadonlySet<number>;
  readonly problem?: undefined;
}

export interface UnreadablePiece {
  /** The likely name of the tool. */
  readonly name?: string | undefined;
  readonly problem: Problem;
  /** Where the reading stopped. */
  readonly position: Position;
  /** Whether it is likely meant to be a tool. */
  readonly isToolLike: boolean;
}

/** Returns a piece that reports that the text from the position on was not read, since it has too many values. */
export const unreadRest = (position: Position): UnreadablePiece => {
  const message = l10n.t(
    'Nothing was read from line {0} on: the limit is {1} values per text. Copy the rest separately.',
    position.line,
    maxPieces,
  );
  return {
    problem: { code: 'too-many-values', severity: 'error', message, path: [] },
    position,
    isToolLike: true,
  };
};

/** A part of a text that is read separately, such as the contents of a fence, or the reason why it cannot be read. */
export type Part =
  /** The values of prose count, but not what cannot be read in it. */
  { readonly excerpt: Excerpt; readonly language?: string; readonly isProse?: boolean } | UnreadablePiece;

/** The quality of a reading, by the tools in it. */
export interface Score {
  /** The number of tools, including invalid ones. */
  readonly found: number;
  /** The number of valid tools. */
  readonly valid: number;
  /** Whether there are tools, all of them are valid, and the whole text was read. */
  readonly isClean: boolean;
}

export type ScoreReading = (reading: Reading) => Score;

/**
 * Returns the first clean reading. Otherwise a reading that read the whole text is preferred, and then the one with the most
 * valid tools. Readings are tried lazily, in order.
 */
export const pickBestReading = async (
  readings: AsyncIterable<Reading>,
  scoreReading: ScoreReading,
): Promise<Reading> => {
  let best: Reading = { pieces: [], isList: false, isWhole: false };
  let bestScore = 0;
  for await (const reading of readings) {
    const { found, valid, isClean } = scoreReading(reading);
    if (isClean || (reading.isCut && valid > 0)) return reading;
    const score = valid + (found > 0 && reading.isWhole ? 1_000_000 : 0);
    if (score > bestScore || (bestScore === 0 && gotFurther(reading, best))) best = reading;
    bestScore = Math.max(bestScore, score);
  }
  return best;
};

/** Compares two readings without a tool. The one whose error is later in the text is more likely the right one. */
const gotFurther = (reading: Reading, other: Reading): boolean => {
  if (other.isRecognized && other.pieces.length > 0) return false;
  const [end, otherEnd] = [reading, other].map(errorPosition);
  if (end === undefined || otherEnd === undefined) return reading.pieces.length > 0 && other.pieces.length === 0;
  return end.line > otherEnd.line || (end.line === otherEnd.line && end.column > otherEnd.column);
};

const errorPosition = ({ pieces }: Reading): Position | undefined =>
  pieces.some(({ problem }) => problem === undefined) ? undefined : pieces[0]?.position;

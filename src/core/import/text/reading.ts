import { l10n } from '../../util/l10n';
import { maxPieces } from '../../util/limits';
import type { Problem } from '../../util/result';
import type { Excerpt, Position } from './excerpt';

/** What one way to read a text makes of it. */
export interface Reading {
  readonly pieces: readonly Piece[];
  /** Whether the text holds the values and nothing else: then each is meant to be a tool, and none is passed over. */
  readonly isList: boolean;
  /** Whether all was understood that could be a tool. */
  readonly isWhole: boolean;
  /** Whether the text has the marks of what was read: a fence, a stream, a command. */
  readonly isRecognized?: boolean;
  /** Whether the text holds more than is read. Its last piece says so, and no other reading would get further. */
  readonly isCut?: boolean;
}

export type Piece = ValuePiece | UnreadablePiece;

export interface ValuePiece {
  readonly value: unknown;
  readonly position: Position;
  /** The indices of pieces that it holds by their names, as `[weather, news]` does. */
  readonly parts?: ReadonlySet<number>;
  readonly problem?: undefined;
}

export interface UnreadablePiece {
  /** The name that it seems to have. */
  readonly name?: string | undefined;
  readonly problem: Problem;
  /** Where the reading stopped. */
  readonly position: Position;
  /** Whether it looks as if a tool were meant. */
  readonly isToolLike: boolean;
}

/** Stands for all from the place on, where a text holds more values than are read. */
export const restAt = (position: Position): UnreadablePiece => {
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

/** What a text holds that is read by itself, or why it is not. */
export type Part = { readonly excerpt: Excerpt; readonly language?: string } | UnreadablePiece;

/** What a reading is worth, once tools were looked for in it. */
export interface Score {
  /** How many tools it has, and how many of them are valid. */
  readonly found: number;
  readonly valid: number;
  /** Whether there are tools, all of them valid, and nothing was left that was not understood. */
  readonly isClean: boolean;
}

export type Judge = (reading: Reading) => Score;

/**
 * Of the readings, tried one after the other, the first that is clean. Else one that understood all of the text, then the one
 * with the most tools.
 */
export const bestOf = async (readings: AsyncIterable<Reading>, judge: Judge): Promise<Reading> => {
  let best: Reading = { pieces: [], isList: false, isWhole: false };
  let most = 0;
  for await (const reading of readings) {
    const { found, valid, isClean } = judge(reading);
    if (isClean || (reading.isCut && valid > 0)) return reading;
    const worth = valid + (found > 0 && reading.isWhole ? 1_000_000 : 0);
    if (worth > most || (most === 0 && saysMore(reading, best))) best = reading;
    most = Math.max(most, worth);
  }
  return best;
};

/** Of two readings without a tool, the reader that got further was more likely the right one. */
const saysMore = (reading: Reading, other: Reading): boolean => {
  if (other.isRecognized && other.pieces.length > 0) return false;
  const [one, two] = [reading, other].map(stoppedAt);
  if (one === undefined || two === undefined) return reading.pieces.length > 0 && other.pieces.length === 0;
  return one.line > two.line || (one.line === two.line && one.column > two.column);
};

const stoppedAt = ({ pieces }: Reading): Position | undefined =>
  pieces.some(({ problem }) => problem === undefined) ? undefined : pieces[0]?.position;

import { maxPieces } from '../../util/limits';
import { replaceIn, type Excerpt } from './excerpt';
import { eventsIn } from './events';
import { fencesIn } from './fences';
import { CodeParsers, PlainTextReader } from './plainTextReader';
import {
  pickBestReading,
  unreadRest,
  type ScoreReading,
  type Part,
  type Piece,
  type Reading,
  type UnreadablePiece,
} from './reading';
import { requestBodiesIn } from './requests';

/** Returns the best reading of a text that is not plain JSON. Loaded on demand, since most imported texts are plain JSON. */
export const bestReadingOf = (excerpt: Excerpt, scoreReading: ScoreReading): Promise<Reading> =>
  pickBestReading(readingsOf(excerpt, scoreReading, { code: new CodeParsers(), depth: 0 }), scoreReading);

interface Context {
  readonly code: CodeParsers;
  /** The number of enclosing parts: a fence can contain a command, whose body can be escaped. */
  readonly depth: number;
  readonly language?: string;
}

async function* readingsOf(excerpt: Excerpt, scoreReading: ScoreReading, context: Context): AsyncGenerator<Reading> {
  const { text } = excerpt;
  const inside: Context = { code: context.code, depth: context.depth + 1 };
  const read = (each: Excerpt, language = ''): Promise<Reading> =>
    pickBestReading(readingsOf(each, scoreReading, { ...inside, language }), scoreReading);

  if (context.depth < maxWrappings) {
    const unescaped = unescape(excerpt);
    if (unescaped) {
      const reading = await read(unescaped);
      yield reading;
      // An escaped text cannot be anything else.
      if (reading.isWhole || reading.isCut) return;
    }
    if (/\b(?:curl|irm|iwr|Invoke-(?:RestMethod|WebRequest))\b/i.test(text))
      yield* combine(requestBodiesIn(excerpt), read);
    if (/^[ \t]*data:/m.test(text)) yield* combine(eventsIn(excerpt), read);
    if (/```|~~~/.test(text)) yield* combine(fencesIn(excerpt), read);
  }
  yield* new PlainTextReader(excerpt, context.code, context.language).readings();
}

/** Levels of parts in parts. */
const maxWrappings = 3;

/** Reads each part of a text and yields one combined reading, or nothing if there are no parts. */
async function* combine(
  parts: readonly Part[],
  read: (excerpt: Excerpt, language?: string) => Promise<Reading>,
): AsyncGenerator<Reading> {
  if (parts.length === 0) return;
  const pieces: Piece[] = [];
  const rest = parts[maxPieces];
  let isWhole = rest === undefined;
  for (const part of parts.slice(0, maxPieces)) {
    const reading = 'problem' in part ? { pieces: [part], isWhole: false } : await read(part.excerpt, part.language);
    const first = pieces.length;
    const isProse = 'isProse' in part && part.isProse;
    for (const piece of reading.pieces)
      pieces.push(withOffset(isProse && piece.problem ? skipped(piece) : piece, first));
    isWhole &&= isProse || reading.isWhole;
  }
  if (rest) pieces.push(unreadRest('problem' in rest ? rest.position : rest.excerpt.positionAt(0)));
  yield { pieces, isList: false, isWhole, isRecognized: true, isCut: rest !== undefined };
}

/** Keeps the place of the piece, to which others may refer by its index. */
const skipped = (piece: UnreadablePiece): UnreadablePiece => ({ ...piece, isToolLike: false });

/** Adds an offset to the indexes of the parts. */
const withOffset = (piece: Piece, offset: number): Piece =>
  piece.problem === undefined && piece.parts
    ? { ...piece, parts: new Set([...piece.parts].map(index => index + offset)) }
    : piece;

/**
 * Unescapes JSON that is a JSON string, or was copied from inside of one with its backslashes. Returns undefined for any other
 * text.
 */
const unescape = (excerpt: Excerpt): Excerpt | undefined => {
  const { text } = excerpt;
  const start = text.length - text.trimStart().length;
  const isString = isJsonString(text);
  if (!isString && !/^[[{](?:\\[nrt]|[\s[{])*\\+"/.test(text.slice(start, start + 500))) return undefined;
  const from = start + (isString ? 1 : 0);
  const to = text.trimEnd().length - (isString ? 1 : 0);
  return replaceIn(excerpt.slice(from, to), escapePattern, (all, unit) =>
    unit ? String.fromCharCode(parseInt(unit, 16)) : (escapedLetters[all[1]!] ?? all[1]!),
  );
};

const escapePattern = /\\(?:u([\da-f]{4})|[\s\S])/gi;

const isJsonString = (text: string): boolean => {
  try {
    return text.trimStart().startsWith('"') && typeof JSON.parse(text) === 'string';
  } catch {
    // It only starts with a quotation mark.
    return false;
  }
};

const escapedLetters: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

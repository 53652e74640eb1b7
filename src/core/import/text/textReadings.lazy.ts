import { maxPieces } from '../../util/limits';
import { replaceIn, type Excerpt } from './excerpt';
import { eventsIn } from './events';
import { fencesIn } from './fences';
import { Code, PlainText } from './plain';
import { bestOf, restAt, type Judge, type Part, type Piece, type Reading } from './reading';
import { bodiesIn } from './requests';

/** The best reading of a text that is not plain JSON. On demand, since most of what is imported is. */
export const readingOf = (excerpt: Excerpt, judge: Judge): Promise<Reading> =>
  bestOf(readingsOf(excerpt, judge, { code: new Code(), depth: 0 }), judge);

interface Context {
  readonly code: Code;
  /** How many wrappings it was in: a fence may hold a command, whose body may be escaped. */
  readonly depth: number;
  readonly language?: string;
}

async function* readingsOf(excerpt: Excerpt, judge: Judge, context: Context): AsyncGenerator<Reading> {
  const { text } = excerpt;
  const inside: Context = { code: context.code, depth: context.depth + 1 };
  const read = (each: Excerpt, language = ''): Promise<Reading> =>
    bestOf(readingsOf(each, judge, { ...inside, language }), judge);

  if (context.depth < maxWrappings) {
    const escaped = unescaped(excerpt);
    if (escaped) {
      const reading = await read(escaped);
      yield reading;
      // With its backslashes it is nothing else.
      if (reading.isWhole || reading.isCut) return;
    }
    if (/\b(?:curl|irm|iwr|Invoke-(?:RestMethod|WebRequest))\b/i.test(text)) yield* together(bodiesIn(excerpt), read);
    if (/^[ \t]*data:/m.test(text)) yield* together(eventsIn(excerpt), read);
    if (/```|~~~/.test(text)) yield* together(fencesIn(excerpt), read);
  }
  yield* new PlainText(excerpt, context.code, context.language).readings();
}

const maxWrappings = 3;

/** The readings of the parts of a text as one; none where there are no parts. */
async function* together(
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
    for (const piece of reading.pieces) pieces.push(shifted(piece, first));
    isWhole &&= reading.isWhole;
  }
  if (rest) pieces.push(restAt('problem' in rest ? rest.position : rest.excerpt.positionAt(0)));
  yield { pieces, isList: false, isWhole, isRecognized: true, isCut: rest !== undefined };
}

const shifted = (piece: Piece, by: number): Piece =>
  piece.problem === undefined && piece.parts
    ? { ...piece, parts: new Set([...piece.parts].map(index => index + by)) }
    : piece;

/** JSON that was taken out of a string of JSON, with its backslashes, or the whole string. */
const unescaped = (excerpt: Excerpt): Excerpt | undefined => {
  const { text } = excerpt;
  const start = text.length - text.trimStart().length;
  const isString = isJsonString(text);
  if (!isString && !/^[[{](?:\\[nrt]|[\s[{])*\\+"/.test(text.slice(start, start + 500))) return undefined;
  const from = start + (isString ? 1 : 0);
  const to = text.trimEnd().length - (isString ? 1 : 0);
  return replaceIn(excerpt.slice(from, to), escape, (all, unit) =>
    unit ? String.fromCharCode(parseInt(unit, 16)) : (letters[all[1]!] ?? all[1]!),
  );
};

const escape = /\\(?:u([\da-f]{4})|[\s\S])/gi;

const isJsonString = (text: string): boolean => {
  try {
    return text.trimStart().startsWith('"') && typeof JSON.parse(text) === 'string';
  } catch {
    // It only begins with a quotation mark.
    return false;
  }
};

const letters: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

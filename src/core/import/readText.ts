import { detect, summarize, type Detected, type DetectedTool } from '../formats/detect';
import { bareSchema } from '../formats/readers/bareSchema';
import { inQuotes, maxNameLength } from '../tool/name';
import { shortText } from '../tool/shortText';
import { isJsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import { jsonSizeProblem } from '../json/size';
import { l10n } from '../util/l10n';
import { maxInvalidTools } from '../util/limits';
import type { Path } from '../util/path';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { noteDuplicateKeys } from './text/duplicateKeys';
import { excerptOf, type Position } from './text/excerpt';
import { notesIn, notesOn, type Note } from './text/notes';
import type { Piece, Reading, Score, ValuePiece } from './text/reading';

export interface TextOptions {
  /** The id of the format of the text. It is detected by default. */
  readonly as?: string | undefined;
  /** Where the text begins in its document. Line numbers in messages refer to the document. */
  readonly start?: Position | undefined;
}

/** The tools in a text, and the values in which they were found. */
export interface TextContents {
  readonly detected: Result<Detected>;
  readonly values: readonly unknown[];
}

/**
 * Finds the tools in any text: one or several JSON values, strict or not; literals of JavaScript or Python; any of these in
 * code fences, server-sent events or the body of a `curl` command. No code is run. Parts that cannot be read are reported with
 * their lines, in addition to the tools that can be read.
 */
export const readText = async (text: string, options: TextOptions = {}): Promise<Result<Detected>> =>
  (await readContents(text, options)).detected;

/** Like `readText`, and also returns the values. */
export const readContents = async (text: string, { as, start }: TextOptions = {}): Promise<TextContents> => {
  const plain = text.replace(/^\uFEFF/, ' ');
  const tooMuch = jsonSizeProblem(plain, l10n.t('The text'), start?.line);
  if (tooMuch) return { detected: fail(tooMuch), values: [] };
  if (plain.trim() === '') return { detected: fail(emptyText()), values: [] };
  const json = strictJson(plain);
  if (json && typeof json.value !== 'string') {
    const detected = detect(json.value, { as });
    const isNoted = detected.ok && noteDuplicateKeys(json.value, excerptOf(plain, start));
    return { detected: isNoted ? ok(withAllNotes(detected.value, json.value)) : detected, values: [json.value] };
  }
  const { bestReadingOf: readingOf } = await import('./text/textReadings.lazy');
  const detector = new ToolDetector(as);
  const reading = await readingOf(excerptOf(plain, start), each => detector.scoreOf(each));
  const values = reading.pieces.flatMap(piece => (piece.problem ? [] : [piece.value]));
  return { detected: detector.resultOf(reading), values };
};

const strictJson = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // The other readers determine what it is, or what is wrong with it.
    return undefined;
  }
};

const emptyText = (): Problem => ({
  code: 'empty-text',
  severity: 'error',
  message: l10n.t('There is no text to read. Copy a tool or a list of tools as JSON.'),
  path: [],
});

/** Detects tools in the readings of a text. */
class ToolDetector {
  readonly #as: string | undefined;
  readonly #detected = new WeakMap<Piece, Result<Detected>>();

  constructor(as: string | undefined) {
    this.#as = as;
  }

  scoreOf(reading: Reading): Score {
    const tools = this.#toolsIn(reading);
    const valid = tools.filter(({ result }) => result.ok).length;
    // A schema that is surrounded by other text may belong to a tool around it.
    const isSure = reading.isList || tools.every(({ format }) => format !== bareSchema);
    return { found: tools.length, valid, isClean: reading.isWhole && isSure && valid > 0 && valid === tools.length };
  }

  resultOf(reading: Reading): Result<Detected> {
    const tools = this.#toolsIn(reading);
    if (tools.some(({ source }) => source !== undefined)) return ok(summarize(tools));
    for (const piece of reading.pieces) {
      if (piece.problem) return fail(piece.problem);
      const [unknown] = notesIn(piece.value).filter(({ kind }) => kind === 'unknown');
      const found = this.#detect(piece);
      if (!found.ok) return fail(...(unknown ? [notStatic(unknown)] : found.problems));
    }
    return fail(noTools());
  }

  #toolsIn({ pieces: all, isList }: Reading): readonly DetectedTool[] {
    const end = this.#restIndex(all);
    const pieces = end < 0 ? all : all.slice(0, end);
    const rest = all[pieces.length];
    const found = this.#toolsInPieces(pieces, isList);
    return rest ? [...found, unreadRest(rest.position)] : found;
  }

  /** Returns the index from which pieces are skipped, since too many before it are invalid, or -1. */
  #restIndex(pieces: readonly Piece[]): number {
    let invalid = 0;
    return pieces.findIndex(piece => {
      if (invalid >= maxInvalidTools) return true;
      const found = piece.problem ? undefined : this.#detect(piece);
      invalid += found?.ok ? found.value.tools.filter(({ result }) => !result.ok).length : 1;
      return false;
    });
  }

  #toolsInPieces(pieces: readonly Piece[], isList: boolean): readonly DetectedTool[] {
    // Pieces that another piece with tools refers to by name are not tools of their own.
    const withTools = pieces.filter((piece): piece is ValuePiece => !piece.problem && this.#detect(piece).ok);
    const parts = new Set(withTools.flatMap(piece => [...(piece.parts ?? [])]));
    return pieces.flatMap((piece, index): readonly DetectedTool[] => {
      const { line } = piece.position;
      if (piece.problem) {
        if (!isList && !piece.isToolLike) return [];
        const label = piece.name === undefined ? l10n.t('Line {0}', line) : inQuotes(piece.name);
        return [{ label, path: [], source: undefined, result: fail(piece.problem) }];
      }
      if (parts.has(index)) return [];
      const found = this.#detect(piece);
      if (found.ok)
        return withAllNotes(found.value, piece.value).tools.map(tool =>
          pieces.length > 1 ? withLine(tool, line) : tool,
        );
      // Other JSON-RPC messages of a log of a server are no invalid tools.
      if (!isList || pieces.length === 1 || (isJsonObject(piece.value) && 'jsonrpc' in piece.value)) return [];
      return [{ label: l10n.t('Line {0}', line), path: [], source: piece.value, result: found }];
    });
  }

  #detect(piece: ValuePiece): Result<Detected> {
    const cached = this.#detected.get(piece);
    if (cached) return cached;
    const found = detect(piece.value, { as: this.#as });
    this.#detected.set(piece, found);
    return found;
  }
}

const unreadRest = ({ line }: Position): DetectedTool => {
  const message = l10n.t(
    'Nothing was read from line {0} on: {1} values before it are invalid. Correct those first.',
    line,
    maxInvalidTools,
  );
  const problem: Problem = { code: 'too-many-tools', severity: 'error', message, path: [] };
  return { label: l10n.t('Line {0}', line), path: [], source: undefined, result: fail(problem) };
};

/** Labels a tool without a name by its line, if the text has several values. */
const withLine = (tool: DetectedTool, line: number): DetectedTool =>
  tool.path.length === 0 && tool.label === l10n.t('The tool') ? { ...tool, label: l10n.t('Line {0}', line) } : tool;

/** Adds the problems of the notes on the value, and on what is inside it, to the tools that were found there. */
const withAllNotes = (detected: Detected, root: unknown): Detected => {
  const reported = new Set<Note>();
  return { ...detected, tools: detected.tools.map(tool => withNotes(tool, root, reported)) };
};

/**
 * Fails a tool with an unknown value, since it would be incomplete. Omitted functions and duplicate keys are only reported. A
 * duplicate key of a list of tools is reported with the first tool of the list.
 */
const withNotes = (tool: DetectedTool, root: unknown, reported: Set<Note>): DetectedTool => {
  // A tool in an object by names is a copy, which has its name too.
  const source = valueAt(root, tool.path) ?? tool.source;
  const outer = duplicatesAround(root, tool.path).filter(note => !reported.has(note) && reported.add(note));
  const notes = [...outer, ...notesIn(source)];
  if (notes.length === 0) return tool;
  const [missing] = notesOn(source).filter(({ kind }) => kind === 'unknown');
  const label = missing && Object.keys(source as object).length === 0 ? missing.code : tool.label;
  const unknown = notes.filter(({ kind }) => kind === 'unknown');
  if (unknown.length > 0) return { ...tool, label, result: fail(...unknown.slice(0, 3).map(notStatic)) };
  const { result } = tool;
  const duplicates = notes.filter(({ kind }) => kind === 'duplicate').map(duplicateKey);
  if (!result.ok) return { ...tool, result: failAll([...result.problems, ...duplicates]) };
  const omitted = notes.filter(({ kind }) => kind === 'code').map(omittedCode);
  return { ...tool, result: ok(result.value, [...result.problems, ...omitted, ...duplicates]) };
};

/** The notes on duplicates of the keys that lead to the path. */
const duplicatesAround = (root: unknown, path: Path): readonly Note[] => {
  let inside = root;
  return path.flatMap(key => {
    const notes = notesOn(inside).filter(({ kind, code }) => kind === 'duplicate' && code === String(key));
    inside = valueAt(inside, [key]);
    return notes;
  });
};

const duplicateKey = ({ code, line }: Note): Problem => ({
  code: 'duplicate-key',
  severity: 'warning',
  message: l10n.t(
    'Line {0}: `{1}` occurs more than once in the same object, and only the last one was read. Keep one of them.',
    line,
    shortText(code, maxNameLength).replaceAll('`', "'"),
  ),
  path: [],
});

const notStatic = ({ code, line }: Note): Problem => ({
  code: 'not-static',
  severity: 'error',
  message: l10n.t(
    'Line {0}: the value of `{1}` is known only when the code runs. Replace it with the value.',
    line,
    code.replaceAll('`', "'"),
  ),
  path: [],
});

const omittedCode = ({ code, line }: Note): Problem => ({
  code: 'left-out-code',
  severity: 'warning',
  message: l10n.t(
    'Line {0}: `{1}` was omitted because a tool definition cannot contain code.',
    line,
    code.replaceAll('`', "'"),
  ),
  path: [],
});

const noTools = (): Problem => ({
  code: 'no-tools',
  severity: 'error',
  message: l10n.t('The text contains no tools. Copy a tool or a list of tools.'),
  path: [],
});

import { detect, summarize, type Detected, type DetectedTool } from '../formats/detect';
import { bareSchema } from '../formats/readers/bareSchema';
import { inQuotes } from '../tool/name';
import { isJsonObject } from '../json/json';
import { tooMuchJson } from '../json/size';
import { l10n } from '../util/l10n';
import { maxRefusedTools } from '../util/limits';
import { fail, ok, type Problem, type Result } from '../util/result';
import { excerptOf, type Position } from './text/excerpt';
import { notesIn, notesOn, type Note } from './text/notes';
import type { Piece, Reading, Score, ValuePiece } from './text/reading';

export interface TextOptions {
  /** The id of the form to read it as; any that fits unless given. */
  readonly as?: string | undefined;
  /** Where the text begins in its document: lines are named as they are counted there. */
  readonly start?: Position | undefined;
}

/** What a text holds: the tools in it, and the values that they were found in. */
export interface TextContents {
  readonly detected: Result<Detected>;
  readonly values: readonly unknown[];
}

/**
 * The tools in a text as people have it: JSON, strict or not, one or several; literals of JavaScript or Python; any of them
 * in fences, server-sent events or the body of a `curl` command. Nothing of it is run. What of it cannot be read is named
 * with its line, beside the tools that can.
 */
export const readText = async (text: string, options: TextOptions = {}): Promise<Result<Detected>> =>
  (await readContents(text, options)).detected;

/** Like `readText`, with the values themselves. */
export const readContents = async (text: string, { as, start }: TextOptions = {}): Promise<TextContents> => {
  const plain = text.replace(/^\uFEFF/, ' ');
  const tooMuch = tooMuchJson(plain, l10n.t('The text'), start?.line);
  if (tooMuch) return { detected: fail(tooMuch), values: [] };
  if (plain.trim() === '') return { detected: fail(empty()), values: [] };
  const json = strictJson(plain);
  if (json && typeof json.value !== 'string') return { detected: detect(json.value, { as }), values: [json.value] };
  const { readingOf } = await import('./text/textReadings.lazy');
  const judgement = new Judgement(as);
  const reading = await readingOf(excerptOf(plain, start), each => judgement.scoreOf(each));
  const values = reading.pieces.flatMap(piece => (piece.problem ? [] : [piece.value]));
  return { detected: judgement.resultOf(reading), values };
};

const strictJson = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // The other readers say what it is, or what is wrong with it.
    return undefined;
  }
};

const empty = (): Problem => ({
  code: 'empty-text',
  severity: 'error',
  message: l10n.t('There is no text to read. Copy a tool or a list of tools as JSON.'),
  path: [],
});

/** Looks for tools in what the readers make of a text. */
class Judgement {
  readonly #as: string | undefined;
  readonly #detected = new WeakMap<Piece, Result<Detected>>();

  constructor(as: string | undefined) {
    this.#as = as;
  }

  scoreOf(reading: Reading): Score {
    const tools = this.#toolsIn(reading);
    const valid = tools.filter(({ result }) => result.ok).length;
    // In the midst of something else a schema may be that of a tool around it.
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
    const end = this.#restFrom(all);
    const pieces = end < 0 ? all : all.slice(0, end);
    const rest = all[pieces.length];
    const found = this.#toolsInAll(pieces, isList);
    return rest ? [...found, notRead(rest.position)] : found;
  }

  /** Where the pieces begin that are not looked at, after too many that are no tools; -1 if there are none. */
  #restFrom(pieces: readonly Piece[]): number {
    let refused = 0;
    return pieces.findIndex(piece => {
      if (refused >= maxRefusedTools) return true;
      const found = piece.problem ? undefined : this.#detect(piece);
      refused += found?.ok ? found.value.tools.filter(({ result }) => !result.ok).length : 1;
      return false;
    });
  }

  #toolsInAll(pieces: readonly Piece[], isList: boolean): readonly DetectedTool[] {
    const holders = pieces.filter((piece): piece is ValuePiece => !piece.problem && this.#detect(piece).ok);
    const parts = new Set(holders.flatMap(piece => [...(piece.parts ?? [])]));
    return pieces.flatMap((piece, index): readonly DetectedTool[] => {
      const { line } = piece.position;
      if (piece.problem) {
        if (!isList && !piece.isToolLike) return [];
        const label = piece.name === undefined ? l10n.t('Line {0}', line) : inQuotes(piece.name);
        return [{ label, path: [], source: undefined, result: fail(piece.problem) }];
      }
      if (parts.has(index)) return [];
      const found = this.#detect(piece);
      if (found.ok) return found.value.tools.map(tool => withNotes(pieces.length > 1 ? withLine(tool, line) : tool));
      // The other messages of a conversation with a server.
      if (!isList || pieces.length === 1 || (isJsonObject(piece.value) && 'jsonrpc' in piece.value)) return [];
      return [{ label: l10n.t('Line {0}', line), path: [], source: piece.value, result: found }];
    });
  }

  #detect(piece: ValuePiece): Result<Detected> {
    const known = this.#detected.get(piece);
    if (known) return known;
    const found = detect(piece.value, { as: this.#as });
    this.#detected.set(piece, found);
    return found;
  }
}

const notRead = ({ line }: Position): DetectedTool => {
  const message = l10n.t(
    'Nothing was read from line {0} on: {1} values before it are invalid. Correct those first.',
    line,
    maxRefusedTools,
  );
  const problem: Problem = { code: 'too-many-tools', severity: 'error', message, path: [] };
  return { label: l10n.t('Line {0}', line), path: [], source: undefined, result: fail(problem) };
};

/** What has no name is known by its line where there are several values. */
const withLine = (tool: DetectedTool, line: number): DetectedTool =>
  tool.path.length === 0 && tool.label === l10n.t('The tool') ? { ...tool, label: l10n.t('Line {0}', line) } : tool;

/** A tool is not what it would be if something of it is not known; a function it can do without. */
const withNotes = (tool: DetectedTool): DetectedTool => {
  const notes = notesIn(tool.source);
  if (notes.length === 0) return tool;
  const [missing] = notesOn(tool.source).filter(({ kind }) => kind === 'unknown');
  const label = missing && Object.keys(tool.source as object).length === 0 ? missing.code : tool.label;
  const unknown = notes.filter(({ kind }) => kind === 'unknown');
  if (unknown.length > 0) return { ...tool, label, result: fail(...unknown.slice(0, 3).map(notStatic)) };
  const { result } = tool;
  return result.ok ? { ...tool, result: ok(result.value, [...result.problems, ...notes.map(leftOut)]) } : tool;
};

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

const leftOut = ({ code, line }: Note): Problem => ({
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

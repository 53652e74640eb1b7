import { l10n } from '../util/l10n';
import { maxDepth, maxParsedDepth, maxTextSize, maxTextValues } from '../util/limits';
import type { Problem } from '../util/result';

/** What can be measured of a JSON text without parsing it. */
export interface JsonSize {
  /** Levels of nesting. Measuring stops at the first level beyond `maxParsedDepth`. */
  readonly depth: number;
  /** The offset where the first level beyond `maxDepth` begins. */
  readonly tooDeepAt?: number;
  /** An upper bound of the number of values. */
  readonly values: number;
  /** The exact number of keys, if the text is JSON. */
  readonly keys: number;
}

/** Measures JSON, with or without comments, in one pass that does not recurse. Accepts any text, also one that is not JSON. */
export const measureJson = (text: string): JsonSize => {
  let level = 0;
  let depth = 0;
  let values = 1;
  let keys = 0;
  let tooDeepAt: number | undefined;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case openBracket:
      case openBrace:
        values++;
        if (++level <= depth) break;
        depth = level;
        if (depth === maxDepth + 1) tooDeepAt = index;
        if (depth > maxParsedDepth) return { depth, tooDeepAt: tooDeepAt!, values, keys };
        break;
      case closeBracket:
      case closeBrace:
        if (level > 0) level--;
        break;
      case comma:
        values++;
        break;
      case colon:
        keys++;
        break;
      case quote:
        index = endOfString(text, index);
        break;
      case slash:
        index = endOfComment(text, index);
        break;
    }
  }
  return { depth, values, keys, ...(tooDeepAt !== undefined && { tooDeepAt }) };
};

const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const [comma, colon, quote, slash, backslash] = [0x2c, 0x3a, 0x22, 0x2f, 0x5c] as const;
const [lineFeed, carriageReturn] = [0x0a, 0x0d] as const;

/** The offset of the closing quote. An unclosed string ends at the line feed, or at the end of the text. */
export const endOfString = (text: string, start: number): number => {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === backslash) index++;
    else if (code === quote || code === lineFeed) return index;
  }
  return text.length;
};

/** The offset of the last character of a comment; the end of the text if it is unclosed; `start` if no comment begins there. */
export const endOfComment = (text: string, start: number): number => {
  const next = text[start + 1];
  if (next !== '/' && next !== '*') return start;
  if (next === '*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? text.length : end + 1;
  }
  // One character at a time: searching for both line ends takes too long in a text with many short comments.
  for (let index = start + 2; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === lineFeed || code === carriageReturn) return index;
  }
  return text.length;
};

/**
 * The problem of a text that is too large or too deep to be parsed, or undefined. The message begins with `subject`.
 * `firstLine` is the line of the document in which the text begins.
 */
export const jsonSizeProblem = (text: string, subject: string, firstLine = 1): Problem | undefined => {
  const lengthProblem = textSizeProblem(text.length, subject);
  if (lengthProblem) return lengthProblem;
  const { depth, values, tooDeepAt } = measureJson(text);
  if (depth > maxParsedDepth) return depthProblem(text, subject, tooDeepAt!, firstLine);
  if (values <= maxTextValues) return undefined;
  const message = l10n.t(
    '{0} contains more than {1} values, too many to read at once. Split it into several parts.',
    subject,
    maxTextValues,
  );
  return { code: 'too-many-values', severity: 'error', message, path: [] };
};

/** The problem of a text with a value that is nested more than `maxDepth` levels deep, or undefined. */
export const jsonDepthProblem = (text: string, subject: string): Problem | undefined => {
  const { tooDeepAt } = measureJson(text);
  return tooDeepAt === undefined ? undefined : depthProblem(text, subject, tooDeepAt);
};

const depthProblem = (text: string, subject: string, offset: number, firstLine = 1): Problem => ({
  code: 'too-deep',
  severity: 'error',
  message: l10n.t(
    '{0}, line {1}: nested more than {2} levels deep. Reduce the nesting.',
    subject,
    firstLine - 1 + lineAt(text, offset),
    maxDepth,
  ),
  path: [],
});

/** The line of the offset, counted from 1. */
export const lineAt = (text: string, offset: number): number => {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
};

/** The problem of a text or file of a size beyond `maxTextSize`, or undefined. */
export const textSizeProblem = (size: number, subject: string): Problem | undefined =>
  size <= maxTextSize
    ? undefined
    : {
        code: 'too-long',
        severity: 'error',
        message: l10n.t(
          '{0} is {1} MB long, but the limit is {2} MB. Split it into several parts.',
          subject,
          toMegabytes(size),
          toMegabytes(maxTextSize),
        ),
        path: [],
      };

/** Rounded up, so that a size just above the limit does not look like the limit. */
const toMegabytes = (size: number): number => Math.ceil(size / (1024 * 1024));

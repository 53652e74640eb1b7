import { l10n } from '../util/l10n';
import { maxDepth, maxParsedDepth, maxTextSize, maxTextValues } from '../util/limits';
import type { Problem } from '../util/result';

/** What is known of a text before it is parsed as JSON. */
export interface JsonSize {
  /** Levels of nesting; counting ends with the first that no parser could take. */
  readonly depth: number;
  /** Where the first level beyond `maxDepth` begins. */
  readonly tooDeepAt?: number;
  /** No fewer than there are values. */
  readonly values: number;
  /** Exactly as many as there are keys, if it is JSON. */
  readonly keys: number;
}

/** Measures JSON, with or without comments, in one pass that does not recurse. What is no JSON is measured just as well. */
export const sizeOfJson = (text: string): JsonSize => {
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

/** A string that does not end, ends with its line. */
export const endOfString = (text: string, start: number): number => {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === backslash) index++;
    else if (code === quote || code === lineFeed) return index;
  }
  return text.length;
};

/** The last of its characters, or the end of the text; where it begins, for what is none. */
export const endOfComment = (text: string, start: number): number => {
  const next = text[start + 1];
  if (next !== '/' && next !== '*') return start;
  if (next === '*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? text.length : end + 1;
  }
  // Letter by letter: a text may be nothing but short comments.
  for (let index = start + 2; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === lineFeed || code === carriageReturn) return index;
  }
  return text.length;
};

/**
 * Why the text must not be parsed, as a sentence that `subject` begins; nothing where it may be. `firstLine` is the line of its
 * document that the text begins in.
 */
export const tooMuchJson = (text: string, subject: string, firstLine = 1): Problem | undefined => {
  const long = tooLong(text.length, subject);
  if (long) return long;
  const { depth, values, tooDeepAt } = sizeOfJson(text);
  if (depth > maxParsedDepth) return tooDeep(text, subject, tooDeepAt!, firstLine);
  if (values <= maxTextValues) return undefined;
  const message = l10n.t(
    '{0} contains more than {1} values, too many to read at once. Split it into several parts.',
    subject,
    maxTextValues,
  );
  return { code: 'too-many-values', severity: 'error', message, path: [] };
};

/** The same of a text in which nothing may be nested too deeply, not even one tool among others. */
export const tooDeepJson = (text: string, subject: string): Problem | undefined => {
  const { tooDeepAt } = sizeOfJson(text);
  return tooDeepAt === undefined ? undefined : tooDeep(text, subject, tooDeepAt);
};

const tooDeep = (text: string, subject: string, offset: number, firstLine = 1): Problem => ({
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

/** The line that the place is in, counted from 1. */
export const lineAt = (text: string, offset: number): number => {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
};

/** Why a text of that size is not even read. */
export const tooLong = (size: number, subject: string): Problem | undefined =>
  size <= maxTextSize
    ? undefined
    : {
        code: 'too-long',
        severity: 'error',
        message: l10n.t(
          '{0} is {1} MB long, but the limit is {2} MB. Split it into several parts.',
          subject,
          megabytes(size),
          megabytes(maxTextSize),
        ),
        path: [],
      };

/** Rounded up, so that what is too long does not look as if it were not. */
const megabytes = (size: number): number => Math.ceil(size / (1024 * 1024));

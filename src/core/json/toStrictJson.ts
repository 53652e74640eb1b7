import { endOfComment, endOfString } from './size';

/**
 * Returns the text without comments and trailing commas, for `JSON.parse`, which is much faster than a JSONC parser. Returns
 * undefined if the text has neither, or an invalid comment. If `JSON.parse` accepts the result, its value is that of the text.
 * Offsets in the result differ from those in the text.
 */
export const toStrictJson = (text: string): string | undefined => {
  const parts: string[] = [];
  let copiedTo = 0;
  /** Whether only white space followed the last removed range. That is removed too: between many comments it may be large. */
  let isAfterRemoved = false;
  const remove = (start: number, end: number): void => {
    if (!isAfterRemoved) parts.push(text.slice(copiedTo, start), ' ');
    copiedTo = end;
    isAfterRemoved = true;
  };
  /** Whether the last token ended a value. A comma after anything else is a syntax error and stays, so that parsing fails. */
  let isAfterValue = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === space || code === lineFeed || code === carriageReturn || code === tab) continue;
    if (code === slash) {
      const end = endOfComment(text, index) + 1;
      if (end === index + 1 || (text[index + 1] === '*' && !text.startsWith('*/', end - 2))) return undefined;
      remove(index, end);
      index = end - 1;
      continue;
    }
    if (code === quote) index = endOfString(text, index);
    isAfterRemoved = false;
    if (code === comma && isAfterValue && isClosing(text.charCodeAt(skipTrivia(text, index + 1))))
      remove(index, index + 1);
    isAfterValue = code !== comma && code !== colon && code !== openBracket && code !== openBrace;
  }
  return parts.length === 0 ? undefined : parts.join('') + text.slice(copiedTo);
};

const skipTrivia = (text: string, start: number): number => {
  for (let index = start; ; index++) {
    const code = text.charCodeAt(index);
    if (code === slash) {
      const end = endOfComment(text, index);
      if (end === index) return index;
      index = end;
    } else if (code !== space && code !== lineFeed && code !== carriageReturn && code !== tab) return index;
  }
};

const isClosing = (code: number): boolean => code === closeBracket || code === closeBrace;

const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const [comma, colon, quote, slash, space, tab, lineFeed, carriageReturn] = [
  0x2c, 0x3a, 0x22, 0x2f, 0x20, 0x09, 0x0a, 0x0d,
] as const;

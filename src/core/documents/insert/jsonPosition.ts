/**
 * The syntactic context of a range in a JSON text. The text may have comments and syntax errors, as it has while someone types.
 */
export type JsonPosition =
  /** The text has only white space and comments outside the range. */
  | { readonly kind: 'document' }
  /** Between the elements of an array or the members of an object. */
  | BetweenMembers
  /** After the colon of a member. `needsComma`: whether a comma must follow the value. */
  | { readonly kind: 'value'; readonly key: string; readonly needsComma: boolean }
  /** In a string or a comment, or where JSON allows no value or member. */
  | { readonly kind: 'none' };

export interface BetweenMembers {
  readonly kind: 'element' | 'member';
  /** The key of the array or the object, if it is the value of a member. */
  readonly key?: string;
  /** The keys that the object has already. */
  readonly keys: ReadonlySet<string>;
  /** The offset where the array or the object begins. */
  readonly opened: number;
  /** The offset for a comma after the previous element or member, if one is missing. */
  readonly commaAt?: number;
  /** Whether a comma must follow the inserted text. */
  readonly needsComma: boolean;
  /** The next token after the range, and its distance from the end of the range. */
  readonly next?: { readonly text: string; readonly distance: number };
}

export const jsonPositionAt = (text: string, start: number, end = start): JsonPosition => {
  const before: Token[] = [];
  const after: Token[] = [];
  for (const token of tokenize(text.slice(0, start) + text.slice(end))) {
    if (token.offset < start && containsOffset(token, start)) return { kind: 'none' };
    if (!isTrivia(token)) (token.offset < start ? before : after).push(token);
  }
  const open = innermostOpen(before);
  if (!open) return { kind: before.length + after.length > 0 ? 'none' : 'document' };
  const [last, next] = [before.at(-1)!, after[0]];
  const isKeyNext = next !== undefined && isString(next) && after[1]?.text === ':';
  const isEndNext = next === undefined || [',', ']', '}'].includes(next.text);

  if (last.text === ':') {
    const key = keyOf(before.at(-2));
    return key !== undefined && (isEndNext || isKeyNext)
      ? { kind: 'value', key, needsComma: isKeyNext }
      : { kind: 'none' };
  }
  const isList = open.token.text === '[';
  const isKeyLast = !isList && isString(last) && before.at(-2)?.text !== ':';
  if (isKeyLast || !(isList || isEndNext || isKeyNext)) return { kind: 'none' };
  return {
    kind: isList ? 'element' : 'member',
    ...(open.key !== undefined && { key: open.key }),
    keys: keysOf(open, before, after),
    opened: open.token.offset,
    ...(last !== open.token && last.text !== ',' && { commaAt: last.offset + last.text.length }),
    needsComma: !isEndNext,
    ...(next && { next: { text: next.text, distance: next.offset - start } }),
  };
};

interface Token {
  readonly text: string;
  readonly offset: number;
}

/** The opening bracket or brace of an array or object that is not closed yet. `index` is that of the token. */
interface OpenContainer {
  readonly token: Token;
  readonly index: number;
  readonly key?: string;
}

const tokenPattern = /\s+|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\r\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"/]+|\//g;

const tokenize = (text: string): Token[] =>
  Array.from(text.matchAll(tokenPattern), ({ 0: token, index }) => ({ text: token, offset: index }));

const isTrivia = ({ text }: Token): boolean => /^(?:\s|\/[/*])/.test(text);

const isString = ({ text }: Token): boolean => text.startsWith('"');

/** Whether the token, which begins before the offset, continues there. White space never does. */
const containsOffset = ({ text, offset: tokenStart }: Token, offset: number): boolean => {
  const end = tokenStart + text.length;
  if (/^\s/.test(text) || offset > end) return false;
  const isOpen = text.startsWith('//') || (text.startsWith('/*') && !/^\/\*[^]*\*\/$/.test(text)) || isUnclosed(text);
  return offset < end || isOpen;
};

const isUnclosed = (text: string): boolean => text.startsWith('"') && !/^"(?:[^"\\]|\\.)*"$/.test(text);

const innermostOpen = (before: readonly Token[]): OpenContainer | undefined => {
  const open: OpenContainer[] = [];
  before.forEach((token, index) => {
    if (token.text === ']' || token.text === '}') open.pop();
    if (token.text !== '[' && token.text !== '{') return;
    const key = before[index - 1]?.text === ':' ? keyOf(before[index - 2]) : undefined;
    open.push({ token, index, ...(key !== undefined && { key }) });
  });
  return open.at(-1);
};

const keyOf = (token: Token | undefined): string | undefined => {
  try {
    return token && isString(token) ? (JSON.parse(token.text) as string) : undefined;
  } catch {
    // An invalid escape sequence: such a key cannot be looked up.
    return undefined;
  }
};

/** The keys of the object itself, before and after the range. */
const keysOf = (open: OpenContainer, before: readonly Token[], after: readonly Token[]): ReadonlySet<string> => {
  const keys = new Set<string>();
  let depth = 0;
  const inside = [...before.slice(open.index + 1), ...after];
  for (const [index, { text }] of inside.entries()) {
    if (text === '[' || text === '{') depth++;
    if (text === ']' || text === '}') depth--;
    if (depth < 0) break;
    const key = depth === 0 && text === ':' ? keyOf(inside[index - 1]) : undefined;
    if (key !== undefined) keys.add(key);
  }
  return keys;
};

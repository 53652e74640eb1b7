/** What a range of JSON is the place of. It may have comments, and be broken here and there, as it is while someone writes. */
export type JsonPlace =
  /** There is nothing but the range, save for space and comments. */
  | { readonly kind: 'document' }
  /** Between the elements of a list or the members of an object. */
  | Between
  /** After the colon of a member. */
  | { readonly kind: 'value'; readonly key: string; readonly comma: boolean }
  /** In a text or a comment, or where JSON has no place for anything. */
  | { readonly kind: 'none' };

export interface Between {
  readonly kind: 'element' | 'member';
  /** Of the list or the object, where it is the value of a member itself. */
  readonly key?: string;
  /** The keys that the object has already. */
  readonly keys: ReadonlySet<string>;
  /** Where the list or the object begins. */
  readonly opened: number;
  /** Where what stands before ends, if a comma must follow it. */
  readonly commaAt?: number;
  /** Whether a comma must stand before what follows. */
  readonly comma: boolean;
  /** Where what follows begins: as far as it is from the end of the range. */
  readonly next?: { readonly text: string; readonly distance: number };
}

export const jsonPlace = (text: string, start: number, end = start): JsonPlace => {
  const before: Token[] = [];
  const after: Token[] = [];
  for (const token of tokensOf(text.slice(0, start) + text.slice(end))) {
    if (token.at < start && holds(token, start)) return { kind: 'none' };
    if (!isTrivia(token)) (token.at < start ? before : after).push(token);
  }
  const open = openAt(before);
  if (!open) return { kind: before.length + after.length > 0 ? 'none' : 'document' };
  const [last, next] = [before.at(-1)!, after[0]];
  const isKeyNext = next !== undefined && isText(next) && after[1]?.text === ':';
  const isEndNext = next === undefined || [',', ']', '}'].includes(next.text);

  if (last.text === ':') {
    const key = keyOf(before.at(-2));
    return key !== undefined && (isEndNext || isKeyNext) ? { kind: 'value', key, comma: isKeyNext } : { kind: 'none' };
  }
  const isList = open.token.text === '[';
  const isKeyLast = !isList && isText(last) && before.at(-2)?.text !== ':';
  if (isKeyLast || !(isList || isEndNext || isKeyNext)) return { kind: 'none' };
  return {
    kind: isList ? 'element' : 'member',
    ...(open.key !== undefined && { key: open.key }),
    keys: keysOf(open, before, after),
    opened: open.token.at,
    ...(last !== open.token && last.text !== ',' && { commaAt: last.at + last.text.length }),
    comma: !isEndNext,
    ...(next && { next: { text: next.text, distance: next.at - start } }),
  };
};

interface Token {
  readonly text: string;
  readonly at: number;
}

/** A list or an object that is not closed yet. */
interface Open {
  readonly token: Token;
  readonly index: number;
  readonly key?: string;
}

const tokens = /\s+|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\r\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"/]+|\//g;

const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(tokens), ({ 0: token, index }) => ({ text: token, at: index }));

const isTrivia = ({ text }: Token): boolean => /^(?:\s|\/[/*])/.test(text);

const isText = ({ text }: Token): boolean => text.startsWith('"');

/** Whether the token goes on at the offset, after which it began. */
const holds = ({ text, at }: Token, offset: number): boolean => {
  const end = at + text.length;
  if (/^\s/.test(text) || offset > end) return false;
  const isOpen = text.startsWith('//') || (text.startsWith('/*') && !/^\/\*[^]*\*\/$/.test(text)) || isUnclosed(text);
  return offset < end || isOpen;
};

const isUnclosed = (text: string): boolean => text.startsWith('"') && !/^"(?:[^"\\]|\\.)*"$/.test(text);

const openAt = (before: readonly Token[]): Open | undefined => {
  const open: Open[] = [];
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
    return token && isText(token) ? (JSON.parse(token.text) as string) : undefined;
  } catch {
    // An escape that is none: what is written there is no key that we know.
    return undefined;
  }
};

/** Those of the object itself, before and after the place. */
const keysOf = (open: Open, before: readonly Token[], after: readonly Token[]): ReadonlySet<string> => {
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

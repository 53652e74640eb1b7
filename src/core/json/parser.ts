import type { Node, ParseOptions } from 'jsonc-parser';

/** Where a text stops being JSON, and why, by the number of the error in `jsonc-parser`. */
export interface Fault {
  readonly error: number;
  readonly offset: number;
}

/** What there is in a text: its tree, none if it is empty, or why there is none. */
export interface ParsedTree {
  readonly root?: Node;
  readonly fault?: Fault;
}

/**
 * The tree that `parseTree` of `jsonc-parser` makes of a text without faults, in a fraction of its time and memory: that one
 * makes a text of each run of spaces letter by letter, and a path for each callback. Stops at the first fault. Nothing recurses.
 */
export const parseJsonTree = (text: string, options: TreeOptions = {}): ParsedTree => {
  try {
    const root = new TreeParser(text, options).parse();
    return root ? { root } : {};
  } catch (error) {
    if (error instanceof Stopped) return { fault: { error: error.code, offset: error.offset } };
    throw error;
  }
};

export interface TreeOptions extends ParseOptions {
  /**
   * How many levels of nodes to keep, of which properties are some; all unless told. What is below is read and forgotten:
   * the nodes of the last level have no children.
   */
  readonly levels?: number;
}

class Stopped extends Error {
  readonly code: number;
  readonly offset: number;

  constructor(code: number, offset: number) {
    super();
    this.code = code;
    this.offset = offset;
  }
}

const none: Node[] = [];

type MutableNode = { -readonly [key in keyof Node]: Node[key] };

class TreeParser {
  readonly #text: string;
  readonly #options: TreeOptions;
  readonly #levels: number;
  #at = 0;
  /** The object, the array or the property that is being read. */
  #holder: MutableNode | undefined;
  /** The children so far of all that is being read. They become a list once it is complete: lists that grow take more space. */
  readonly #children: MutableNode[] = [];
  /** Where among them those of each begin. */
  readonly #starts: number[] = [];

  constructor(text: string, options: TreeOptions) {
    this.#text = text;
    this.#options = options;
    this.#levels = options.levels ?? Infinity;
  }

  parse(): Node | undefined {
    this.#skip();
    if (this.#at === this.#text.length) {
      if (this.#options.allowEmptyContent) return undefined;
      throw new Stopped(errors.valueExpected, this.#at);
    }
    do this.#readValue();
    while (this.#moveToValue() && this.#at < this.#text.length);
    if (this.#holder) throw new Stopped(this.#unclosed(), this.#at);
    if (this.#at < this.#text.length) throw new Stopped(errors.endOfFileExpected, this.#at);
    const [root] = this.#children;
    delete root!.parent;
    return root;
  }

  /** Reads a value, or enters an object or an array. */
  #readValue(): void {
    const offset = this.#at;
    const code = this.#text.charCodeAt(offset);
    if (code === openBrace || code === openBracket) {
      this.#at++;
      const type = code === openBrace ? 'object' : 'array';
      this.#enter({ type, offset, length: -1, parent: this.#holder!, children: none });
      this.#skip();
      return;
    }
    const value = this.#literal(code);
    const type = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');
    this.#children.push({ type, offset, length: this.#at - offset, parent: this.#holder!, value });
    this.#leaveProperty();
  }

  /** Goes on to where the next value begins; false where there is none. */
  #moveToValue(): boolean {
    for (;;) {
      const holder = this.#holder;
      if (!holder) return false;
      const isObject = holder.type === 'object';
      const close = isObject ? closeBrace : closeBracket;
      const code = this.#text.charCodeAt(this.#at);
      if (code === close) {
        this.#at++;
        this.#leave();
        this.#leaveProperty();
        continue;
      }
      if (this.#children.length > this.#starts.at(-1)!) {
        if (code !== comma) throw new Stopped(this.#isAtEnd() ? this.#unclosed() : errors.commaExpected, this.#at);
        this.#at++;
        this.#skip();
        if (this.#text.charCodeAt(this.#at) === close) {
          if (this.#options.allowTrailingComma) continue;
          throw new Stopped(isObject ? errors.propertyNameExpected : errors.valueExpected, this.#at);
        }
      }
      if (isObject) this.#readKey();
      return true;
    }
  }

  /** Reads a key and enters the property. */
  #readKey(): void {
    const offset = this.#at;
    if (this.#text.charCodeAt(offset) !== quote)
      throw new Stopped(this.#isAtEnd() ? errors.closeBraceExpected : errors.propertyNameExpected, offset);
    const value = this.#string();
    const length = this.#at - offset;
    this.#skip();
    const colonOffset = this.#at;
    if (this.#text.charCodeAt(colonOffset) !== colon) throw new Stopped(errors.colonExpected, colonOffset);
    this.#at++;
    const parent = this.#holder!;
    const property: MutableNode = { type: 'property', offset, length: -1, parent, children: none, colonOffset };
    this.#enter(property);
    this.#children.push({ type: 'string', offset, length, parent: property, value });
    this.#skip();
  }

  #enter(node: MutableNode): void {
    this.#children.push(node);
    this.#holder = node;
    this.#starts.push(this.#children.length);
  }

  #leave(): void {
    const node = this.#holder!;
    const start = this.#starts.pop()!;
    if (this.#starts.length + 1 < this.#levels) node.children = this.#children.slice(start);
    this.#children.length = start;
    node.length = this.#at - node.offset;
    this.#holder = node.parent;
  }

  /** What ends with the value that was read ends the property around it. */
  #leaveProperty(): void {
    if (this.#holder?.type === 'property') this.#leave();
    this.#skip();
  }

  #isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #literal(code: number): string | number | boolean | null {
    if (code === quote) return this.#string();
    if (code === minus || (code >= zero && code <= nine)) return this.#number();
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    throw new Stopped(this.#isPunctuation(code) ? errors.valueExpected : errors.invalidSymbol, this.#at);
  }

  #string(): string {
    const start = this.#at;
    let isPlain = true;
    for (let at = start + 1; ; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === quote) {
        this.#at = at + 1;
        return isPlain ? this.#text.slice(start + 1, at) : this.#unescaped(start);
      }
      if (code === backslash) {
        isPlain = false;
        at++;
      } else if (code < space || at >= this.#text.length)
        throw new Stopped(
          code === lineFeed || code === carriageReturn || at >= this.#text.length
            ? errors.unexpectedEndOfString
            : errors.invalidCharacter,
          at,
        );
    }
  }

  #unescaped(start: number): string {
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      // The text of the native parser's error depends on its version.
      throw new Stopped(errors.invalidEscapeCharacter, start);
    }
  }

  #number(): number {
    number.lastIndex = this.#at;
    const [text] = number.exec(this.#text) ?? [];
    if (text === undefined) throw new Stopped(errors.unexpectedEndOfNumber, this.#at);
    this.#at += text.length;
    return JSON.parse(text) as number;
  }

  /** Passes over white space and, where they are allowed, comments. */
  #skip(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === space || code === lineFeed || code === carriageReturn || code === tab) this.#at++;
      else if (code === slash) this.#comment();
      else return;
    }
  }

  #comment(): void {
    const start = this.#at;
    const next = this.#text.charCodeAt(start + 1);
    if (next !== slash && next !== asterisk) throw new Stopped(errors.invalidSymbol, start);
    if (this.#options.disallowComments) throw new Stopped(errors.invalidCommentToken, start);
    if (next === asterisk) {
      const end = this.#text.indexOf('*/', start + 2);
      if (end < 0) throw new Stopped(errors.unexpectedEndOfComment, start);
      this.#at = end + 2;
      return;
    }
    lineEnd.lastIndex = start;
    this.#at = lineEnd.exec(this.#text)?.index ?? this.#text.length;
  }

  #unclosed(): number {
    return this.#holder?.type === 'array' ? errors.closeBracketExpected : errors.closeBraceExpected;
  }

  #isPunctuation(code: number): boolean {
    return Number.isNaN(code) || code === closeBrace || code === closeBracket || code === comma || code === colon;
  }
}

const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const [comma, colon, quote, slash, backslash, asterisk, minus] = [0x2c, 0x3a, 0x22, 0x2f, 0x5c, 0x2a, 0x2d] as const;
const [space, tab, lineFeed, carriageReturn, zero, nine] = [0x20, 0x09, 0x0a, 0x0d, 0x30, 0x39] as const;

const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const lineEnd = /[\n\r]/g;

/** As `jsonc-parser` numbers them. */
const errors = {
  invalidSymbol: 1,
  propertyNameExpected: 3,
  valueExpected: 4,
  colonExpected: 5,
  commaExpected: 6,
  closeBraceExpected: 7,
  closeBracketExpected: 8,
  endOfFileExpected: 9,
  invalidCommentToken: 10,
  unexpectedEndOfComment: 11,
  unexpectedEndOfString: 12,
  unexpectedEndOfNumber: 13,
  invalidEscapeCharacter: 15,
  invalidCharacter: 16,
} as const;

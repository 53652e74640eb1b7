import { maxPieces } from '../../util/limits';
import { ExcerptBuilder, type Excerpt, type Position } from './excerpt';

/** A command in a shell script. */
export interface Command {
  /** The arguments as the program receives them, at most `maxPieces`. */
  readonly words: readonly Excerpt[];
  /** The here document that is its input. */
  readonly heredoc?: Excerpt | undefined;
  /** Where the arguments begin that were not read, since there are too many. */
  readonly restPosition?: Position;
}

/**
 * Finds the commands with these names in the text, and splits them into arguments as their shell does: a POSIX shell, the
 * Windows command prompt or PowerShell. Variables are not expanded.
 */
export const commandsIn = (source: Excerpt, names: readonly string[]): readonly Command[] => {
  const commands: Command[] = [];
  let end = 0;
  const commandName = new RegExp(`(?<=^|[\\s;&|(\`$])(?:${names.join('|')})${commandStart}`, 'gim');
  for (const { index, 0: name } of source.text.matchAll(commandName)) {
    if (index < end) continue;
    const from = index + name.length;
    const shell = detectShell(source.text, from, name);
    const unescaped = shell === 'cmd' ? withoutCarets(source, from) : undefined;
    const read = unescaped
      ? new ArgumentParser(unescaped.excerpt, 0, shell).read()
      : new ArgumentParser(source, from, shell).read();
    end = unescaped?.end ?? read.end;
    commands.push(read.command);
  }
  return commands;
};

/** What follows the name in a command, but not in prose: an option, a URL, a quoted string, or a line continuation. */
const commandStart = /(?=\s+(?:["'$-]|https?:|[\\^`][ \t]*[\r\n]|\^"|\S+[ \t]+(?:--?[A-Za-z]|[\\^`][ \t]*[\r\n])))/
  .source;

type Shell = 'posix' | 'cmd' | 'powershell';

/** Detects the shell by the line continuation character of the first line. */
const detectShell = (text: string, from: number, name: string): Shell => {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? undefined : end).trimEnd();
  if (line.endsWith('^') || /^[^'"]*\s\^"/.test(line)) return 'cmd';
  return line.endsWith('`') || !/^curl/i.test(name) ? 'powershell' : 'posix';
};

/** Removes the carets that the Windows command prompt removes before the program receives its arguments. */
const withoutCarets = (source: Excerpt, from: number): { readonly excerpt: Excerpt; readonly end: number } => {
  const { text } = source;
  const builder = new ExcerptBuilder(source);
  let isQuoted = false;
  let kept = from;
  let at = from;
  for (; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if ('\r\n&|'.includes(character)) break;
    if (character !== '^') continue;
    // A caret also escapes the character after a line end that it removes, even another line end.
    const lineEnd = lineEndAt(text, at + 1);
    builder.keep(kept, at);
    kept = at + 1 + lineEnd;
    at = kept + Math.max(lineEndAt(text, kept), 1) - 1;
  }
  builder.keep(kept, at);
  return { excerpt: builder.build(), end: at };
};

const lineEndAt = (text: string, at: number): number =>
  text.startsWith('\r\n', at) ? 2 : text[at] === '\n' || text[at] === '\r' ? 1 : 0;

interface Heredoc {
  readonly delimiter: string;
  /** Whether its lines may be indented with tabs. */
  readonly isIndented: boolean;
  /** Whether a backslash is not an escape character. */
  readonly isRaw: boolean;
}

class ArgumentParser {
  readonly #source: Excerpt;
  readonly #text: string;
  readonly #shell: Shell;
  #at: number;
  #word: ExcerptBuilder | undefined;
  #heredoc: Heredoc | undefined;

  constructor(source: Excerpt, from: number, shell: Shell) {
    this.#source = source;
    this.#text = source.text;
    this.#at = from;
    this.#shell = shell;
  }

  read(): { readonly command: Command; readonly end: number } {
    const words: Excerpt[] = [];
    const finish = (): void => {
      if (this.#word) words.push(this.#word.build());
      this.#word = undefined;
    };
    while (this.#at < this.#text.length && words.length < maxPieces) {
      const character = this.#text[this.#at]!;
      if (this.#skipContinuation()) continue;
      if (character === ' ' || character === '\t') {
        finish();
        this.#at++;
      } else if (this.#isEnd(character)) break;
      else if (this.#shell === 'posix' && this.#readHeredocStart()) finish();
      else this.#readPart(character);
    }
    finish();
    const restPosition = words.length < maxPieces ? undefined : this.#restPosition();
    const heredoc = this.#heredoc && this.#readHeredoc(this.#heredoc);
    return { command: { words, ...(heredoc && { heredoc }), ...(restPosition && { restPosition }) }, end: this.#at };
  }

  /** Returns the position at which the command continues, or undefined if it ends here. */
  #restPosition(): Position | undefined {
    while (this.#at < this.#text.length) {
      if (this.#skipContinuation()) continue;
      if (!' \t'.includes(this.#text[this.#at]!)) break;
      this.#at++;
    }
    const continues = this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at]!);
    return continues ? this.#source.positionAt(this.#at) : undefined;
  }

  #isEnd(character: string): boolean {
    return this.#shell !== 'cmd' && '\r\n;|&)'.includes(character);
  }

  /** The argument that is being read. */
  get #building(): ExcerptBuilder {
    return (this.#word ??= new ExcerptBuilder(this.#source));
  }

  /** Skips a line continuation. */
  #skipContinuation(): boolean {
    const sign = this.#shell === 'powershell' ? '`' : '\\';
    if (this.#shell === 'cmd' || this.#text[this.#at] !== sign) return false;
    const all = /^.[ \t]*(?:\r\n|\r|\n)/.exec(this.#text.slice(this.#at, this.#at + 100))?.[0];
    if (all === undefined) return false;
    this.#at += all.length;
    return true;
  }

  #readPart(character: string): void {
    const isPosix = this.#shell === 'posix';
    if (this.#shell === 'cmd') {
      if (character === '"') this.#readCmdDouble();
      else if (!this.#readBackslashes()) this.#take(0, 1);
    } else if (character === '@' && !isPosix && /^@["'][ \t]*\r?\n/.test(this.#ahead(100))) this.#readHereString();
    else if (character === "'") this.#readSingle();
    else if (character === '"') {
      if (isPosix) this.#readDouble();
      else this.#readPowerShellDouble();
    } else if (isPosix && this.#text.startsWith("$'", this.#at)) this.#readAnsi();
    else this.#take(character === (isPosix ? '\\' : '`') ? 1 : 0, 1);
  }

  #ahead(length: number): string {
    return this.#text.slice(this.#at, this.#at + length);
  }

  /** Skips some characters and adds those after them to the argument. */
  #take(skipped: number, taken: number): true {
    this.#building.keep(this.#at + skipped, Math.min(this.#at + skipped + taken, this.#text.length));
    this.#at += skipped + taken;
    return true;
  }

  /** Adds the characters before the next of `stops`, at least one. */
  #takeUntil(stops: string): void {
    let end = this.#at + 1;
    while (end < this.#text.length && !stops.includes(this.#text[end]!)) end++;
    this.#take(0, end - this.#at);
  }

  #replace(length: number, text: string): void {
    this.#building.write(text, this.#at);
    this.#at += length;
  }

  #readSingle(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    this.#take(1, (end < 0 ? this.#text.length : end) - this.#at - 1);
    this.#at++;
    // In PowerShell, `''` in a string is one quote.
    if (this.#shell === 'powershell' && this.#text[this.#at] === "'") {
      this.#building.keep(this.#at, this.#at + 1);
      this.#readSingle();
    }
  }

  #readDouble(): void {
    const word = this.#building;
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      const character = this.#text[this.#at]!;
      const next = this.#text[this.#at + 1] ?? '';
      if (character === '\\' && lineEndAt(this.#text, this.#at + 1) > 0)
        this.#at += 1 + lineEndAt(this.#text, this.#at + 1);
      else if (character === '\\') this.#take(next !== '' && '"\\$`'.includes(next) ? 1 : 0, 1);
      else if (character !== '$' || !this.#readSubstitution(word)) this.#takeUntil('"\\$');
    }
    this.#at++;
  }

  /** Reads `$(cat <<'EOF' … EOF)`, which is often used for long bodies. */
  #readSubstitution(word: ExcerptBuilder): boolean {
    const [all, dash, quote, delimiter] = /^\$\(\s*cat\s*<<(-?)\s*(["']?)(\w+)\2[^\n]*\n/.exec(this.#ahead(200)) ?? [];
    if (all === undefined || delimiter === undefined) return false;
    this.#at += all.length;
    this.#readLines({ delimiter, isIndented: dash !== '', isRaw: quote !== '' }, word);
    const end = this.#text.indexOf(')', this.#at);
    this.#at = end < 0 ? this.#text.length : end + 1;
    return true;
  }

  /** Reads `$'…'`. */
  #readAnsi(): void {
    this.#building.write('', this.#at);
    this.#at += 2;
    while (this.#at < this.#text.length && this.#text[this.#at] !== "'") {
      const [all, numeric, other] = ansiEscape.exec(this.#ahead(12)) ?? [];
      if (all === undefined) this.#takeUntil("'\\");
      else this.#replace(all.length, numeric ? characterOf(numeric) : (ansiCharacters[other!] ?? `\\${other}`));
    }
    this.#at++;
  }

  #readPowerShellDouble(): void {
    this.#building.write('', this.#at);
    this.#at++;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at]!;
      const next = this.#text[this.#at + 1];
      if (character === '`' && next !== undefined) {
        if ('nrt'.includes(next)) this.#replace(2, ansiCharacters[next]!);
        else this.#take(1, 1);
      } else if (character === '"' && next === '"') this.#take(1, 1);
      else if (character === '"') break;
      else this.#takeUntil('"`');
    }
    this.#at++;
  }

  #readHereString(): void {
    const quote = this.#text[this.#at + 1]!;
    const from = this.#text.indexOf('\n', this.#at) + 1;
    const found = this.#text.indexOf(`\n${quote}@`, from - 1);
    const end = found < 0 ? this.#text.length : found;
    this.#building.keep(from, end);
    this.#at = found < 0 ? end : end + 3;
  }

  /** Reads a quoted string as Windows programs parse their arguments. */
  #readCmdDouble(): void {
    this.#building.write('', this.#at);
    this.#at++;
    while (this.#at < this.#text.length) {
      if (this.#text[this.#at] === '"') {
        if (this.#text[this.#at + 1] !== '"') break;
        this.#take(1, 1);
      } else if (!this.#readBackslashes()) this.#takeUntil('"\\');
    }
    this.#at++;
  }

  /** Reads backslashes. Before a quotation mark, two of them are one, and an odd one escapes the mark. */
  #readBackslashes(): boolean {
    let end = this.#at;
    while (this.#text[end] === '\\') end++;
    const count = end - this.#at;
    if (count === 0) return false;
    if (this.#text[end] !== '"') return this.#take(0, count);
    this.#take(Math.ceil(count / 2), Math.floor(count / 2));
    return count % 2 === 0 || this.#take(0, 1);
  }

  #readHeredocStart(): boolean {
    const [all, dash, quote, delimiter] = /^<<(-?)[ \t]*(["'\\]?)(\w+)["']?/.exec(this.#ahead(100)) ?? [];
    if (all === undefined || delimiter === undefined) return false;
    this.#heredoc = { delimiter, isIndented: dash !== '', isRaw: quote !== '' };
    this.#at += all.length;
    return true;
  }

  #readHeredoc(heredoc: Heredoc): Excerpt {
    const lineEnd = this.#text.indexOf('\n', this.#at);
    this.#at = lineEnd < 0 ? this.#text.length : lineEnd + 1;
    const body = new ExcerptBuilder(this.#source);
    this.#readLines(heredoc, body);
    return body.build();
  }

  /** Reads lines up to the delimiter. */
  #readLines({ delimiter, isIndented, isRaw }: Heredoc, into: ExcerptBuilder): void {
    while (this.#at < this.#text.length) {
      const lineEnd = this.#text.indexOf('\n', this.#at);
      const next = lineEnd < 0 ? this.#text.length : lineEnd + 1;
      const line = this.#text.slice(this.#at, next);
      if (line.trim() === delimiter) {
        this.#at = next;
        return;
      }
      let from = this.#at;
      while (isIndented && this.#text[from] === '\t') from++;
      for (const { index } of isRaw ? [] : line.matchAll(/\\[\\$`]/g)) {
        into.keep(from, this.#at + index);
        from = this.#at + index + 1;
      }
      into.keep(from, next);
      this.#at = next;
    }
  }
}

const ansiEscape = /^\\(?:(x[\da-f]{1,2}|u[\da-f]{1,4}|U[\da-f]{1,8}|[0-7]{1,3})|([\s\S]))/i;

const ansiCharacters: { readonly [letter: string]: string } = {
  ...{ n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v' },
  ...{ "'": "'", '"': '"', '\\': '\\', '?': '?' },
};

const characterOf = (escape: string): string => {
  const code = /^[xu]/i.test(escape) ? parseInt(escape.slice(1), 16) : parseInt(escape, 8);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
};

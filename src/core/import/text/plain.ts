import { l10n } from '../../util/l10n';
import { maxDepth, maxFaultyText, maxPieces } from '../../util/limits';
import type { Problem } from '../../util/result';
import type * as Parsers from '../literals/literals.lazy';
import type { Budget, LanguageId } from '../literals/literals.lazy';
import { ExcerptBuilder, type Excerpt } from './excerpt';
import { parseJson } from './looseJson';
import { describeErrorKind } from '../../json/describeJsonError';
import { restAt, type Piece, type Reading, type UnreadablePiece } from './reading';
import { regionsIn, type Region, type Regions } from './regions';

/** Reads a text that is in no fence, stream or command: JSON, code, or prose with some of it. */
export class PlainText {
  readonly #excerpt: Excerpt;
  readonly #text: string;
  readonly #languages: readonly LanguageId[];
  readonly #code: Code;

  /** `language` is what the text is said to be in, such as that of its fence. */
  constructor(excerpt: Excerpt, code: Code, language = '') {
    this.#excerpt = excerpt;
    this.#text = excerpt.text;
    this.#code = code;
    const isPython =
      /^(?:py|ipython)/.test(language) || (!/^[jt]sx?$|script/.test(language) && looksLikePython(this.#text));
    this.#languages = isPython ? ['python', 'javascript'] : ['javascript', 'python'];
  }

  async *readings(): AsyncGenerator<Reading> {
    const regions = regionsIn(this.#text);
    if (regions.tooDeepAt !== undefined) {
      yield { pieces: [this.#tooDeep(regions.tooDeepAt)], isList: true, isWhole: false };
      return;
    }
    const fragment = regions.roots.length > 0 ? this.#asMembers(regions) : undefined;
    if (fragment) yield await this.#readOne(fragment);
    const parted = await this.#readRegions(regions);
    yield parted;
    if (regions.roots.length === 0 || parted.isList) return;
    // The code of a whole module takes much longer.
    if (parted.isCut && this.#text.length > maxFaultyText) return;
    for (const language of this.#languages) yield await this.#readModule(language);
  }

  /** Members of an object without its braces, as `"tools": […],`. */
  #asMembers({ strayAt = this.#text.length }: Regions): Excerpt | undefined {
    const start = separatorEnd(this.#text, 0);
    if (
      !/^(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[A-Za-z_$][\w$]{0,200})\s*:(?!:)/.test(this.#text.slice(start, start + 300))
    )
      return undefined;
    let end = strayAt;
    while (end > start && /[\s,;]/.test(this.#text[end - 1]!)) end--;
    const whole = new ExcerptBuilder(this.#excerpt);
    whole.write('{', start);
    whole.keep(start, end);
    whole.write('\n}', end);
    return whole.build();
  }

  async #readOne(excerpt: Excerpt): Promise<Reading> {
    const piece = await this.#valueOf(excerpt);
    return { pieces: [piece], isList: false, isWhole: piece.problem === undefined };
  }

  /** The outermost lists and objects, wherever they stand. */
  async #readRegions({ roots }: Regions): Promise<Reading> {
    if (roots.length === 0) return { pieces: [this.#noJson()], isList: true, isWhole: false };
    const found = candidatesIn(roots, this.#text);
    const isList = this.#isBare(found.map(({ region }) => region));
    const pieces: Piece[] = [];
    let isWhole = true;
    let unreadable = 0;
    for (const { region, isBroken } of found) {
      const isMeant = isList || isToolLike(this.#text.slice(region.start, region.end));
      if (!isMeant) {
        isWhole = false;
        continue;
      }
      if (pieces.length >= maxPieces) {
        pieces.push(restAt(this.#excerpt.positionAt(region.start)));
        return { pieces, isList, isWhole: false, isCut: true };
      }
      const read = isBroken ? [this.#unclosed(region)] : await this.#readRegion(region);
      pieces.push(...read);
      if (read.every(({ problem }) => !problem)) continue;
      isWhole = false;
      if (++unreadable < maxUnreadable) continue;
      pieces.push(this.#tooMuchUnreadable(region));
      break;
    }
    return { pieces, isList, isWhole };
  }

  /** The value; where it is a list that is broken in places, its items by themselves. */
  async #readRegion(region: Region): Promise<readonly Piece[]> {
    const piece = await this.#valueOf(this.#excerpt.slice(region.start, region.end));
    const list = piece.problem ? listIn(region, this.#text) : undefined;
    const items = list?.children.filter(({ open }) => open === '{') ?? [];
    if (!list || items.length === 0) return [piece];
    const pieces: Piece[] = [];
    let unreadable = 0;
    for (const item of items) {
      const excerpt = this.#excerpt.slice(item.start, item.end);
      if (pieces.length >= maxPieces) return [...pieces, restAt(excerpt.positionAt(0))];
      const read = item.isClosed ? await this.#valueOf(excerpt) : this.#unclosed(item);
      pieces.push(read);
      if (read.problem && ++unreadable >= maxUnreadable) break;
    }
    return unreadable > 0 || isOnlyCommas(this.#text, list) ? pieces : [...pieces, piece];
  }

  async #valueOf(excerpt: Excerpt): Promise<Piece> {
    const position = excerpt.positionAt(0);
    const json = parseJson(excerpt.text);
    if (json.ok) return { value: json.value, position };
    let furthest = { offset: json.offset, problem: this.#notJson(excerpt, json) };
    const isLikeJson = !/['`#]|\b(?:True|False|None)\b/.test(excerpt.text);
    for (const language of this.#languages) {
      const read = await this.#code.readExpression(excerpt, language, isLikeJson);
      if ('value' in read) return { value: read.value, position };
      // Python joins strings side by side, between which JSON lacks a comma or a colon.
      if (language === 'python' && isLikeJson) continue;
      if (read.offset > furthest.offset) furthest = { offset: read.offset, problem: this.#notCode(excerpt, read) };
    }
    return {
      name: nameIn(excerpt.text),
      problem: furthest.problem,
      position: excerpt.positionAt(furthest.offset),
      isToolLike: isToolLike(excerpt.text),
    };
  }

  async #readModule(language: LanguageId): Promise<Reading> {
    const { literals, stop } = await this.#code.readModule(this.#excerpt, language);
    const indexOf = new Map(literals.map(({ offset }, index) => [offset, index]));
    const pieces = literals.map(({ offset, value, uses, errorAt }): Piece => {
      if (errorAt !== undefined && stop)
        return {
          problem: this.#notCode(this.#excerpt, stop),
          position: this.#excerpt.positionAt(stop.offset),
          isToolLike: false,
        };
      const parts = new Set([...uses].flatMap(from => indexOf.get(from) ?? []));
      return { value, position: this.#excerpt.positionAt(offset), parts };
    });
    if (pieces.length === 0 && stop)
      pieces.push({
        problem: this.#notCode(this.#excerpt, stop),
        position: this.#excerpt.positionAt(stop.offset),
        isToolLike: false,
      });
    return { pieces, isList: false, isWhole: stop === undefined };
  }

  /** Whether there is nothing beside the regions but what parts values. */
  #isBare(regions: readonly Region[]): boolean {
    let at = 0;
    for (const { start, end } of [...regions, { start: this.#text.length, end: 0 }]) {
      if (separatorEnd(this.#text, at) < start) return false;
      at = Math.max(at, end);
    }
    return true;
  }

  #noJson(): UnreadablePiece {
    const start = this.#text.length - this.#text.trimStart().length;
    const json = parseJson(this.#text.slice(start, start + 1000));
    const what = json.ok ? l10n.t('unexpected text') : json.what;
    const stop = { offset: start + (json.ok ? 0 : json.offset), what };
    return {
      problem: this.#notJson(this.#excerpt, stop),
      position: this.#excerpt.positionAt(stop.offset),
      isToolLike: false,
    };
  }

  #unclosed(region: Region): UnreadablePiece {
    const excerpt = this.#excerpt.slice(region.start, region.end);
    const json = parseJson(excerpt.text);
    const what = describeErrorKind(region.open === '{' ? 'CloseBraceExpected' : 'CloseBracketExpected');
    const stop = json.ok ? { offset: excerpt.text.length, what } : json;
    return {
      name: nameIn(excerpt.text),
      problem: this.#notJson(excerpt, stop),
      position: excerpt.positionAt(stop.offset),
      isToolLike: true,
    };
  }

  #tooDeep(offset: number): UnreadablePiece {
    const position = this.#excerpt.positionAt(offset);
    const message = l10n.t(
      '{0}, line {1}: nested more than {2} levels deep. Reduce the nesting.',
      l10n.t('The text'),
      position.line,
      maxDepth,
    );
    return { problem: error('too-deep', message), position, isToolLike: true };
  }

  #tooMuchUnreadable({ end }: Region): UnreadablePiece {
    const position = this.#excerpt.positionAt(end);
    const message = l10n.t(
      'Nothing was read from line {0} on: too much of the text before it is not readable.',
      position.line,
    );
    return { problem: error('too-many-errors', message), position, isToolLike: false };
  }

  #notJson(excerpt: Excerpt, { offset, what }: { readonly offset: number; readonly what: string }): Problem {
    const { line, column } = excerpt.positionAt(offset);
    return error(
      'invalid-json',
      l10n.t('The text is not JSON: {0} at line {1}, column {2}. Correct it there and try again.', what, line, column),
    );
  }

  #notCode(excerpt: Excerpt, { offset, what }: { readonly offset: number; readonly what: string }): Problem {
    const { line, column } = excerpt.positionAt(offset);
    return error(
      'invalid-code',
      l10n.t(
        'The text cannot be read: {0} at line {1}, column {2}. Correct it there and try again.',
        what,
        line,
        column,
      ),
    );
  }
}

/** The parsers of code, which are loaded when they are first asked for, with the budget that all of a text shares. */
export class Code {
  #loaded: Promise<{ readonly parsers: typeof Parsers; readonly budget: Budget }> | undefined;

  async readExpression(excerpt: Excerpt, language: LanguageId, isLikeJson: boolean) {
    const { parsers, budget } = await this.#load();
    return parsers.readExpression(excerpt, language, budget, isLikeJson);
  }

  async readModule(excerpt: Excerpt, language: LanguageId) {
    const { parsers, budget } = await this.#load();
    return parsers.readModule(excerpt, language, budget);
  }

  #load() {
    this.#loaded ??= import('../literals/literals.lazy').then(parsers => ({ parsers, budget: new parsers.Budget() }));
    return this.#loaded;
  }
}

interface Candidate {
  readonly region: Region;
  /** Its closing bracket is missing. */
  readonly isBroken?: boolean;
}

/**
 * The outermost lists and objects. In a list that is not closed, its items; in an object that is not closed nothing, since
 * what it holds would be taken for something else, but for a list of tools.
 */
const candidatesIn = (regions: readonly Region[], text: string): readonly Candidate[] =>
  regions.flatMap((region): readonly Candidate[] => {
    const { open, isClosed, children } = region;
    if (open === '(') return candidatesIn(children, text);
    if (isClosed) return [{ region }];
    const list = open === '[' ? region : listIn(region, text);
    const inside = list === region ? candidatesIn(children, text) : list ? candidatesIn([list], text) : [];
    const isTold = inside.some(({ isBroken }) => isBroken);
    return isTold ? inside : [...inside, { region, isBroken: true }];
  });

/** The region itself if it is a list, or the list of tools that it holds. */
const listIn = (region: Region, text: string): Region | undefined =>
  region.open === '['
    ? region
    : region.children.find(
        ({ open, start }) =>
          open === '[' &&
          /["'`]?\b(?:tools|functions|function_?declarations|languageModelTools)["'`]?\s*[:=]\s*$/i.test(
            text.slice(Math.max(region.start, start - 100), start),
          ),
      );

const isOnlyCommas = (text: string, { start, end, children }: Region): boolean => {
  let at = start + 1;
  for (const child of [...children, { start: end - 1, end }]) {
    if (separatorEnd(text, at) < child.start) return false;
    at = child.end;
  }
  return true;
};

/** After the space, what parts values, the comments and the brackets left over that begin there. */
const separatorEnd = (text: string, start: number): number => {
  let at = start;
  while (at < text.length) {
    const isComment = text[at] === '#' || text.startsWith('//', at) || text.startsWith('/*', at);
    if (!isComment && !/[\s,;\]})]/.test(text[at]!)) return at;
    const end = !isComment ? at : text.startsWith('/*', at) ? text.indexOf('*/', at) + 1 : text.indexOf('\n', at);
    at = end < at ? text.length : end + 1;
  }
  return at;
};

const isToolLike = (text: string): boolean =>
  /(?:name|parameters|input_?schema|args_schema|function|functions|function_?declarations|toolSpec|tools|properties)["'`]?\s*[:=]/i.test(
    text,
  );

const nameIn = (text: string): string | undefined =>
  /(?<![\w-])["'`]?name["'`]?\s*[:=]\s*["'`]([^"'`\n]{1,128})["'`]/.exec(text.slice(0, 2000))?.[1];

const looksLikePython = (text: string): boolean =>
  /\b(?:True|False|None|def|elif|import)\b|"""|'''|(?:^|[\s[{(,])#\s|\bdict\(|:\s*(?:list|List|dict|Dict)\[/.test(
    text,
  ) && !/\b(?:const|let|var|export|function)\b|\bas const\b|=>/.test(text);

const error = (code: string, message: string): Problem => ({ code, severity: 'error', message, path: [] });

/** After so many places that cannot be read the text is something else. */
const maxUnreadable = 100;

import { l10n } from '../../util/l10n';
import { maxDepth, maxMalformedText, maxPieces } from '../../util/limits';
import type { Problem } from '../../util/result';
import type * as Parsers from '../literals/literals.lazy';
import type { Budget, LanguageId } from '../literals/literals.lazy';
import { noteDuplicateKeys } from './duplicateKeys';
import { ExcerptBuilder, type Excerpt } from './excerpt';
import { parseJson } from './looseJson';
import { describeErrorKind } from '../../json/describeJsonError';
import { unreadRest, type Piece, type Reading, type UnreadablePiece } from './reading';
import { regionsIn, type Region, type Regions } from './regions';

/** Reads a text outside of fences, event streams and commands: JSON, code, or prose that contains them. */
export class PlainTextReader {
  readonly #excerpt: Excerpt;
  readonly #text: string;
  readonly #languages: readonly LanguageId[];
  readonly #code: CodeParsers;

  /** `language` is the declared language of the text, such as that of its fence. */
  constructor(excerpt: Excerpt, code: CodeParsers, language = '') {
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
    const object = regions.roots.length > 0 ? this.#membersAsObject(regions) : undefined;
    if (object) yield await this.#readOne(object);
    const reading = await this.#readRegions(regions);
    yield reading;
    if (regions.roots.length === 0 || reading.isList) return;
    // Parsing the whole text as a module takes much longer.
    if (reading.isCut && this.#text.length > maxMalformedText) return;
    for (const language of this.#languages) yield await this.#readModule(language);
  }

  /** Adds braces to members of an object that were copied without them, such as `"tools": […],`. */
  #membersAsObject({ strayAt = this.#text.length }: Regions): Excerpt | undefined {
    const start = separatorEnd(this.#text, 0);
    if (
      !/^(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[A-Za-z_$][\w$]{0,200})\s*:(?!:)/.test(this.#text.slice(start, start + 300))
    )
      return undefined;
    let end = strayAt;
    while (end > start && /[\s,;]/.test(this.#text[end - 1]!)) end--;
    const builder = new ExcerptBuilder(this.#excerpt);
    builder.write('{', start);
    builder.keep(start, end);
    // A new line, since the text may end with a line comment.
    builder.write('\n}', end);
    return builder.build();
  }

  async #readOne(excerpt: Excerpt): Promise<Reading> {
    const piece = await this.#valueOf(excerpt);
    return { pieces: [piece], isList: false, isWhole: piece.problem === undefined };
  }

  /** Reads the outermost lists and objects, at any place in the text. */
  async #readRegions({ roots }: Regions): Promise<Reading> {
    if (roots.length === 0) return { pieces: [this.#noJson()], isList: true, isWhole: false };
    const candidates = candidatesIn(roots, this.#text);
    const isList = this.#hasOnly(candidates.map(({ region }) => region));
    const pieces: Piece[] = [];
    let isWhole = true;
    let unreadable = 0;
    for (const { region, isBroken } of candidates) {
      const canBeTool = isList || isToolLike(this.#text.slice(region.start, region.end));
      if (!canBeTool) {
        isWhole = false;
        continue;
      }
      if (pieces.length >= maxPieces) {
        pieces.push(unreadRest(this.#excerpt.positionAt(region.start)));
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

  /** Reads the value of a region. If it is a list with syntax errors, its items are read one by one. */
  async #readRegion(region: Region): Promise<readonly Piece[]> {
    const piece = await this.#valueOf(this.#excerpt.slice(region.start, region.end));
    const list = piece.problem ? listIn(region, this.#text) : undefined;
    const items = list?.children.filter(({ open }) => open === '{') ?? [];
    if (!list || items.length === 0) return [piece];
    const pieces: Piece[] = [];
    let unreadable = 0;
    for (const item of items) {
      const excerpt = this.#excerpt.slice(item.start, item.end);
      if (pieces.length >= maxPieces) return [...pieces, unreadRest(excerpt.positionAt(0))];
      const read = item.isClosed ? await this.#valueOf(excerpt) : this.#unclosed(item);
      pieces.push(read);
      if (read.problem && ++unreadable >= maxUnreadable) break;
    }
    return unreadable > 0 || isOnlyCommas(this.#text, list) ? pieces : [...pieces, piece];
  }

  async #valueOf(excerpt: Excerpt): Promise<Piece> {
    const position = excerpt.positionAt(0);
    const json = parseJson(excerpt.text);
    if (json.ok) {
      noteDuplicateKeys(json.value, excerpt);
      return { value: json.value, position };
    }
    let furthest = { offset: json.offset, problem: this.#notJson(excerpt, json) };
    const isLikeJson = !/['`#]|\b(?:True|False|None)\b/.test(excerpt.text);
    for (const language of this.#languages) {
      const read = await this.#code.readExpression(excerpt, language, isLikeJson);
      if ('value' in read) return { value: read.value, position };
      // Python joins adjacent strings, while in JSON a comma or a colon is missing between them. So its error is misleading.
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
    const pieces = literals.map(({ offset, end, value, uses, error: fault }): Piece => {
      if (fault) {
        const source = this.#text.slice(offset, end);
        return {
          name: nameIn(source),
          problem: this.#notCode(this.#excerpt, fault),
          position: this.#excerpt.positionAt(fault.offset),
          isToolLike: isToolLike(source),
        };
      }
      const parts = new Set([...uses].flatMap(used => indexOf.get(used) ?? []));
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

  /** Whether there are only separators and comments outside of the regions. */
  #hasOnly(regions: readonly Region[]): boolean {
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

/** Loads the code parsers on first use. All parsing of one text shares a budget. */
export class CodeParsers {
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

/** A region that may contain a tool. */
interface Candidate {
  readonly region: Region;
  /** Whether its closing bracket is missing. */
  readonly isBroken?: boolean;
}

/**
 * Returns the outermost lists and objects. An unclosed list is replaced by its items. The contents of an unclosed object are
 * not returned, since they would be misread as something else, unless it contains a list of tools.
 */
const candidatesIn = (regions: readonly Region[], text: string): readonly Candidate[] =>
  regions.flatMap((region): readonly Candidate[] => {
    const { open, isClosed, children } = region;
    if (open === '(') return candidatesIn(children, text);
    if (isClosed) return [{ region }];
    const list = open === '[' ? region : listIn(region, text);
    const inside = list === region ? candidatesIn(children, text) : list ? candidatesIn([list], text) : [];
    const isErrorReported = inside.some(({ isBroken }) => isBroken);
    return isErrorReported ? inside : [...inside, { region, isBroken: true }];
  });

/** Returns the region itself if it is a list, otherwise the list of tools in it. */
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

/** Whether there are only separators between the items of the list. */
const isOnlyCommas = (text: string, { start, end, children }: Region): boolean => {
  let at = start + 1;
  for (const child of [...children, { start: end - 1, end }]) {
    if (separatorEnd(text, at) < child.start) return false;
    at = child.end;
  }
  return true;
};

/** Returns the offset after the white space, separators, comments and stray closing brackets that begin at `start`. */
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

/** A text with more unreadable regions is not meant to be a list of tools. */
const maxUnreadable = 100;

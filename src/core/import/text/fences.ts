import { maxPieces } from '../../util/limits';
import { ExcerptBuilder, type Excerpt } from './excerpt';
import { linesOf } from './lines';

/** A Markdown code fence, or the text between two of them. */
export interface Fence {
  /** The language in lower case, or an empty string. */
  readonly language: string;
  /** The contents, without the indentation or quoting (`>`) of the whole fence. */
  readonly excerpt: Excerpt;
  /** Whether it is the text outside of fences. It may have tools too, but most of it is prose. */
  readonly isProse?: boolean;
}

const opening = /^([ \t>]*)(`{3,}|~{3,})[ \t]*([^\s`{]*)[^`]*$/;

/**
 * Returns the Markdown code fences in the text, and the parts between them that may have a tool. A fence that is not closed
 * extends to the end of the text.
 */
export const fencesIn = (source: Excerpt): readonly Fence[] => {
  const fences: Fence[] = [];
  let proseStart = 0;
  const addProse = (end: number): void => {
    const excerpt = source.slice(proseStart, end);
    if (excerpt.text.includes('{') && toolKey.test(excerpt.text)) fences.push({ language: '', excerpt, isProse: true });
  };
  let open: { prefix: string; marker: string; language: string; contents: ExcerptBuilder } | undefined;
  const close = (): void => {
    if (open) {
      const excerpt = open.contents.build();
      // A text without a bracket contains no tool.
      if (/[[{(]/.test(excerpt.text)) fences.push({ language: open.language, excerpt });
    }
    open = undefined;
  };
  for (const { start, end, next } of linesOf(source.text)) {
    // Stops after one more than the limit, so that the caller knows that there are more.
    if (fences.length > maxPieces) return fences;
    const line = source.text.slice(start, end);
    if (open) {
      const rest = line.replace(/^[ \t>]*/, '').trimEnd();
      if (rest.length >= open.marker.length && rest === open.marker[0]!.repeat(rest.length)) {
        close();
        proseStart = next;
      } else open.contents.keep(start + commonLength(line, open.prefix), next);
      continue;
    }
    const [, prefix = '', marker, language = ''] = isFenceLike(line) ? (opening.exec(line) ?? []) : [];
    if (!marker) continue;
    addProse(start);
    open = { prefix, marker, language: language.toLowerCase(), contents: new ExcerptBuilder(source) };
  }
  if (open) close();
  else if (fences.length > 0) addProse(source.text.length);
  return fences;
};

/** A key that only some kinds of JSON have. */
const toolKey = /["'](?:name|function|toolSpec)["']\s{0,100}:/;

/** A fast test, which also keeps long lines from the pattern. */
const isFenceLike = (line: string): boolean => line.length < 1000 && (line.includes('```') || line.includes('~~~'));

const commonLength = (line: string, prefix: string): number => {
  let length = 0;
  while (length < prefix.length && line[length] === prefix[length]) length++;
  return length;
};

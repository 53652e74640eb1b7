import { maxPieces } from '../../util/limits';
import { ExcerptBuilder, type Excerpt } from './excerpt';
import { linesOf } from './lines';

export interface Fence {
  /** In lower case; empty where it says none. */
  readonly language: string;
  /** Without what indents or quotes the whole fence. */
  readonly excerpt: Excerpt;
}

const opening = /^([ \t>]*)(`{3,}|~{3,})[ \t]*([^\s`{]*)[^`]*$/;

/** The fences of Markdown in the text. One that does not end goes on to the end of the text. */
export const fencesIn = (source: Excerpt): readonly Fence[] => {
  const fences: Fence[] = [];
  let open: { prefix: string; mark: string; language: string; contents: ExcerptBuilder } | undefined;
  const close = (): void => {
    if (open) {
      const excerpt = open.contents.build();
      // Without a bracket there is no tool in it.
      if (/[[{(]/.test(excerpt.text)) fences.push({ language: open.language, excerpt });
    }
    open = undefined;
  };
  for (const { start, end, next } of linesOf(source.text)) {
    // One more than are read says that there are more.
    if (fences.length > maxPieces) return fences;
    const line = source.text.slice(start, end);
    if (open) {
      const rest = line.replace(/^[ \t>]*/, '').trimEnd();
      if (rest.length >= open.mark.length && rest === open.mark[0]!.repeat(rest.length)) close();
      else open.contents.keep(start + commonLength(line, open.prefix), next);
      continue;
    }
    const [, prefix = '', mark, language = ''] = isFenceLike(line) ? (opening.exec(line) ?? []) : [];
    if (mark) open = { prefix, mark, language: language.toLowerCase(), contents: new ExcerptBuilder(source) };
  }
  close();
  return fences;
};

/** Long lines are not looked at by the pattern. */
const isFenceLike = (line: string): boolean => line.length < 1000 && (line.includes('```') || line.includes('~~~'));

const commonLength = (line: string, prefix: string): number => {
  let length = 0;
  while (length < prefix.length && line[length] === prefix[length]) length++;
  return length;
};

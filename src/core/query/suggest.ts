import { filterStates, parseFilter, tagTerm, termsIn, type FilterState } from './filter';

/** A way on for a filter that is being typed. */
export interface Suggestion {
  readonly term: string;
  /** The filter with it, ready for more. */
  readonly text: string;
  readonly about: { readonly state: FilterState } | { readonly tag: string };
}

/** What may stand where `@…` is being typed, or where nothing is typed yet. */
export const suggestionsFor = (text: string, tags: readonly string[]): readonly Suggestion[] => {
  const terms = termsIn(text);
  const last = /\s$/.test(text) ? '' : (terms.at(-1) ?? '');
  if (text.trim() !== '' && !last.startsWith('@')) return [];
  const before = text.slice(0, text.length - last.length);
  const asked = parseFilter(before);
  const suggest = (term: string, about: Suggestion['about']): Suggestion => ({
    term,
    text: `${before}${term} `,
    about,
  });
  const all = [
    ...filterStates.filter(state => !asked.is.includes(state)).map(state => suggest(`@${state}`, { state })),
    ...tags.filter(tag => !asked.tags.includes(tag.toLowerCase())).map(tag => suggest(tagTerm(tag), { tag })),
  ];
  return all.filter(({ term }) => term.toLowerCase().startsWith(last.toLowerCase()));
};

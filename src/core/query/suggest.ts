import { filterStates, parseFilter, tagTerm, termsIn, type FilterState } from './filter';

/** A completion for a filter that is being typed. */
export interface Suggestion {
  readonly term: string;
  /** The filter with the term and a space, ready for another term. */
  readonly text: string;
  readonly target: { readonly state: FilterState } | { readonly tag: string };
}

/** Returns the completions for a term that begins with @, or for an empty filter. */
export const suggestionsFor = (text: string, tags: readonly string[]): readonly Suggestion[] => {
  const terms = termsIn(text);
  const last = /\s$/.test(text) ? '' : (terms.at(-1) ?? '');
  if (text.trim() !== '' && !last.startsWith('@')) return [];
  const before = text.slice(0, text.length - last.length);
  const current = parseFilter(before);
  const suggest = (term: string, target: Suggestion['target']): Suggestion => ({
    term,
    text: `${before}${term} `,
    target,
  });
  const all = [
    ...filterStates.filter(state => !current.states.includes(state)).map(state => suggest(`@${state}`, { state })),
    ...tags.filter(tag => !current.tags.includes(tag.toLowerCase())).map(tag => suggest(tagTerm(tag), { tag })),
  ];
  return all.filter(({ term }) => term.toLowerCase().startsWith(last.toLowerCase()));
};

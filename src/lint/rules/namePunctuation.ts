import type { Rule } from '../rule';

export const namePunctuation: Rule = {
  code: 'name-punct',
  severity: 'info',
  vendors: ['gemini'],
  source: 'https://ai.google.dev/gemini-api/docs/function-calling',
  date: '2026-11',
  *check({ name }, { who }) {
    if (!/[.:-]/.test(name)) return;
    const better = name.replace(/[.:-]+/g, '_');
    const message = `A name with “.”, “:” or “-” is taken by ${who}, whose guide advises against it. “${better}” is safe.`;
    yield { path: ['name'], message };
  },
};

/** Nothing is refused; but calls come back under a name that nobody has written. */
export const nameRewritten: Rule = {
  code: 'name-agents-rewrite',
  severity: 'info',
  vendors: ['openai'],
  source: 'https://openai.github.io/openai-agents-js/guides/tools',
  date: '2026-11',
  *check({ name }, { who }) {
    if (!name.includes('-')) return;
    const better = name.replace(/[^a-zA-Z0-9_]+/g, '_');
    const message = `The Agents SDK of ${who} for JavaScript writes “_” for “-” in a name, so models see another there. Call the tool “${better}” if you use it.`;
    yield { path: ['name'], message };
  },
};

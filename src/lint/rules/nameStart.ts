import type { Rule } from '../rule';

export const nameStart: Rule = {
  code: 'name-start',
  severity: 'error',
  vendors: ['gemini'],
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  date: '2026-11',
  *check({ name }, { who }) {
    if (/^[a-zA-Z_]/.test(name)) return;
    const better = `_${name}`.slice(0, 128);
    yield {
      path: ['name'],
      message: `A name begins with a letter or “_” for ${who}. Call the tool “${better}” there.`,
      fix: { title: `Rename to “${better}”`, edits: [{ path: ['name'], value: better }] },
    };
  },
};

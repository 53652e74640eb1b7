import type { Rule } from '../rule';

/** Most vendors take no dots. */
export const nameCharset: Rule = {
  code: 'name-charset',
  severity: 'error',
  vendors: ['openai', 'anthropic', 'bedrock', 'mistral', 'groq', 'deepseek', 'vscode'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *check({ name }, { who }) {
    if (/^[a-zA-Z0-9_-]+$/.test(name)) return;
    const better = name.replace(/[^a-zA-Z0-9_-]+/g, '_');
    yield {
      path: ['name'],
      message: `Only A–Z, a–z, 0–9, “_” and “-” are taken in a name by ${who}. Call the tool “${better}” there.`,
      fix: { title: `Rename to “${better}”`, edits: [{ path: ['name'], value: better }] },
    };
  },
};

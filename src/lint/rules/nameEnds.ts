import type { Rule } from '../rule';

/** https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names */
export const nameEnds: Rule = {
  code: 'name-charset-mcp',
  severity: 'warning',
  vendors: ['mcp'],
  source: 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names',
  date: '2026-11',
  *check({ name }, { who }) {
    const better = name.replace(/^[-.]+|[-.]+$/g, '');
    if (better === name) return;
    const way = better ? ` Call the tool “${better}”.` : '';
    yield {
      path: ['name'],
      message: `A name that begins or ends with “-” or “.” is against ${who}’s rules.${way}`,
      ...(better && { fix: { title: `Rename to “${better}”`, edits: [{ path: ['name'], value: better }] } }),
    };
  },
};

import { l10n } from '../../util/l10n';
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
    yield {
      path: ['name'],
      message: better
        ? l10n.t('A name that begins or ends with “-” or “.” violates the rules of {0}. Use “{1}”.', who, better)
        : l10n.t('A name that begins or ends with “-” or “.” violates the rules of {0}.', who),
      ...(better && { fix: { title: l10n.t('Rename to “{0}”', better), edits: [{ path: ['name'], value: better }] } }),
    };
  },
};

import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

export const nameEnds: Rule = {
  code: 'name-charset-mcp',
  severity: 'warning',
  vendors: ['mcp'],
  source: 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    const suggestedName = name.replace(/^[-.]+|[-.]+$/g, '');
    if (suggestedName === name) return;
    yield {
      path: ['name'],
      message: suggestedName
        ? l10n.t(
            'A name that begins or ends with “-” or “.” violates the rules of {0}. Use “{1}”.',
            vendorNames,
            suggestedName,
          )
        : l10n.t('A name that begins or ends with “-” or “.” violates the rules of {0}.', vendorNames),
      ...(suggestedName && {
        fix: { title: l10n.t('Rename to “{0}”', suggestedName), edits: [{ path: ['name'], value: suggestedName }] },
      }),
    };
  },
};

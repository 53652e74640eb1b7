import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

export const nameStart: Rule = {
  code: 'name-start',
  severity: 'error',
  vendors: ['gemini'],
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (/^[a-zA-Z_]/.test(name)) return;
    const suggestedName = `_${name}`.slice(0, 128);
    yield {
      path: ['name'],
      message: l10n.t('For {0}, a name must begin with a letter or “_”. Use “{1}” there.', vendorNames, suggestedName),
      fix: { title: l10n.t('Rename to “{0}”', suggestedName), edits: [{ path: ['name'], value: suggestedName }] },
    };
  },
};

import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

export const nameReserved: Rule = {
  code: 'name-reserved-prefix',
  severity: 'error',
  vendors: ['vscode'],
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  date: '2026-10',
  *check({ name }, { vendorNames }) {
    const [prefix] = /^(copilot|vscode)_/.exec(name) ?? [];
    if (prefix)
      yield {
        path: ['name'],
        message: l10n.t('Names that begin with “{0}” are reserved by {1}. Choose another name.', prefix, vendorNames),
      };
  },
};

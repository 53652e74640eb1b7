import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

export const descriptionMissing: Rule = {
  code: 'desc-missing',
  severity: 'warning',
  date: '2026-11',
  *check({ description }) {
    if (description.trim()) return;
    yield {
      path: ['description'],
      message: l10n.t(
        'Models choose tools by their descriptions, and this one has none. Describe what it does and when to use it.',
      ),
    };
  },
};

/** VS Code drops a tool without a description. */
export const descriptionRequired: Rule = {
  code: 'desc-required',
  severity: 'error',
  vendors: ['vscode'],
  source:
    'https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/chat/common/tools/languageModelToolsContribution.ts',
  date: '2026-10',
  *check({ description }, { vendorNames }) {
    if (!description.trim())
      yield {
        path: ['description'],
        message: l10n.t('{0} does not register a tool without a description. Add one.', vendorNames),
      };
  },
};

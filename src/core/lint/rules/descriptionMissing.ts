import { l10n } from '../../util/l10n';
import type { Rule } from '../../vendors/rule';

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

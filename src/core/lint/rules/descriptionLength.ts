import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

export const descriptionShort: Rule = {
  code: 'desc-short',
  severity: 'info',
  date: '2026-11',
  *check({ description }) {
    const { length } = description.trim();
    if (length === 0 || length >= 20) return;
    const message = l10n.t(
      'A description of {0} characters tells a model little. Describe what the tool does, when to use it, and what it returns.',
      length,
    );
    yield { path: ['description'], message };
  },
};

/** Older models and Azure reject longer descriptions. */
export const descriptionLong: Rule = {
  code: 'desc-long',
  severity: 'warning',
  vendors: ['openai', 'vscode'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *check({ description }, { vendorNames }) {
    const { length } = description;
    if (length <= 1024) return;
    const message = l10n.t(
      'The description is {0} characters long; older models of {1} reject more than 1,024. Move the details of a parameter to that parameter.',
      length,
      vendorNames,
    );
    yield { path: ['description'], message };
  },
};

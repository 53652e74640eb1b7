import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** Most vendors accept no dots. */
export const nameCharset: Rule = {
  code: 'name-charset',
  severity: 'error',
  vendors: ['openai', 'anthropic', 'bedrock', 'mistral', 'groq', 'deepseek', 'vscode'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (/^[a-zA-Z0-9_-]+$/.test(name)) return;
    const suggestedName = name.replace(/[^a-zA-Z0-9_-]+/g, '_');
    yield {
      path: ['name'],
      message: l10n.t(
        'For {0}, a name can contain only A–Z, a–z, 0–9, “_”, and “-”. Use “{1}” there.',
        vendorNames,
        suggestedName,
      ),
      fix: { title: l10n.t('Rename to “{0}”', suggestedName), edits: [{ path: ['name'], value: suggestedName }] },
    };
  },
};

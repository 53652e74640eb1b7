import { l10n } from '../../util/l10n';
import type { Rule } from '../../vendors/rule';

/** A name with “-” is reported only by the rule below if both rules apply: one problem has one finding. */
export const namePunctuation: Rule = {
  code: 'name-punct',
  severity: 'info',
  vendors: ['gemini'],
  source: 'https://ai.google.dev/gemini-api/docs/function-calling',
  date: '2026-11',
  *check({ name }, { vendorNames, profile }) {
    if (!/[.:-]/.test(name) || (name.includes('-') && profile.includes('openai'))) return;
    const suggestedName = name.replace(/[.:-]+/g, '_');
    const message = l10n.t(
      '{0} accepts a name with “.”, “:”, or “-”, but its guide advises against it. “{1}” is safe.',
      vendorNames,
      suggestedName,
    );
    yield { path: ['name'], message };
  },
};

/** Nothing is rejected, but calls come back under a name that is nowhere in the tools. */
export const nameRewritten: Rule = {
  code: 'name-agents-rewrite',
  severity: 'info',
  vendors: ['openai'],
  source: 'https://openai.github.io/openai-agents-js/guides/tools',
  date: '2026-11',
  *check({ name }, { vendorNames, profile }) {
    if (!name.includes('-')) return;
    const suggestedName = name.replace(/[^a-zA-Z0-9_]+/g, '_');
    const message = profile.includes('gemini')
      ? l10n.t(
          'The Agents SDK of {0} for JavaScript replaces “-” with “_” in a name, so models see a different name. The guide of Gemini advises against “-”, too. “{1}” is safe for both.',
          vendorNames,
          suggestedName,
        )
      : l10n.t(
          'The Agents SDK of {0} for JavaScript replaces “-” with “_” in a name, so models see a different name. Use “{1}” if you use that SDK.',
          vendorNames,
          suggestedName,
        );
    yield { path: ['name'], message };
  },
};

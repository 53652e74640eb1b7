import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** The vendors reject these with status 400. It is a warning because exports rewrite them and report that. */
export const rootCombinator: Rule = {
  code: 'root-combinator',
  severity: 'warning',
  vendors: ['openai', 'anthropic', 'bedrock', 'vscode'],
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  *check({ inputSchema }, { vendorNames }) {
    for (const keyword of ['oneOf', 'anyOf', 'allOf', 'not']) {
      if (!(keyword in inputSchema)) continue;
      const message = l10n.t(
        '`{0}` at the root of a schema is not supported by {1}; exports merge it into one object, which is less precise. Turn it into one object, or create a tool for each branch.',
        keyword,
        vendorNames,
      );
      yield { path: ['inputSchema', keyword], message };
    }
  },
};

/** Keywords at the root that list the allowed values. */
export const rootValues: Rule = {
  code: 'root-values',
  severity: 'error',
  vendors: ['openai'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-08',
  *check({ inputSchema }, { vendorNames }) {
    for (const keyword of ['enum', 'const']) {
      if (!(keyword in inputSchema)) continue;
      const path = ['inputSchema', keyword];
      const message = l10n.t(
        '`{0}` at the root of a schema is rejected by {1}. Describe the allowed values of each parameter instead.',
        keyword,
        vendorNames,
      );
      yield { path, message };
    }
  },
};

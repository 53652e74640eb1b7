import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** The vendors refuse them with a 400; exports rewrite them, and say so. */
export const rootCombinator: Rule = {
  code: 'root-combinator',
  severity: 'warning',
  vendors: ['openai', 'anthropic', 'bedrock', 'vscode'],
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  *check({ inputSchema }, { who }) {
    for (const keyword of ['oneOf', 'anyOf', 'allOf', 'not']) {
      if (!(keyword in inputSchema)) continue;
      const message = l10n.t(
        '`{0}` at the root of a schema is not supported by {1}; exports merge it into one object, which is less precise. Turn it into one object, or create a tool for each branch.',
        keyword,
        who,
      );
      yield { path: ['inputSchema', keyword], message };
    }
  },
};

/** The same of words that say which values there are. */
export const rootValues: Rule = {
  code: 'root-values',
  severity: 'error',
  vendors: ['openai'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-08',
  *check({ inputSchema }, { who }) {
    for (const keyword of ['enum', 'const']) {
      if (!(keyword in inputSchema)) continue;
      const path = ['inputSchema', keyword];
      const message = l10n.t(
        '`{0}` at the root of a schema is rejected by {1}. Describe the allowed values of each parameter instead.',
        keyword,
        who,
      );
      yield { path, message };
    }
  },
};

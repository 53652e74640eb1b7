import { l10n } from '../../util/l10n';
import { formatFor } from '../asEncoded';
import type { Rule } from '../rule';

/** Of what would be sent: a tool that asks to be strict and cannot be, or that would be left out for it. */
export const strictLost: Rule = {
  code: 'strict-lost',
  severity: 'warning',
  vendors: ['openai', 'anthropic', 'bedrock'],
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check(tool, { vendors }) {
    if (!tool.strict) return;
    for (const vendor of vendors) {
      const problem = formatFor(vendor)
        .encode(tool)
        .problems.find(({ code, severity }) => code === 'not-strict' || severity === 'error');
      if (!problem) continue;
      const { message, path, source } = problem;
      yield {
        path,
        message: l10n.t('{0} Change that, or remove `strict`.', message),
        ...(source !== undefined && { source }),
      };
    }
  },
};

import { l10n } from '../../util/l10n';
import { formatFor } from '../asEncoded';
import type { Rule } from '../../vendors/rule';

/** A tool that asks for strict mode, but that exports make not strict or leave out. */
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

import { isEnabled } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** More than these, and models choose worse. */
const most = 20;

export const manyTools: Rule = {
  code: 'many-tools',
  severity: 'info',
  source: 'https://developers.openai.com/api/docs/guides/function-calling#best-practices-for-defining-functions',
  date: '2026-11',
  *checkAll(tools) {
    const on = tools.filter(isEnabled);
    if (on.length <= most) return;
    const message = l10n.t(
      '{0} tools are enabled. With more than {1} enabled tools, models choose less reliably and every request costs more. Disable the tools that you do not need, or send a selection.',
      on.length,
      most,
    );
    yield { tool: on[most]!, path: ['name'], message };
  },
};

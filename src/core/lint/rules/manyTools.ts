import { isEnabled } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule } from '../../vendors/rule';

/** With more tools, models choose less reliably. */
const recommendedMax = 20;

export const manyTools: Rule = {
  code: 'many-tools',
  severity: 'info',
  source: 'https://developers.openai.com/api/docs/guides/function-calling#best-practices-for-defining-functions',
  date: '2026-11',
  *checkAll(tools) {
    const enabled = tools.filter(isEnabled);
    if (enabled.length <= recommendedMax) return;
    const message = l10n.t(
      '{0} tools are enabled. With more than {1} enabled tools, models choose less reliably and every request costs more. Disable the tools that you do not need, or send a selection.',
      enabled.length,
      recommendedMax,
    );
    yield { tool: enabled[recommendedMax]!, path: ['name'], message };
  },
};

import { isEnabled } from '../../tool/tool';
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
    const message = `These are ${on.length} tools that are on. With more than ${most} models choose worse and every request costs more: switch off what is not needed, or send a choice.`;
    yield { tool: on[most]!, path: ['name'], message };
  },
};

import type { Tool } from '../../tool/tool';
import { isEnabled } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** Of the tools that are on, said once, of the first that is too many. */
const beyond = (tools: readonly Tool[], most: number): { readonly tool: Tool; readonly count: number } | undefined => {
  const on = tools.filter(isEnabled);
  return on.length > most ? { tool: on[most]!, count: on.length } : undefined;
};

export const tooManyTools: Rule = {
  code: 'too-many-tools',
  severity: 'error',
  vendors: ['openai', 'vscode', 'groq', 'deepseek'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *checkAll(tools, { who }) {
    const over = beyond(tools, 128);
    if (!over) return;
    const message = l10n.t(
      '{0} tools are enabled, but the limit of a request to {1} is 128. Disable some, or choose which to send.',
      over.count,
      who,
    );
    yield { tool: over.tool, path: ['name'], message };
  },
};

export const tooManyForGemini: Rule = {
  code: 'too-many-tools-gemini',
  severity: 'error',
  vendors: ['gemini'],
  source: 'https://ai.google.dev/api/caching#Tool',
  date: '2026-11',
  *checkAll(tools, { who }) {
    const over = beyond(tools, 512);
    if (!over) return;
    const message = l10n.t(
      '{0} tools are enabled, but the limit of a request to {1} is 512. Disable some, or choose which to send.',
      over.count,
      who,
    );
    yield { tool: over.tool, path: ['name'], message };
  },
};

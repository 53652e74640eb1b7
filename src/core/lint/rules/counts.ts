import type { Tool } from '../../tool/tool';
import { isEnabled } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/**
 * Returns the first enabled tool beyond the limit, and the number of enabled tools. The problem is reported once, on that
 * tool.
 */
const firstBeyondLimit = (
  tools: readonly Tool[],
  limit: number,
): { readonly tool: Tool; readonly count: number } | undefined => {
  const enabled = tools.filter(isEnabled);
  return enabled.length > limit ? { tool: enabled[limit]!, count: enabled.length } : undefined;
};

export const tooManyTools: Rule = {
  code: 'too-many-tools',
  severity: 'error',
  vendors: ['openai', 'vscode', 'groq', 'deepseek'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *checkAll(tools, { vendorNames }) {
    const over = firstBeyondLimit(tools, 128);
    if (!over) return;
    const message = l10n.t(
      '{0} tools are enabled, but the limit of a request to {1} is 128. Disable some, or choose which to send.',
      over.count,
      vendorNames,
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
  *checkAll(tools, { vendorNames }) {
    const over = firstBeyondLimit(tools, 512);
    if (!over) return;
    const message = l10n.t(
      '{0} tools are enabled, but the limit of a request to {1} is 512. Disable some, or choose which to send.',
      over.count,
      vendorNames,
    );
    yield { tool: over.tool, path: ['name'], message };
  },
};

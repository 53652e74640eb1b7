import type { Tool } from '../../tool/tool';
import { isEnabled } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import { isJsonObject, type JsonObject } from '../../json/json';
import { claudeLimits, countParameters } from '../strictRequestLimits';
import type { Constraint } from '../constraint';

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

export const tooManyTools: Constraint = {
  code: 'too-many-tools',
  about: 'list',
  severity: 'error',
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

export const tooManyForGemini: Constraint = {
  code: 'too-many-tools-gemini',
  about: 'list',
  severity: 'error',
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

/** Breakpoints of the cache, in all tools, messages and the system prompt together. */
export const tooManyBreakpoints: Constraint = {
  code: 'too-many-cache-control',
  about: 'list',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/build-with-claude/prompt-caching',
  date: '2026-11',
  *checkAll(tools, { vendorNames }) {
    const marked = tools.filter(
      tool =>
        isEnabled(tool) && isJsonObject((tool.vendor?.['anthropic'] as JsonObject | undefined)?.['cache_control']),
    );
    if (marked.length <= 4) return;
    yield {
      tool: marked[4]!,
      path: ['vendor', 'anthropic', 'cache_control'],
      message: l10n.t(
        '{0} tools have `cache_control`, but {1} accepts at most 4 in a request. Keep it on the last tool only: all tools before it are cached too.',
        marked.length,
        vendorNames,
      ),
    };
  },
};

/** The limits apply to all strict tools of a request together. */
export const optionalAnthropic: Constraint = {
  code: 'strict-limits-anthropic',
  about: 'list',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  date: '2026-09',
  *checkAll(tools, { vendorNames }) {
    const strict = tools.filter(tool => tool.strict === true && tool.enabled !== false);
    const [last] = strict.slice(-1);
    if (!last) return;
    const counts = strict.map(({ inputSchema }) => countParameters(inputSchema as JsonObject));
    const sum = (of: 'optional' | 'unions'): number => counts.reduce((total, each) => total + each[of], 0);
    const finding = (message: string) => ({ tool: last, path: ['strict'], message });
    const { tools: most, optional, unions } = claudeLimits;
    if (strict.length > most)
      yield finding(
        l10n.t(
          'There are {0} strict tools, but {1} allows {2} per request. Make fewer of them strict.',
          strict.length,
          vendorNames,
          most,
        ),
      );
    if (sum('optional') > optional)
      yield finding(
        l10n.t(
          'There are {0} optional parameters in strict tools, but {1} allows {2} per request. Make fewer of them strict.',
          sum('optional'),
          vendorNames,
          optional,
        ),
      );
    if (sum('unions') > unions)
      yield finding(
        l10n.t(
          'There are {0} parameters with several types in strict tools, but {1} allows {2} per request. Make fewer of them strict.',
          sum('unions'),
          vendorNames,
          unions,
        ),
      );
  },
};

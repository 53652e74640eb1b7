import { openaiStrictLimits } from '../../formats/schema/strictLimits';
import { claudeLimits, countParameters } from '../../formats/strictRequestLimits';
import type { JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

/** A schema that is too large for strict mode. It is a warning because OpenAI does not document how it counts depth. */
export const sizeOpenai: Rule = {
  code: 'strict-limits-openai',
  severity: 'warning',
  vendors: ['openai'],
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check({ inputSchema }, { vendorNames }) {
    for (const { what } of openaiStrictLimits(inputSchema as JsonObject)) {
      const message = l10n.t(
        'The schema {0} for strict schemas of {1}. Split it into several tools.',
        what,
        vendorNames,
      );
      yield { path: ['inputSchema'], message };
    }
  },
};

/** The limits apply to all strict tools of a request together. */
export const optionalAnthropic: Rule = {
  code: 'strict-limits-anthropic',
  severity: 'error',
  vendors: ['anthropic'],
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

import { openaiStrictLimits } from '../../formats/schema/strictLimits';
import { claudeCaps, countIn } from '../../formats/strictCaps';
import type { JsonObject } from '../../util/json';
import type { Rule } from '../rule';

/** What is too large for a strict schema; how the vendor counts depth is not documented, so it is no error. */
export const sizeOpenai: Rule = {
  code: 'strict-limits-openai',
  severity: 'warning',
  vendors: ['openai'],
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check({ inputSchema }, { who }) {
    for (const { what } of openaiStrictLimits(inputSchema as JsonObject)) {
      const message = `The schema ${what} in a strict one for ${who}. Make several tools of it.`;
      yield { path: ['inputSchema'], message };
    }
  },
};

/** Over all strict tools of one request. */
export const optionalAnthropic: Rule = {
  code: 'strict-limits-anthropic',
  severity: 'error',
  vendors: ['anthropic'],
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  date: '2026-09',
  *checkAll(tools, { who }) {
    const strict = tools.filter(tool => tool.strict === true && tool.enabled !== false);
    const [last] = strict.slice(-1);
    if (!last) return;
    const counts = strict.map(({ inputSchema }) => countIn(inputSchema as JsonObject));
    const sum = (of: 'optional' | 'unions'): number => counts.reduce((total, each) => total + each[of], 0);
    const say = (count: number, what: string, limit: number) => ({
      tool: last,
      path: ['strict'],
      message: `These are ${count} ${what}; ${who} takes ${limit} in one request. Make fewer of them strict.`,
    });
    const { tools: most, optional, unions } = claudeCaps;
    if (strict.length > most) yield say(strict.length, 'strict tools', most);
    if (sum('optional') > optional) yield say(sum('optional'), 'optional parameters in strict tools', optional);
    if (sum('unions') > unions) yield say(sum('unions'), 'parameters of several types in strict tools', unions);
  },
};

import { isJsonObject, type Json } from '../../util/json';
import { inputNodes } from '../nodes';
import type { Rule } from '../rule';

/** https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas */
const most = { properties: 5000, depth: 10, enumValues: 1000 };

/** What is too large for a strict schema; how the vendor counts depth is not documented, so it is no error. */
export const sizeOpenai: Rule = {
  code: 'strict-limits-openai',
  severity: 'warning',
  vendors: ['openai'],
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check(_, { nodes, who }) {
    const inputs = inputNodes(nodes);
    const properties = inputs.filter(({ name }) => name !== undefined).length;
    const depth = Math.max(
      ...inputs.map(({ path }) => path.filter(key => key === 'properties' || key === 'items').length),
    );
    const values = inputs.reduce(
      (sum, { schema: { enum: choices } }) => sum + (Array.isArray(choices) ? choices.length : 0),
      0,
    );
    const say = (what: string, count: number, limit: number) => ({
      path: ['inputSchema'],
      message: `The schema has ${count} ${what}; ${who} takes ${limit} in a strict one. Make several tools of it.`,
    });
    if (properties > most.properties) yield say('properties', properties, most.properties);
    if (depth > most.depth) yield say('levels', depth, most.depth);
    if (values > most.enumValues) yield say('values in enums', values, most.enumValues);
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
    const optional = strict.reduce((sum, { inputSchema }) => sum + optionalIn(inputSchema as Json), 0);
    const say = (count: number, what: string, limit: number) => ({
      tool: last,
      path: ['strict'],
      message: `These are ${count} ${what}; ${who} takes ${limit} in one request. Make fewer of them strict.`,
    });
    if (strict.length > 20) yield say(strict.length, 'strict tools', 20);
    if (optional > 24) yield say(optional, 'optional parameters in strict tools', 24);
  },
};

const optionalIn = (schema: Json): number => {
  if (!isJsonObject(schema)) return 0;
  const { properties, required, items } = schema;
  const entries = isJsonObject(properties) ? Object.entries(properties) : [];
  const own = entries.filter(([name]) => !(Array.isArray(required) && required.includes(name))).length;
  return (
    own + entries.reduce((sum, [, each]) => sum + optionalIn(each), 0) + (items === undefined ? 0 : optionalIn(items))
  );
};

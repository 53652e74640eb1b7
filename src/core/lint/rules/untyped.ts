import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../schemaNodes';
import type { Rule } from '../rule';

const saying = ['type', '$ref', '$dynamicRef', 'anyOf', 'oneOf', 'allOf', 'enum', 'const', 'not', 'if'];
const holders = new Set(['properties', 'items', 'prefixItems', 'anyOf', 'oneOf']);

export const untyped: Rule = {
  code: 'untyped-node',
  severity: 'warning',
  vendors: ['openai', 'gemini', 'anthropic'],
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check(_, { nodes, who }) {
    for (const node of inputNodes(nodes)) {
      const { schema, keyword, path } = node;
      if (keyword === undefined || !holders.has(keyword) || saying.some(each => each in schema)) continue;
      // A branch may only demand something of what stands around it.
      if (keyword.endsWith('Of') && 'required' in schema) continue;
      const message = l10n.t(
        '{0} has no type, so a model can pass any value, and strict schemas for {1} reject it. Add `type`.',
        displayPath(node),
        who,
      );
      yield { path, message };
    }
  },
};

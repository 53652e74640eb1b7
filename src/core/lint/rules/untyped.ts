import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../schemaNodes';
import type { Rule } from '../rule';

const typingKeywords = ['type', '$ref', '$dynamicRef', 'anyOf', 'oneOf', 'allOf', 'enum', 'const', 'not', 'if'];
const checkedKeywords = new Set(['properties', 'items', 'prefixItems', 'anyOf', 'oneOf']);

export const untyped: Rule = {
  code: 'untyped-node',
  severity: 'warning',
  vendors: ['openai', 'gemini', 'anthropic'],
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check(_, { nodes, vendorNames }) {
    for (const node of inputNodes(nodes)) {
      const { schema, keyword, path } = node;
      if (keyword === undefined || !checkedKeywords.has(keyword) || typingKeywords.some(each => each in schema))
        continue;
      // A branch may only add requirements to the enclosing object.
      if (keyword.endsWith('Of') && 'required' in schema) continue;
      const message = l10n.t(
        '{0} has no type, so a model can pass any value, and strict schemas for {1} reject it. Add `type`.',
        displayPath(node),
        vendorNames,
      );
      yield { path, message };
    }
  },
};

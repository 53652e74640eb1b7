import { l10n } from '../../util/l10n';
import { displayPath, isObjectNode, typesOf } from '../schemaNodes';
import type { Rule } from '../rule';

export const arrayWithoutItems: Rule = {
  code: 'array-no-items',
  severity: 'error',
  vendors: ['openai', 'vscode', 'gemini'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *check(_, { nodes, vendorNames }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { schema, path } = node;
      if (!typesOf(schema).includes('array') || 'items' in schema || 'prefixItems' in schema) continue;
      yield {
        path,
        message: l10n.t(
          '{0} does not declare its items; such an array is rejected by {1}. Add `items`.',
          displayPath(node),
          vendorNames,
        ),
      };
    }
  },
};

import { l10n } from '../../util/l10n';
import { displayPath } from '../schemaNodes';
import type { Rule } from '../rule';

export const booleanSchema: Rule = {
  code: 'bool-subschema',
  severity: 'warning',
  vendors: ['xai', 'gemini'],
  source: 'https://docs.x.ai/docs/guides/structured-outputs',
  date: '2026-11',
  *check(_, { nodes, vendorNames }) {
    for (const node of nodes) {
      if (typeof node.schema !== 'boolean' || node.name === undefined) continue;
      const message = l10n.t(
        '{0} has `{1}` as its schema, which is not supported by {2}. Use an object with a `type`.',
        displayPath(node),
        node.schema,
        vendorNames,
      );
      yield { path: node.path, message };
    }
  },
};

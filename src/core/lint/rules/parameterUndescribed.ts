import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../schemaNodes';
import type { Rule } from '../rule';

export const parameterUndescribed: Rule = {
  code: 'param-desc-missing',
  severity: 'warning',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const { schema, name, path } = node;
      if (name === undefined || '$ref' in schema || 'const' in schema) continue;
      const { description, title } = schema;
      if ([description, title].some(text => typeof text === 'string' && text.trim())) continue;
      yield { path, message: l10n.t('{0} has no description. Describe what a model should pass.', displayPath(node)) };
    }
  },
};

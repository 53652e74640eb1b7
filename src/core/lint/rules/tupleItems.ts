import { l10n } from '../../util/l10n';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

export const tupleItems: Rule = {
  code: 'tuple-items',
  severity: 'warning',
  source: 'https://json-schema.org/draft/2020-12/release-notes#changes-to-items-and-additionalitems',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { items, prefixItems, additionalItems } = node.schema;
      if (!Array.isArray(items)) continue;
      const edits = [
        { path: [...node.path, 'items'], key: 'prefixItems' },
        ...(additionalItems === undefined ? [] : [{ path: [...node.path, 'additionalItems'], key: 'items' }]),
      ];
      yield {
        path: [...node.path, 'items'],
        message: l10n.t(
          '{0} lists one schema per position in `items`, as in draft-07. Providers read draft 2020-12. Use `prefixItems`.',
          displayPath(node),
        ),
        ...(prefixItems === undefined && { fix: { title: l10n.t('Change to `{0}`', 'prefixItems'), edits } }),
      };
    }
  },
};

import { l10n } from '../../util/l10n';
import { calledBy, isObjectNode } from '../schemaNodes';
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
          '{0} lists a schema for each place under `items`, as draft-07 did. Vendors read draft 2020-12: write `prefixItems`.',
          calledBy(node),
        ),
        ...(prefixItems === undefined && { fix: { title: l10n.t('Write `{0}`', 'prefixItems'), edits } }),
      };
    }
  },
};

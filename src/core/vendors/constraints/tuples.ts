import { l10n } from '../../util/l10n';
import { displayPath } from '../../tool/schemaNodes';
import type { Constraint } from '../constraint';
import { eachSchema } from './schemas';

/** A list of schemas as `items`, as in draft-07, which draft 2020-12 rejects. */
export const arrayFormItems: Constraint = {
  code: 'items-array',
  isFixedElsewhere: true,
  about: 'schema',
  severity: 'error',
  source: 'https://github.com/anthropics/claude-code/issues/63673',
  date: '2026-11',
  isForWritten: true,
  check: eachSchema(function* (node, { vendorNames }) {
    if (!Array.isArray(node.schema['items'])) return;
    yield {
      path: [...node.path, 'items'],
      message: l10n.t(
        '{0} has a list of schemas as `items`, which is rejected by {1}. Use `prefixItems`.',
        displayPath(node),
        vendorNames,
      ),
    };
  }),
};

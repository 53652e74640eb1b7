import { l10n } from '../../util/l10n';
import type { Constraint } from '../constraint';

export const hintsContradict: Constraint = {
  code: 'hints-contradict',
  about: 'field',
  severity: 'warning',
  source: 'https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations',
  date: '2026-11',
  field: 'annotations',
  *check({ annotations }) {
    if (!annotations?.readOnlyHint || !annotations.destructiveHint) return;
    const message = l10n.t(
      'The tool is marked both read-only and destructive. Clients follow the read-only hint. Remove one of the hints.',
    );
    yield { path: ['annotations', 'destructiveHint'], message };
  },
};

export const outputRoot: Constraint = {
  code: 'mcp-output-root',
  about: 'field',
  severity: 'error',
  source: 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#output-schema',
  date: '2026-11',
  field: 'outputSchema',
  *check({ outputSchema }, { vendorNames }) {
    if (!outputSchema || outputSchema['type'] === 'object') return;
    yield {
      path: ['outputSchema'],
      message: l10n.t(
        'The root of an `outputSchema` must have the type "object" for {0}. Wrap the result, as in { "result": … }.',
        vendorNames,
      ),
    };
  },
};

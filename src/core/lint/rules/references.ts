import { resolveRef } from '../../tool/refs';
import { l10n } from '../../util/l10n';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

export const refExternal: Rule = {
  code: 'ref-external',
  severity: 'error',
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { $ref } = node.schema;
      if (typeof $ref !== 'string' || $ref.startsWith('#')) continue;
      const message = l10n.t(
        '{0} refers to {1}, which no provider fetches. Copy that schema into `$defs` and refer to it there.',
        displayPath(node),
        $ref,
      );
      yield { path: [...node.path, '$ref'], message };
    }
  },
};

export const refUnresolved: Rule = {
  code: 'ref-unresolved',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { $ref } = node.schema;
      // References to anchors are not checked.
      if (typeof $ref !== 'string' || !/^#(\/|$)/.test($ref) || resolveRef(node.root, $ref) !== undefined) continue;
      const message = l10n.t(
        '{0} refers to {1}, which does not exist. Add the definition or correct the reference.',
        displayPath(node),
        $ref,
      );
      yield { path: [...node.path, '$ref'], message };
    }
  },
};

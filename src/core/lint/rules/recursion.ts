import { isRecursive } from '../../tool/refs';
import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../schemaNodes';
import type { Rule } from '../rule';

export const recursion: Rule = {
  code: 'strict-recursive',
  severity: 'warning',
  vendors: ['anthropic', 'xai', 'gemini'],
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  date: '2026-09',
  *check(_, { nodes, vendorNames }) {
    for (const node of inputNodes(nodes)) {
      const { $ref } = node.schema;
      if (typeof $ref !== 'string' || !isRecursive(node.root, $ref)) continue;
      const message = l10n.t(
        '{0} refers to {1}, which contains itself. Strict or classic schemas for {2} do not support that; exports cut it short. Write out as many levels as you need.',
        displayPath(node),
        $ref,
        vendorNames,
      );
      yield { path: [...node.path, '$ref'], message };
    }
  },
};

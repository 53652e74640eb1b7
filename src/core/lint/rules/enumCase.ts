import type { Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

/** The strict mode of Anthropic does not distinguish values that differ only in case. */
export const enumCase: Rule = {
  code: 'enum-case',
  severity: 'warning',
  vendors: ['anthropic'],
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  date: '2026-09',
  keywords: ['enum'],
  *check({ strict }, { nodes, vendorNames }) {
    if (!strict) return;
    for (const node of inputNodes(nodes)) {
      const { enum: choices } = node.schema;
      const texts = Array.isArray(choices) ? (choices as readonly Json[]).filter(each => typeof each === 'string') : [];
      const seen = new Map<string, string>();
      for (const text of texts) {
        const other = seen.get(text.toLowerCase());
        seen.set(text.toLowerCase(), text);
        if (other === undefined || other === text) continue;
        const message = l10n.t(
          '{0} allows “{1}” and “{2}”, which differ only in case; {3} confuses them in strict schemas. Rename one.',
          displayPath(node),
          other,
          text,
          vendorNames,
        );
        yield { path: [...node.path, 'enum', (choices as readonly Json[]).indexOf(text)], message };
      }
    }
  },
};

import { l10n } from '../../util/l10n';
import { displayPath, objectNodes } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

export const exampleKeyword: Rule = {
  code: 'draft-example',
  severity: 'info',
  source: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-9.5',
  date: '2026-11',
  keywords: ['example'],
  *check(_, { nodes }) {
    for (const node of objectNodes(nodes)) {
      if (!Object.hasOwn(node.schema, 'example')) continue;
      const path = [...node.path, 'example'];
      const edits = [{ path: [...node.path, 'examples'], value: [node.schema['example']!] }, { path }];
      yield {
        path,
        ofKey: true,
        message: l10n.t(
          '`example` of {0} is an OpenAPI keyword; JSON Schema uses `examples`, a list. Use that, or add the example to the description.',
          displayPath(node),
        ),
        ...(!('examples' in node.schema) && { fix: { title: l10n.t('Change to `{0}`', 'examples'), edits } }),
      };
    }
  },
};

import type { JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { unusedDefinitions } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

/** Unused definitions are sent and paid for too. */
export const definitionsUnused: Rule = {
  code: 'defs-unused',
  severity: 'warning',
  date: '2026-11',
  keywords: ['$defs', 'definitions'],
  *check({ inputSchema, outputSchema }) {
    for (const [field, schema] of Object.entries({ inputSchema, outputSchema })) {
      if (!schema) continue;
      const unused = unusedDefinitions(schema as JsonObject);
      const [[first] = []] = unused;
      if (first === undefined) continue;
      const names = unused.map(([, name]) => name);
      const shown = names
        .slice(0, 3)
        .map(name => `\`${name}\``)
        .join(', ');
      const rest = names.length - 3;
      yield {
        path: [field, first],
        message: l10n.t(
          'Nothing refers to the definitions {0}, but they are sent and paid for with every request. Remove them.',
          rest > 0 ? l10n.t('{0} and {1} more', shown, rest) : shown,
        ),
        fix: { title: l10n.t('Remove unused definitions'), edits: removalEdits(schema as JsonObject, field, unused) },
      };
    }
  },
};

/** Removes the definitions, or the whole keyword if no definition would remain. */
const removalEdits = (schema: JsonObject, field: string, unused: ReturnType<typeof unusedDefinitions>) => {
  const keywords = [...new Set(unused.map(([keyword]) => keyword))];
  return keywords.flatMap(keyword => {
    const names = unused.filter(each => each[0] === keyword).map(each => each[1]);
    const all = Object.keys(schema[keyword] as JsonObject);
    if (names.length === all.length) return [{ path: [field, keyword] }];
    return names.map(name => ({ path: [field, keyword, name] }));
  });
};

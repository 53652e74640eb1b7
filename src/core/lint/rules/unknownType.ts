import { l10n } from '../../util/l10n';
import { editDistance } from '../../util/editDistance';
import { faultsIn } from '../faultsIn';
import { displayPath } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';
import type { Json } from '../../json/json';
import { kinds } from '../../tool/metaSchemas';
import { shortText } from '../../tool/shortText';

/** Common names for types in other languages. */
const typeAliases: ReadonlyMap<string, string> = new Map([
  ...(['str', 'text'] as const).map(each => [each, 'string'] as const),
  ...(['int', 'long'] as const).map(each => [each, 'integer'] as const),
  ...(['float', 'double', 'decimal', 'num'] as const).map(each => [each, 'number'] as const),
  ...(['list', 'tuple', 'set'] as const).map(each => [each, 'array'] as const),
  ...(['dict', 'map', 'record'] as const).map(each => [each, 'object'] as const),
  ...(['none', 'nil'] as const).map(each => [each, 'null'] as const),
  ['bool', 'boolean'],
]);

const jsonTypes: readonly string[] = kinds.typeName.enum;

export const unknownType: Rule = {
  code: 'schema-invalid',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1',
  date: '2026-11',
  *check(tool) {
    for (const { rule, schemaPath, keywordPath: path, schema, value: wrong } of faultsIn(tool)) {
      if (rule !== 'enum') continue;
      const { type } = schema;
      const suggestion = typeof wrong === 'string' ? suggestType(wrong) : undefined;
      const value = Array.isArray(type)
        ? [...new Set((type as readonly Json[]).map(each => (each === wrong ? suggestion! : each)))]
        : suggestion;
      yield {
        path,
        message: suggestion
          ? l10n.t(
              '{0} has the type {1}, which does not exist in JSON Schema. Did you mean "{2}"?',
              displayPath({ path: schemaPath }),
              JSON.stringify(wrong),
              suggestion,
            )
          : l10n.t(
              '{0} has the type {1}, which does not exist in JSON Schema. Use one of {2}.',
              displayPath({ path: schemaPath }),
              shortText(JSON.stringify(wrong)),
              jsonTypes.join(', '),
            ),
        ...(suggestion && {
          fix: { title: l10n.t('Change to "{0}"', suggestion), edits: [{ path, value: value! }] },
        }),
      };
    }
  },
};

const suggestType = (type: string): string | undefined => {
  const lowercase = type.toLowerCase();
  return jsonTypes.includes(lowercase)
    ? lowercase
    : (typeAliases.get(lowercase) ?? jsonTypes.find(each => isMisspelling(lowercase, each)));
};

/** A short word is close to many others, so it must be closer. */
const isMisspelling = (word: string, type: string): boolean =>
  editDistance(word, type, Math.min(word.length, type.length) < 5 ? 1 : 2) < Infinity;

import { l10n } from '../../util/l10n';
import { editDistance } from '../../util/editDistance';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';
import type { Json } from '../../json/json';

const jsonTypes = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'];
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

export const unknownType: Rule = {
  code: 'schema-invalid',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { type } = node.schema;
      const listedTypes = type === undefined ? [] : ((Array.isArray(type) ? type : [type]) as readonly Json[]);
      for (const each of listedTypes) {
        if (typeof each === 'string' && jsonTypes.includes(each)) continue;
        const suggestion = typeof each === 'string' ? suggestType(each) : undefined;
        const path = [...node.path, 'type'];
        // A list must not repeat a type.
        const value = Array.isArray(type)
          ? [...new Set(listedTypes.map(other => (other === each ? suggestion! : other)))]
          : suggestion;
        yield {
          path,
          message: suggestion
            ? l10n.t(
                '{0} has the type {1}, which does not exist in JSON Schema. Did you mean "{2}"?',
                displayPath(node),
                JSON.stringify(each),
                suggestion,
              )
            : l10n.t(
                '{0} has the type {1}, which does not exist in JSON Schema. Use one of {2}.',
                displayPath(node),
                JSON.stringify(each),
                jsonTypes.join(', '),
              ),
          ...(suggestion && {
            fix: { title: l10n.t('Change to "{0}"', suggestion), edits: [{ path, value: value! }] },
          }),
        };
      }
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

import { l10n } from '../../util/l10n';
import { countMissingLetters, letterBits } from '../../util/letters';
import { editDistance } from '../../util/editDistance';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

const known = [
  ...['$schema', '$id', '$ref', '$defs', '$anchor', '$comment', '$vocabulary', '$dynamicRef', '$dynamicAnchor'],
  ...['type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
  ...['items', 'prefixItems', 'additionalItems', 'contains', 'minContains', 'maxContains', 'uniqueItems'],
  ...['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties', 'pattern', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired', 'dependencies'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'contentEncoding', 'contentMediaType', 'contentSchema'],
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'definitions'],
  // Of OpenAPI and of Gemini: no misspellings.
  ...['nullable', 'example', 'discriminator', 'xml', 'externalDocs', 'propertyOrdering', 'id'],
];
const knownSet: ReadonlySet<string> = new Set(known);

/** The keyword that this looks like, if any. */
const meantBy = (key: string): string | undefined => {
  if (key.length > longest) return undefined;
  const lower = key.toLowerCase();
  const letters = letterBits(lower);
  return words.find(word => {
    const most = word.lower.length > 5 ? 2 : 1;
    // One change brings one letter in at most: that is soon seen, and rules out nearly all.
    return countMissingLetters(word.letters, letters) <= most && editDistance(lower, word.lower, most) < Infinity;
  })?.keyword;
};

const words = known.map(keyword => {
  const lower = keyword.toLowerCase();
  return { keyword, lower, letters: letterBits(lower) };
});

const longest = Math.max(...known.map(({ length }) => length)) + 2;

export const unknownKeyword: Rule = {
  code: 'unknown-keyword',
  severity: 'warning',
  source: 'https://json-schema.org/draft/2020-12/schema',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      for (const key of Object.keys(node.schema)) {
        if (knownSet.has(key) || key.startsWith('x-')) continue;
        const meant = meantBy(key);
        if (meant === undefined) continue;
        const path = [...node.path, key];
        const fix = {
          title: l10n.t('Change to `{0}`', meant),
          edits: [{ path, key: meant }],
        };
        yield {
          path,
          ofKey: true,
          message: l10n.t(
            'JSON Schema has no keyword `{0}`, so it has no effect in {1}. Did you mean `{2}`?',
            key,
            displayPath(node),
            meant,
          ),
          ...(!(meant in node.schema) && { fix }),
        };
      }
    }
  },
};

import { l10n } from '../../util/l10n';
import { countMissingLetters, letterBits } from '../../util/letters';
import { editDistance } from '../../util/editDistance';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

const knownKeywords = [
  ...['$schema', '$id', '$ref', '$defs', '$anchor', '$comment', '$vocabulary', '$dynamicRef', '$dynamicAnchor'],
  ...['type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
  ...['items', 'prefixItems', 'additionalItems', 'contains', 'minContains', 'maxContains', 'uniqueItems'],
  ...['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties', 'pattern', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired', 'dependencies'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'contentEncoding', 'contentMediaType', 'contentSchema'],
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'definitions'],
  // Keywords of OpenAPI and Gemini are not misspellings.
  ...['nullable', 'example', 'discriminator', 'xml', 'externalDocs', 'propertyOrdering', 'id'],
];
const knownSet: ReadonlySet<string> = new Set(knownKeywords);

/** The keyword that the key is probably a misspelling of. */
const suggestKeyword = (key: string): string | undefined => {
  if (key.length > maxLength) return undefined;
  const lower = key.toLowerCase();
  const letters = letterBits(lower);
  return candidates.find(candidate => {
    const maxEdits = candidate.lower.length > 5 ? 2 : 1;
    // One edit adds at most one letter. Counting missing letters is fast and rules out nearly all keywords.
    return (
      countMissingLetters(candidate.letters, letters) <= maxEdits &&
      editDistance(lower, candidate.lower, maxEdits) < Infinity
    );
  })?.keyword;
};

const candidates = knownKeywords.map(keyword => {
  const lower = keyword.toLowerCase();
  return { keyword, lower, letters: letterBits(lower) };
});

const maxLength = Math.max(...knownKeywords.map(({ length }) => length)) + 2;

export const unknownKeyword: Rule = {
  code: 'unknown-keyword',
  severity: 'warning',
  source: 'https://json-schema.org/draft/2020-12/schema',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      for (const key of Object.keys(node.schema)) {
        if (knownSet.has(key) || key.startsWith('x-')) continue;
        const suggestion = suggestKeyword(key);
        if (suggestion === undefined) continue;
        const path = [...node.path, key];
        const fix = {
          title: l10n.t('Change to `{0}`', suggestion),
          edits: [{ path, key: suggestion }],
        };
        yield {
          path,
          ofKey: true,
          message: l10n.t(
            'JSON Schema has no keyword `{0}`, so it has no effect in {1}. Did you mean `{2}`?',
            key,
            displayPath(node),
            suggestion,
          ),
          ...(!(suggestion in node.schema) && { fix }),
        };
      }
    }
  },
};

import { isJsonObject, type Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { countMissingLetters, letterBits } from '../../util/letters';
import { editDistance } from '../../util/editDistance';
import { displayPath, objectNodes } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

type IsFitting = (value: Json) => boolean;

const isString: IsFitting = value => typeof value === 'string';
const isNumber: IsFitting = value => typeof value === 'number';
const isBoolean: IsFitting = value => typeof value === 'boolean';
const isCount: IsFitting = value => Number.isInteger(value) && (value as number) >= 0;
const isSchema: IsFitting = value => typeof value === 'boolean' || isJsonObject(value);
const isList =
  (isItem: IsFitting): IsFitting =>
  value =>
    Array.isArray(value) && value.length > 0 && (value as readonly Json[]).every(isItem);
const isMap =
  (isField: IsFitting): IsFitting =>
  value =>
    isJsonObject(value) && Object.values(value).every(isField);
const anyOf =
  (...kinds: readonly IsFitting[]): IsFitting =>
  value =>
    kinds.some(isFitting => isFitting(value));
const isAnything: IsFitting = () => true;
const isType: IsFitting = value =>
  typeof value === 'string' && /^(?:string|integer|number|boolean|array|object|null)$/i.test(value);

/** The keywords, with the values that they take. */
const keywords: readonly (readonly [IsFitting, ...keywords: string[]])[] = [
  [isString, '$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$comment', 'title', 'description', 'pattern'],
  [isString, 'format', 'contentEncoding', 'contentMediaType'],
  [value => typeof value === 'string' && value.startsWith('#'), '$ref', '$dynamicRef', '$recursiveRef'],
  [anyOf(isType, isList(isType)), 'type'],
  [isList(isAnything), 'enum', 'examples'],
  [isList(isString), 'required', 'propertyOrdering'],
  [isMap(isSchema), 'properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'],
  [isMap(isList(isString)), 'dependentRequired'],
  [isMap(anyOf(isSchema, isList(isString))), 'dependencies'],
  [isSchema, 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'additionalItems', 'unevaluatedItems'],
  [isSchema, 'contains', 'contentSchema', 'not', 'if', 'then', 'else'],
  [anyOf(isSchema, isList(isSchema)), 'items'],
  [isList(isSchema), 'allOf', 'anyOf', 'oneOf', 'prefixItems'],
  [isCount, 'minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties'],
  [isCount, 'minContains', 'maxContains'],
  [isNumber, 'minimum', 'maximum', 'multipleOf'],
  [anyOf(isNumber, isBoolean), 'exclusiveMinimum', 'exclusiveMaximum'],
  [isBoolean, 'uniqueItems', 'deprecated', 'readOnly', 'writeOnly', 'nullable', '$recursiveAnchor'],
  [isJsonObject, '$vocabulary', 'discriminator', 'xml', 'externalDocs'],
  [isAnything, 'const', 'default', 'example'],
];
const knownSet: ReadonlySet<string> = new Set(keywords.flatMap(([, ...names]) => names));

/** The key as it is compared: `any_of` and `AnyOf` are spellings of `anyOf`. */
const spellingOf = (key: string): string => key.toLowerCase().replace(/(?<=.)[-_ ]/g, '');

const candidates = keywords.flatMap(([isFitting, ...names]) =>
  names.map(keyword => {
    const spelling = spellingOf(keyword);
    return { keyword, isFitting, spelling, letters: letterBits(spelling) };
  }),
);

const maxLength = Math.max(...candidates.map(({ keyword }) => keyword.length)) + 2;

/** Keywords that are often written without their “$”. Others, such as `comment`, are also names of annotations. */
const withoutDollar: ReadonlyMap<string, string> = new Map([
  ['ref', '$ref'],
  ['defs', '$defs'],
]);

/** The keyword that the key is probably a misspelling of. Its value must be one that the keyword takes. */
const suggestKeyword = (key: string, value: Json): string | undefined => {
  if (key.length > maxLength) return undefined;
  const spelling = withoutDollar.get(key.toLowerCase()) ?? spellingOf(key);
  const letters = letterBits(spelling);
  return candidates.find(
    candidate =>
      // One edit adds at most one letter. Counting missing letters is fast and rules out nearly all keywords.
      countMissingLetters(candidate.letters, letters) <= 2 &&
      isMisspelling(spelling, candidate.spelling) &&
      candidate.isFitting(value),
  )?.keyword;
};

/** Many words are close to a short keyword, so only another spelling of the whole word counts there: `note` is not `not`. */
const isMisspelling = (word: string, keyword: string): boolean => {
  const { length } = keyword;
  if (word.startsWith('$') !== keyword.startsWith('$')) return false;
  if (length <= 5) return word === keyword;
  return editDistance(word, keyword, length > 8 ? 2 : 1) < Infinity || isTransposition(word, keyword);
};

/** Whether two neighboring letters are exchanged. */
const isTransposition = (word: string, keyword: string): boolean => {
  if (word.length !== keyword.length) return false;
  let at = 0;
  while (at < word.length && word[at] === keyword[at]) at++;
  return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}` === keyword;
};

export const unknownKeyword: Rule = {
  code: 'unknown-keyword',
  severity: 'warning',
  source: 'https://json-schema.org/draft/2020-12/schema',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of objectNodes(nodes)) {
      for (const [key, value] of Object.entries(node.schema)) {
        if (knownSet.has(key) || key.startsWith('x-')) continue;
        const suggestion = suggestKeyword(key, value);
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

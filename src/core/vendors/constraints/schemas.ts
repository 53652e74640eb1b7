import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { isRecursive } from '../../tool/refs';
import { l10n } from '../../util/l10n';
import { formatList } from '../../util/lists';
import { keepOnly, describeOnly } from '../schema/keepOnly';
import { tuplesToPrefixItems, withItems } from '../schema/arrays';
import { restrictValues } from '../schema/strictRules';
import type { SchemaRule } from '../schema/rewrite';
import {
  booleanNodes,
  displayPath,
  inputNodes,
  objectNodes,
  typesOf,
  type ObjectNode,
  type SchemaNode,
} from '../../tool/schemaNodes';
import type { Finding, RuleContext } from '../rule';
import type { Constraint } from '../constraint';

/** A check of each schema of the arguments. */
export const eachSchema = (
  find: (node: ObjectNode, context: RuleContext) => Iterable<Finding>,
): NonNullable<Constraint['check']> =>
  function* (_, context) {
    for (const node of inputNodes(context.nodes)) yield* find(node, context);
  };

type Details = Pick<Constraint, 'code' | 'source' | 'date'> & Partial<Constraint>;

/** A keyword whose value the vendor accepts only sometimes. Exports move any other value to the description. */
export const supportedValues = (
  keyword: string,
  isSupported: (value: Json, schema: JsonObject) => boolean,
  message: (name: string, vendorNames: string, value: Json) => string,
  details: Details,
): Constraint => ({
  about: 'schema',
  severity: 'error',
  isForWritten: true,
  keywords: [keyword],
  check: eachSchema(function* (node, { vendorNames }) {
    const { schema } = node;
    if (!Object.hasOwn(schema, keyword) || isSupported(schema[keyword]!, schema)) return;
    yield { path: [...node.path, keyword], message: message(displayPath(node), vendorNames, schema[keyword]!) };
  }),
  fix: restrictValues(keyword, isSupported),
  ...details,
});

/** The formats of strings that the vendor accepts. */
export const supportedFormats = (formats: readonly string[], details: Omit<Details, 'code'>): Constraint =>
  supportedValues(
    'format',
    format => formats.includes(format as string),
    (name, vendorNames, format) =>
      l10n.t(
        'The format {0} of {1} is not supported by {2}. Describe it in the description, or remove `strict`.',
        JSON.stringify(format),
        name,
        vendorNames,
      ),
    { code: 'strict-format', ...details },
  );

type KeywordMessage = (keyword: string, name: string, vendorNames: string) => string;

const notSupported: KeywordMessage = (keyword, name, vendorNames) =>
  l10n.t(
    '`{0}` of {1} is not supported by {2}. Remove it, or state it in the description.',
    keyword,
    name,
    vendorNames,
  );

/**
 * The only keywords that the vendor accepts. Exports move others to the description. They do so with the tolerated ones too,
 * about which sources disagree, so nothing is said about those.
 */
export const onlyKeywords = (
  keywords: readonly string[],
  {
    tolerated = [],
    message = notSupported,
    ...details
  }: Details & { readonly tolerated?: readonly string[]; readonly message?: KeywordMessage },
): Constraint => {
  const accepted = new Set([...keywords, ...tolerated]);
  return {
    about: 'schema',
    severity: 'error',
    isForWritten: true,
    check: eachSchema(function* (node, { vendorNames }) {
      for (const key in node.schema) {
        if (accepted.has(key)) continue;
        yield {
          path: [...node.path, key],
          ofKey: true,
          message: message(key, displayPath(node), vendorNames),
        };
      }
    }),
    fix: keepOnly(...keywords),
    ...details,
  };
};

/** Keywords that the vendor rejects. Exports move them to the description. */
export const forbiddenKeywords = (keywords: readonly string[], details: Details): Constraint => ({
  about: 'schema',
  severity: 'error',
  isForWritten: true,
  keywords,
  check: eachSchema(function* (node, { vendorNames }) {
    for (const key of keywords) {
      if (!Object.hasOwn(node.schema, key)) continue;
      yield {
        path: [...node.path, key],
        ofKey: true,
        message: notSupported(key, displayPath(node), vendorNames),
      };
    }
  }),
  fix: describeOnly(...keywords),
  ...details,
});

const isArray = (schema: JsonObject): boolean => typesOf(schema).includes('array');

/** Arrays must declare their items. `needsItems`: `prefixItems` alone is not enough. */
export const arrayItems = (
  items: JsonObject,
  { needsItems = false, ...details }: Partial<Constraint> & { readonly needsItems?: boolean } = {},
): Constraint => {
  const isDeclared = (schema: JsonObject): boolean =>
    needsItems
      ? isJsonObject(schema['items']) || schema['items'] === true
      : ['object', 'boolean'].includes(typeof (schema['items'] ?? undefined)) || 'prefixItems' in schema;
  const add = withItems(items);
  return {
    code: 'array-no-items',
    about: 'schema',
    severity: 'error',
    source: 'https://developers.openai.com/api/docs/guides/function-calling',
    date: '2026-11',
    *check(_, { nodes, vendorNames }) {
      for (const node of objectNodes(nodes)) {
        const { schema, path } = node;
        if (!isArray(schema) || isDeclared(schema)) continue;
        yield {
          path,
          message: l10n.t(
            '{0} does not declare its items; such an array is rejected by {1}. Add `items`.',
            displayPath(node),
            vendorNames,
          ),
        };
      }
    },
    fix: (schema, node) => {
      if (!isArray(schema) || isDeclared(schema)) return schema;
      return needsItems ? addItems(schema, node, add) : add(schema, node);
    },
    ...details,
  };
};

/** Adds `items` beside `prefixItems` too. A tuple that allows no further items gets their number as a limit instead. */
const addItems: (schema: JsonObject, node: Parameters<SchemaRule>[1], add: SchemaRule) => JsonObject = (
  schema,
  node,
  add,
) => {
  if (isArray(schema) && Array.isArray(schema['items'])) return addItems(tuplesToPrefixItems(schema, node), node, add);
  const { items, prefixItems, maxItems } = schema;
  if (!isArray(schema) || !Array.isArray(prefixItems) || isJsonObject(items) || items === true)
    return add(schema, node);
  node.reportChange(
    'items',
    l10n.t('was added: {0} does not support arrays that do not declare their items', node.title),
  );
  if (items !== false) return { ...schema, items: {} };
  node.reportChange('maxItems', l10n.t('was added as a result, for {0}', node.title));
  const limit = typeof maxItems === 'number' ? Math.min(maxItems, prefixItems.length) : prefixItems.length;
  return { ...schema, items: {}, maxItems: limit };
};

/** Keywords whose `true` or `false` is a flag or always accepted, not the schema of a value. */
const flagKeywords = new Set([
  ...['additionalProperties', 'additionalItems', 'unevaluatedProperties', 'unevaluatedItems'],
]);

/** `true` and `false` are rejected as the schema of a parameter, or of whatever `isChecked` says. */
export const noBooleanSchemas = ({
  isChecked = ({ name }) => name !== undefined,
  ...details
}: Partial<Constraint> & { readonly isChecked?: (node: SchemaNode) => boolean } = {}): Constraint => ({
  code: 'bool-subschema',
  about: 'schema',
  severity: 'error',
  source: 'https://docs.x.ai/docs/guides/structured-outputs',
  date: '2026-11',
  rejectsBooleans: true,
  *check(_, { nodes, vendorNames }) {
    for (const node of booleanNodes(nodes)) {
      if (flagKeywords.has(node.keyword ?? '') || !isChecked(node)) continue;
      const message = l10n.t(
        '{0} has `{1}` as its schema, which is not supported by {2}. Use an object with a `type`.',
        displayPath(node),
        node.schema,
        vendorNames,
      );
      yield { path: node.path, message };
    }
  },
  ...details,
});

const lookAround = (): string => l10n.t('a lookaround');
const namedGroup = (): string => l10n.t('a named group');
const wordBoundary = (): string => l10n.t('a word boundary (`\\b`)');
const backreference = (): string => l10n.t('a backreference');
const unicodeClass = (): string => l10n.t('a Unicode class (`\\p{…}`)');
const inlineFlag = (): string => l10n.t('an inline flag');
const largeCount = (): string => l10n.t('a repetition of 100 or more');

type Syntax = readonly [name: () => string, RegExp];

/** What Python’s `re` cannot compile although JavaScript can. */
const notPython: readonly Syntax[] = [
  [namedGroup, /(?<!\\)(?:\\\\)*\(\?<(?![=!])/],
  [unicodeClass, /(?<!\\)(?:\\\\)*\\[pP]\{/],
  [() => l10n.t('a Unicode escape (`\\u{…}`)'), /(?<!\\)(?:\\\\)*\\u\{/],
  // Python knows no other letters after a backslash.
  [() => l10n.t('an unknown escape sequence'), /(?<!\\)(?:\\\\)*\\(?![AbBdDsSwWZafnrtvxuUNpP])[A-Za-z]/],
  [() => l10n.t('a lookbehind of varying length'), /\(\?<[=!](?:[^()\\]|\\.)*(?:[*+?]|\{\d+,)/],
  [() => l10n.t('an empty character class'), /(?<!\\)(?:\\\\)*\[\^?\](?![^[]*\])/],
];

/** What regular expressions without backtracking cannot do. */
const backtracking: readonly Syntax[] = [
  [lookAround, /\(\?<?[=!]/],
  [wordBoundary, /(?<!\\)(?:\\\\)*\\[bB]/],
  [backreference, /(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)/],
];

export const patternSyntax = {
  python: notPython,
  openaiStrict: [[lookAround, /\(\?<?[=!]/], ...notPython],
  xai: [...backtracking, [namedGroup, /\(\?P?</], [unicodeClass, /(?<!\\)(?:\\\\)*\\[pP]\{/]],
  anthropicStrict: [
    ...backtracking,
    [namedGroup, /\(\?P?</],
    [inlineFlag, /\(\?[a-zA-Z-]+[):]/],
    [largeCount, /\{\d{3,}|,\d{3,}\}/],
  ],
} as const satisfies { readonly [engine: string]: readonly Syntax[] };

const foundSyntax = (syntax: readonly Syntax[], pattern: Json): readonly string[] => {
  if (typeof pattern !== 'string') return [];
  const names = syntax.filter(([, has]) => has.test(pattern)).map(([name]) => name);
  // The expression for named groups also matches a lookbehind.
  return (names.includes(lookAround) ? names.filter(name => name !== namedGroup) : names).map(name => name());
};

/** Patterns that the engine of the vendor cannot run. Exports move them to the description. */
export const patternsWithout = (syntax: readonly Syntax[], details: Details): Constraint => ({
  ...supportedValues(
    'pattern',
    pattern => typeof pattern !== 'string' || foundSyntax(syntax, pattern).length === 0,
    (name, vendorNames, pattern) =>
      l10n.t(
        'The pattern of {0} is not supported by {2}, because it uses {1}. Use a simpler pattern, or explain it in the description.',
        name,
        formatList(foundSyntax(syntax, pattern)),
        vendorNames,
      ),
    details,
  ),
});

/** Schemas that contain themselves. */
export const noRecursion = (details: Details): Constraint => ({
  about: 'schema',
  severity: 'error',
  isForWritten: true,
  keywords: ['$ref'],
  check: eachSchema(function* (node, { vendorNames }) {
    const { $ref } = node.schema;
    if (typeof $ref !== 'string' || !isRecursive(node.root, $ref)) return;
    yield {
      path: [...node.path, '$ref'],
      message: l10n.t(
        '{0} refers to {1}, which contains itself; that is not supported by {2}. Write out as many levels as you need.',
        displayPath(node),
        $ref,
        vendorNames,
      ),
    };
  }),
  ...details,
});

const notEmpty = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** A list that must not be empty, such as an `enum` without values. */
export const notEmptyList = (keyword: string, details: Details): Constraint =>
  supportedValues(
    keyword,
    notEmpty,
    (name, vendorNames) =>
      l10n.t('`{0}` of {1} is empty, which is rejected by {2}. Remove it.', keyword, name, vendorNames),
    details,
  );

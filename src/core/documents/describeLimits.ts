import { jsonLine } from '../exporters/text/jsonLine';
import { describeKeywords } from '../exporters/text/describeKeywords';
import type { Json, JsonObject } from '../json/json';
import { l10n } from '../util/l10n';

/** The most values that are listed. The others are only counted. */
const maxListed = 20;

/**
 * Describes the limits of a schema in sentences, with JSON in backticks. A keyword that has no sentence is shown as it is
 * written in the schema.
 */
export const describeLimits = (schema: JsonObject): readonly string[] => {
  const rest = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !known.has(keyword)));
  return [
    ...(schema['deprecated'] === true ? [l10n.t('Deprecated.')] : []),
    ...(schema['default'] === undefined ? [] : [l10n.t('Default: {0}.', inBackticks(schema['default']))]),
    ...describeValues(schema),
    ...ranges.flatMap(range => describeRange(schema, range)),
    ...sentences.flatMap(([keyword, sentence]) => {
      const value = schema[keyword];
      return value === undefined ? [] : (sentence(value) ?? rawKeyword(keyword, value));
    }),
    ...describeKeywords(rest).facts.map(fact => `${fact}.`),
  ];
};

const inBackticks = (value: unknown): string => `\`${typeof value === 'string' ? value || '""' : jsonLine(value)}\``;

const rawKeyword = (keyword: string, value: Json): readonly string[] => [`${keyword}: ${jsonLine(value)}.`];

const listValues = (values: readonly Json[]): string => {
  const shown = values.slice(0, maxListed).map(inBackticks).join(', ');
  return values.length > maxListed ? l10n.t('{0} and {1} more', shown, values.length - maxListed) : shown;
};

const describeValues = (schema: JsonObject): readonly string[] => {
  const { enum: choices, const: only } = schema;
  return [
    ...(Array.isArray(choices) ? [l10n.t('One of {0}.', listValues(choices as readonly Json[]))] : []),
    ...(only === undefined ? [] : [l10n.t('Always {0}.', inBackticks(only))]),
  ];
};

interface Range {
  readonly keywords: readonly [least: string, most: string];
  readonly between: (least: string, most: string) => string;
  readonly exactly: (count: string) => string;
  readonly atLeast: (count: string) => string;
  readonly atMost: (count: string) => string;
}

const isOne = (count: string): boolean => count === '1';

const ranges: readonly Range[] = [
  {
    keywords: ['minimum', 'maximum'],
    between: (least, greatest) => l10n.t('From {0} to {1}.', least, greatest),
    exactly: value => l10n.t('Always {0}.', value),
    atLeast: value => l10n.t('At least {0}.', value),
    atMost: value => l10n.t('At most {0}.', value),
  },
  {
    keywords: ['exclusiveMinimum', 'exclusiveMaximum'],
    between: (least, greatest) => l10n.t('More than {0}, and less than {1}.', least, greatest),
    exactly: value => l10n.t('More than {0}, and less than {1}.', value, value),
    atLeast: value => l10n.t('More than {0}.', value),
    atMost: value => l10n.t('Less than {0}.', value),
  },
  {
    keywords: ['minLength', 'maxLength'],
    between: (least, greatest) => l10n.t('{0} to {1} characters.', least, greatest),
    exactly: count => (isOne(count) ? l10n.t('Exactly 1 character.') : l10n.t('Exactly {0} characters.', count)),
    atLeast: count => (isOne(count) ? l10n.t('At least 1 character.') : l10n.t('At least {0} characters.', count)),
    atMost: count => (isOne(count) ? l10n.t('At most 1 character.') : l10n.t('At most {0} characters.', count)),
  },
  {
    keywords: ['minItems', 'maxItems'],
    between: (least, greatest) => l10n.t('{0} to {1} items.', least, greatest),
    exactly: count => (isOne(count) ? l10n.t('Exactly 1 item.') : l10n.t('Exactly {0} items.', count)),
    atLeast: count => (isOne(count) ? l10n.t('At least 1 item.') : l10n.t('At least {0} items.', count)),
    atMost: count => (isOne(count) ? l10n.t('At most 1 item.') : l10n.t('At most {0} items.', count)),
  },
  {
    keywords: ['minProperties', 'maxProperties'],
    between: (least, greatest) => l10n.t('{0} to {1} keys.', least, greatest),
    exactly: count => (isOne(count) ? l10n.t('Exactly 1 key.') : l10n.t('Exactly {0} keys.', count)),
    atLeast: count => (isOne(count) ? l10n.t('At least 1 key.') : l10n.t('At least {0} keys.', count)),
    atMost: count => (isOne(count) ? l10n.t('At most 1 key.') : l10n.t('At most {0} keys.', count)),
  },
];

/** Limits that are not numbers, as in old drafts, are shown as they are written. */
const describeRange = (
  schema: JsonObject,
  { keywords, between, exactly, atLeast, atMost }: Range,
): readonly string[] => {
  const numbers = keywords.map(keyword => {
    const value = schema[keyword];
    return typeof value === 'number' ? String(value) : undefined;
  });
  const [low, high] = numbers;
  const described =
    low !== undefined && high !== undefined
      ? [low === high ? exactly(low) : between(low, high)]
      : [...(low === undefined ? [] : [atLeast(low)]), ...(high === undefined ? [] : [atMost(high)])];
  const raw = keywords.flatMap((keyword, index) => {
    const value = schema[keyword];
    return value === undefined || numbers[index] !== undefined ? [] : rawKeyword(keyword, value);
  });
  return [...described, ...raw];
};

/** Returns undefined if the value is invalid for the keyword. */
const sentences: readonly (readonly [keyword: string, sentence: (value: Json) => readonly string[] | undefined])[] = [
  ['multipleOf', value => (typeof value === 'number' ? [l10n.t('A multiple of {0}.', value)] : undefined)],
  ['format', value => (typeof value === 'string' ? [l10n.t('Format: {0}.', inBackticks(value))] : undefined)],
  ['pattern', value => (typeof value === 'string' ? [l10n.t('Matches {0}.', inBackticks(value))] : undefined)],
  ['uniqueItems', value => (value === true ? [l10n.t('No duplicate items.')] : value === false ? [] : undefined)],
  [
    'additionalProperties',
    value => (value === false ? [l10n.t('No other keys.')] : typeof value === 'string' ? undefined : []),
  ],
  [
    'examples',
    value => (Array.isArray(value) ? [l10n.t('For example {0}.', listValues(value as readonly Json[]))] : undefined),
  ],
];

const known: ReadonlySet<string> = new Set([
  ...['deprecated', 'default', 'enum', 'const'],
  ...ranges.flatMap(({ keywords }) => keywords),
  ...sentences.map(([keyword]) => keyword),
]);

import type { JsonObject } from '../../json/json';
import { jsString } from './quote';

/** A zod schema that checks a format. */
interface FormatCheck {
  readonly code: string;
  /** The format that `z.toJSONSchema` writes for it. */
  readonly written: string;
  /** The keywords that `z.toJSONSchema` writes for it besides the format. */
  readonly added: readonly ('pattern' | 'contentEncoding')[];
}

const withPattern = (code: string, written: string): FormatCheck => ({ code, written, added: ['pattern'] });

/**
 * The formats of strings that zod 4 checks without refusing what is valid in ordinary use. Some checks differ in rare cases:
 *
 * - `z.email()` refuses domains that end in an encoded (`xn--`) label, and unusual characters before the `@`.
 * - `z.url()` is the URL parser of browsers, which also accepts spaces and characters that a URI must escape.
 * - `z.iso.datetime()` refuses leap seconds, and `t` and `z` in lower case. `z.iso.duration()` also accepts fractions.
 * - `z.uuid()` refuses identifiers without a version of RFC 9562, which `format: uuid` allows; `z.guid()` accepts all.
 *
 * `time` is not here because `z.iso.time()` refuses the time zone that the format requires. See
 * https://zod.dev/api#string-formats.
 */
const formatChecks: ReadonlyMap<string, FormatCheck> = new Map([
  ['date-time', withPattern('z.iso.datetime({ offset: true })', 'date-time')],
  ['date', withPattern('z.iso.date()', 'date')],
  ['duration', withPattern('z.iso.duration()', 'duration')],
  ['email', withPattern('z.email()', 'email')],
  ['hostname', withPattern('z.hostname()', 'hostname')],
  ['ipv4', withPattern('z.ipv4()', 'ipv4')],
  ['ipv6', withPattern('z.ipv6()', 'ipv6')],
  ['uuid', withPattern('z.guid()', 'uuid')],
  ['uri', { code: 'z.url()', written: 'uri', added: [] }],
  ['byte', { code: 'z.base64()', written: 'base64', added: ['pattern', 'contentEncoding'] }],
]);

/** The zod schema that checks the format of the string, if there is one. */
export const formatCheckOf = ({ format }: JsonObject): FormatCheck | undefined =>
  typeof format === 'string' ? formatChecks.get(format) : undefined;

/**
 * The call of `.meta()` that makes `z.toJSONSchema` write the format and the pattern of the schema: on its own, it writes the
 * pattern by which zod checks the format, and does not write a format next to a pattern.
 */
export const formatMeta = ({ code: _, written, added }: FormatCheck, schema: JsonObject, hasRegex: boolean): string => {
  const { format, pattern } = schema as { readonly format: string; readonly pattern?: string };
  const fields = [
    ...(hasRegex || written !== format ? [`format: ${jsString(format)}`] : []),
    ...(hasRegex && added.includes('pattern') ? [`pattern: ${jsString(pattern!)}`, 'allOf: undefined'] : []),
    ...added.filter(keyword => !(hasRegex && keyword === 'pattern')).map(keyword => `${keyword}: undefined`),
  ];
  return fields.length === 0 ? '' : `.meta({ ${fields.join(', ')} })`;
};

/** The range of `z.int32()`. */
const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/**
 * How zod checks the format of an integer, if it does. `z.int()` accepts only integers that are exact as JavaScript numbers.
 * They all fit into 64 bits.
 */
export const integerFormat = (schema: JsonObject): { readonly code: string; readonly meta: string } | undefined => {
  const { format } = schema;
  if (format === 'int64') return { code: 'z.int()', meta: ".meta({ format: 'int64' })" };
  if (format !== 'int32') return undefined;
  const hasBound = (...keywords: readonly string[]): boolean => keywords.some(keyword => keyword in schema);
  const bounds = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'].map(keyword => schema[keyword] ?? 0);
  if (bounds.some(bound => typeof bound !== 'number' || bound < int32.minimum || bound > int32.maximum))
    return undefined;
  const undefinedBounds = [
    ...(hasBound('minimum', 'exclusiveMinimum') ? [] : ['minimum: undefined']),
    ...(hasBound('maximum', 'exclusiveMaximum') ? [] : ['maximum: undefined']),
  ];
  return { code: 'z.int32()', meta: `.meta({ ${["format: 'int32'", ...undefinedBounds].join(', ')} })` };
};

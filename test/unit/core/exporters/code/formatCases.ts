/** What the exporters of code write for a format, and values that tell whether it is checked. */
export interface FormatCase {
  readonly format: string;
  readonly type: 'string' | 'integer' | 'number';
  /** The zod expression of a property with the format. */
  readonly zod: string;
  /** The Python type of a property with the format. */
  readonly python: string;
  readonly valid: readonly (string | number)[];
  readonly invalid: readonly (string | number)[];
  /** What the format allows, but zod refuses. */
  readonly refusedByZod?: readonly string[];
  /** Whether the JSON Schema validator of LangChain checks the format. */
  readonly isCheckedByLangChain?: boolean;
}

const stringCase = (format: string, more: Partial<FormatCase>): FormatCase => ({
  format,
  type: 'string',
  zod: `z.string().optional().meta({ format: '${format}' })`,
  python: 'str',
  valid: [],
  invalid: [],
  ...more,
});

const checkedCase = (format: string, zod: string, more: Partial<FormatCase>): FormatCase =>
  stringCase(format, { zod: `${zod}.optional()`, ...more });

const uuid = '123e4567-e89b-12d3-a456-426614174000';

/** All formats of JSON Schema 2020-12, section 7.3. */
export const jsonSchemaFormats: readonly FormatCase[] = [
  checkedCase('date-time', 'z.iso.datetime({ offset: true }).meta({ pattern: undefined })', {
    python: 'DateTimeString',
    valid: ['2026-11-30T12:00:00Z', '2026-11-30T12:00:00.123+01:00', '2024-02-29T23:59:59-11:30'],
    invalid: ['2026-11-30', '2026-11-30T12:00:00', '2026-02-30T12:00:00Z', '2026-11-30T24:00:00Z', 'noon', ''],
    refusedByZod: ['1998-12-31T23:59:60Z', '2026-11-30t12:00:00z'],
  }),
  checkedCase('date', 'z.iso.date().meta({ pattern: undefined })', {
    python: 'DateString',
    valid: ['2026-11-30', '2024-02-29', '0099-01-01'],
    invalid: ['2026-02-29', '2026-13-01', '30.11.2026', '2026-11-30T00:00:00Z', '20261130', ''],
  }),
  stringCase('time', {
    valid: ['12:00:00Z', '12:00:00.5+01:00'],
    invalid: ['12:00', '25:00:00Z', 'noon'],
    isCheckedByLangChain: true,
  }),
  checkedCase('duration', 'z.iso.duration().meta({ pattern: undefined })', {
    valid: ['P1Y2M3D', 'PT15M', 'P2W', 'P1DT12H', 'PT0S'],
    invalid: ['P', 'PT', '1D', 'P1D2W', '12:00', ''],
  }),
  checkedCase('email', 'z.email().meta({ pattern: undefined })', {
    valid: ['ada@example.com', 'ada.lovelace+tools@mail.example.co.uk', "o'hara_1-2@example.org"],
    invalid: ['ada', 'ada@', '@example.com', 'ada@example..com', 'ada lovelace@example.com', ''],
    refusedByZod: ['ada@xn--e1afmkfd.xn--p1ai', 'a/b=c!@example.com'],
  }),
  stringCase('idn-email', { valid: ['ädä@example.com'], invalid: ['ada'] }),
  checkedCase('hostname', 'z.hostname().meta({ pattern: undefined })', {
    valid: ['example.com', 'localhost', 'a-1.xn--p1ai', '1.example'],
    invalid: ['-a.example', 'a_b.example', 'example..com', 'ä.example', ''],
  }),
  stringCase('idn-hostname', { valid: ['ä.example'], invalid: ['a b'] }),
  checkedCase('ipv4', 'z.ipv4().meta({ pattern: undefined })', {
    python: 'IPv4String',
    valid: ['127.0.0.1', '0.0.0.0', '255.255.255.255'],
    invalid: ['256.0.0.1', '1.2.3', '01.2.3.4', '::1', ''],
  }),
  checkedCase('ipv6', 'z.ipv6().meta({ pattern: undefined })', {
    python: 'IPv6String',
    valid: ['::1', '2001:db8::8a2e:370:7334', '::ffff:192.0.2.1', '1:2:3:4:5:6:7:8', '::'],
    invalid: ['1:2:3', ':::', '12345::', '127.0.0.1', ''],
  }),
  checkedCase('uri', 'z.url()', {
    python: 'UriString',
    valid: [
      'https://example.com/a?b=c#d',
      'mailto:ada@example.com',
      'urn:isbn:0451450523',
      'file:///etc/hosts',
      'http://[::1]:80/',
    ],
    invalid: ['/a/b', 'example.com', '//example.com', 'a b', ''],
  }),
  stringCase('uri-reference', {
    valid: ['/a?b', '#c', 'https://example.com'],
    invalid: ['a b', '\\'],
    isCheckedByLangChain: true,
  }),
  stringCase('iri', { valid: ['https://ä.example/ö'], invalid: ['a b'] }),
  stringCase('iri-reference', { valid: ['/ö'], invalid: ['a b'] }),
  checkedCase('uuid', 'z.guid().meta({ pattern: undefined })', {
    python: 'UuidString',
    valid: [uuid, uuid.toUpperCase(), '00000000-0000-0000-0000-000000000000', '11111111-2222-3333-4444-555555555555'],
    invalid: [uuid.slice(1), `${uuid}0`, uuid.replace('e', 'g'), 'x', ''],
  }),
  stringCase('uri-template', { valid: ['/a/{b}'], invalid: ['/a/{b'], isCheckedByLangChain: true }),
  stringCase('json-pointer', { valid: ['', '/a~1b'], invalid: ['a', '/~2'], isCheckedByLangChain: true }),
  stringCase('relative-json-pointer', { valid: ['0', '1/a'], invalid: ['/a', '-1'], isCheckedByLangChain: true }),
  stringCase('regex', { valid: ['^a+$'], invalid: ['('], isCheckedByLangChain: true }),
];

/** The formats of OpenAPI, and one that only its author knows. */
export const otherFormats: readonly FormatCase[] = [
  {
    format: 'int32',
    type: 'integer',
    zod: "z.int32().meta({ format: 'int32', minimum: undefined, maximum: undefined }).optional()",
    python: 'int',
    valid: [0, -(2 ** 31), 2 ** 31 - 1],
    invalid: [2 ** 31, -(2 ** 31) - 1],
  },
  {
    format: 'int64',
    type: 'integer',
    zod: "z.int().meta({ format: 'int64' }).optional()",
    python: 'int',
    valid: [0, -(2 ** 53) + 1, 2 ** 53 - 1],
    invalid: [],
  },
  {
    format: 'float',
    type: 'number',
    zod: "z.number().optional().meta({ format: 'float' })",
    python: 'float',
    valid: [0.5, -1e300],
    invalid: [],
  },
  {
    format: 'double',
    type: 'number',
    zod: "z.number().optional().meta({ format: 'double' })",
    python: 'float',
    valid: [0.5, -1e300],
    invalid: [],
  },
  checkedCase('byte', "z.base64().meta({ format: 'byte', pattern: undefined, contentEncoding: undefined })", {
    valid: ['', 'aGVsbG8=', 'TWFu', 'TQ=='],
    invalid: ['aGVsbG8', 'TQ=', 'T*==', 'a'],
  }),
  stringCase('binary', { valid: ['\u0000', 'ä'] }),
  stringCase('password', { valid: ['', 'secret'] }),
  stringCase('phone', { invalid: ['nobody knows'] }),
];

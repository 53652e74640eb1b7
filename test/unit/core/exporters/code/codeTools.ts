import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../../../../src/core/formats';
import { detect } from '../../../../../src/core/formats/detect';
import { exampleTools } from '../../../../../src/core/tool/examples.lazy';
import type { JsonSchema, Tool } from '../../../../../src/core/tool/tool';
import { plain, weather } from '../../formats/tools';

const createTool = (name: string, inputSchema: JsonSchema, more: Partial<Tool> = {}): Tool => ({
  name,
  description: `What ${name} does.`,
  inputSchema: { type: 'object', ...inputSchema },
  ...more,
});

const hostile =
  'It\'s "quoted", `ticked`, ${evil}, */ ends, """ends""", \'\'\' too, back\\slash\\, \\" \\n # // <!-- \u2028 \u202e \0 \ud800 é 😀\r\n@param x\nlast\\';

/** The hostile text as a parameter name, where validators do not allow a lone surrogate. */
const hostileName = hostile.replace('\ud800', '');

/** Tools with every kind of schema, each named for what is special about it. */
export const trickyTools: readonly Tool[] = [
  createTool('nothing', {}),
  createTool('nothing-at-all', { properties: {}, additionalProperties: false }),
  createTool('anything', { additionalProperties: true }),
  createTool('a_map', { additionalProperties: { type: 'integer', minimum: 0 } }),
  createTool('strings', {
    properties: {
      bounded: { type: 'string', minLength: 2, maxLength: 5 },
      slashed: { type: 'string', pattern: '^https?://[a-z]+/\\d{2,3}$' },
      address: { type: 'string', format: 'uri', description: 'Where.' },
      when: { type: 'string', format: 'date-time' },
      empty: { type: 'string', default: '', title: 'Maybe Empty', examples: ['', 'x'] },
    },
    required: ['bounded'],
    additionalProperties: false,
  }),
  createTool('formats', {
    properties: {
      id: { type: 'string', format: 'uuid', description: 'Which.' },
      date: { type: 'string', format: 'date', default: '2026-11-30' },
      mail: { type: ['string', 'null'], format: 'email', pattern: '@example\\.com$' },
      mails: { type: 'array', items: { type: 'string', format: 'email', maxLength: 99 } },
      page: { type: 'string', format: 'uri', pattern: '^https:' },
      host: {
        anyOf: [
          { type: 'string', format: 'hostname' },
          { type: 'string', format: 'ipv4' },
        ],
      },
      count: { type: 'integer', format: 'int32', minimum: 0 },
      bytes: { type: 'string', format: 'byte', minLength: 4 },
    },
    required: ['id', 'mail'],
    additionalProperties: false,
  }),
  createTool('numbers', {
    properties: {
      whole: { type: 'integer', minimum: -3, maximum: 10, default: 2 },
      part: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1.5 },
      even: { type: 'integer', multipleOf: 2 },
      both: { type: 'number', minimum: 0, exclusiveMinimum: 0 },
    },
    required: ['whole'],
  }),
  createTool('values', {
    properties: {
      word: { type: 'string', enum: ['a', 'b', "c'd"], default: 'a' },
      untyped: { enum: ['x', 'y'] },
      level: { type: 'integer', enum: [1, 2, 3] },
      mixed: { enum: ['auto', 1, true, null] },
      fixed: { const: 'file' },
      typed: { type: 'string', const: 'x' },
      maybe: { type: ['string', 'null'], enum: ['a', null] },
      twice: { type: 'string', enum: ['a', 'a'] },
      single: { type: 'string', enum: ['only'] },
      flag: { type: 'boolean', default: false },
      none: { type: 'null' },
    },
    required: ['word', 'mixed'],
  }),
  createTool('nullables', {
    properties: {
      list: { type: ['string', 'null'], minLength: 1, description: 'Or null.' },
      any: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }], default: null, title: 'Any' },
      open: { type: 'string', nullable: true },
      many: { type: ['string', 'number', 'boolean', 'null'] },
    },
    required: ['list', 'open'],
  }),
  createTool('lists', {
    properties: {
      words: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: 4, default: [] },
      bare: { type: 'array' },
      unions: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }] } },
      nested: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
      objects: {
        type: 'array',
        items: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], description: 'One.' },
      },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 },
      loose: { type: 'array', prefixItems: [{ type: 'string' }], minItems: 1 },
      short: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: { type: 'integer' } },
    },
  }),
  createTool('old_lists', {
    properties: {
      old: { type: 'array', items: [{ type: 'string' }, { type: 'integer' }], additionalItems: false, minItems: 2 },
    },
  }),
  createTool('objects', {
    properties: {
      free: { type: 'object' },
      map: { type: 'object', additionalProperties: { type: 'string' } },
      open: { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: true },
      rest: {
        type: 'object',
        properties: { a: { type: 'integer' } },
        required: ['a'],
        additionalProperties: { type: 'string' },
      },
      closed: { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: false },
      deep: {
        type: 'object',
        description: 'Deep.',
        properties: {
          down: { type: 'object', properties: { there: { type: 'boolean' } }, required: ['there'] },
        },
        required: ['down'],
      },
    },
  }),
  createTool('unions', {
    properties: {
      either: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'integer' }], description: 'Either.' },
      one: {
        oneOf: [
          { type: 'object', properties: { kind: { const: 'a' }, x: { type: 'string' } }, required: ['kind'] },
          { type: 'object', properties: { kind: { const: 'b' }, y: { type: 'number' } }, required: ['kind', 'y'] },
        ],
      },
    },
    required: ['either'],
  }),
  createTool('references', {
    properties: {
      from: { $ref: '#/$defs/place' },
      to: { $ref: '#/$defs/place', description: 'Where to.' },
      mode: { $ref: '#/$defs/mode' },
      all: { allOf: [{ $ref: '#/$defs/place' }], description: 'One of one.' },
      again: { $ref: '#/properties/from' },
    },
    required: ['from'],
    $defs: {
      place: {
        type: 'object',
        description: 'A place.',
        properties: { name: { type: 'string' }, at: { $ref: '#/$defs/point' } },
        required: ['name'],
      },
      point: { type: 'array', items: { type: 'number' }, minItems: 2 },
      mode: { type: 'string', enum: ['walk', 'ride'] },
      unused: { type: 'string' },
    },
  }),
  createTool('tree', {
    properties: { root: { $ref: '#/definitions/node' }, value: { $ref: '#/definitions/json' } },
    required: ['root'],
    additionalProperties: false,
    definitions: {
      node: {
        type: 'object',
        properties: {
          name: { type: 'string', description: 'Its name.' },
          children: { type: 'array', items: { $ref: '#/definitions/node' }, default: [] },
          parent: { anyOf: [{ $ref: '#/definitions/node' }, { type: 'null' }] },
          kind: { $ref: '#/definitions/kind' },
        },
        required: ['name'],
      },
      kind: { type: 'string', enum: ['leaf', 'branch'] },
      json: {
        anyOf: [
          { type: 'string' },
          { type: 'number' },
          { type: 'array', items: { $ref: '#/definitions/json' } },
          { type: 'object', additionalProperties: { $ref: '#/definitions/json' } },
        ],
      },
    },
  }),
  createTool('itself', { properties: { inner: { $ref: '#' }, name: { type: 'string' } }, description: 'Itself.' }),
  createTool('nowhere', {
    properties: { a: { $ref: '#/$defs/none' }, b: { $ref: 'https://example.com/x' }, c: { $ref: '#/$defs/loop' } },
    $defs: { loop: { anyOf: [{ $ref: '#/$defs/loop' }] } },
  }),
  createTool('beyond', {
    properties: {
      unique: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      not: { not: { type: 'string' } },
      both: { allOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { required: ['a'] }] },
      patterned: { type: 'object', patternProperties: { '^x': { type: 'string' } }, additionalProperties: false },
      few: { type: 'object', minProperties: 1, maxProperties: 2, propertyNames: { pattern: '^[a-z]+$' } },
      when: { type: 'object', if: { required: ['a'] }, then: { required: ['b'] }, properties: { a: {}, b: {} } },
      lookahead: { type: 'string', pattern: '^(?!x)\\p{L}+$' },
      wrong: { type: 'string', pattern: '(' },
      odd: { type: 'string', enum: [] },
      things: { enum: [{ a: 1 }, [1, 2], 'x'] },
      misfit: { type: 'integer', default: 'many' },
      never: false,
      always: true,
      said: { properties: { a: { type: 'string' } }, required: ['a'] },
      unknown: { type: 'date', 'x-order': 1, deprecated: true, $comment: 'Kept.' },
    },
    required: ['also', 'unique'],
    anyOf: [{ required: ['unique'] }, { required: ['not'] }],
    $schema: 'http://json-schema.org/draft-07/schema#',
  }),
  createTool('class', {
    properties: {
      class: { type: 'string' },
      from: { type: 'string' },
      self: { type: 'string' },
      model_config: { type: 'string' },
      schema: { type: 'integer', default: 1 },
      json: { type: 'boolean' },
      _private: { type: 'string' },
      'a-b': { type: 'object', properties: { 'c d': { type: 'string' } }, required: ['c d'] },
      größe: { type: 'string' },
      名前: { type: 'string' },
      '': { type: 'string' },
      '1st': { type: 'string' },
      __proto__x: { type: 'string' },
      str: { type: 'string' },
      list: { type: 'array', items: { type: 'string' } },
    },
    required: ['class', 'a-b'],
  }),
  createTool('import', { properties: { "it's": { type: 'string', default: hostile, enum: [hostile, 'x'] } } }),
  createTool(
    'hostile',
    {
      properties: { [hostileName]: { type: 'string', description: hostile, pattern: '[`$/\\n\'"]' } },
      description: hostile,
    },
    {
      description: hostile,
      title: hostile,
      annotations: { title: hostile, readOnlyHint: true },
      examples: [{ [hostileName]: '`' }],
    },
  ),
  createTool(
    '__proto__',
    JSON.parse(
      '{"properties":{"__proto__":{"type":"string","default":"x"},"b":{"type":"string"}},"required":["__proto__"]}',
    ) as JsonSchema,
  ),
  createTool('get-weather', { properties: { a: { type: 'string' } } }),
  createTool('get_Weather', { properties: { b: { type: 'string' } } }),
  createTool('get.weather', { properties: { c: { type: 'string' } } }),
  createTool('GetWeather', { properties: { d: { type: 'string' } } }),
  createTool('1-2', { properties: { e: { type: 'string' } } }),
  createTool('...', { properties: { f: { type: 'string' } } }),
  createTool('tool', { properties: { z: { type: 'string' } } }),
  createTool('z', { properties: { tool: { type: 'string' } }, required: ['tool'] }, { strict: true }),
  createTool(
    'outputs',
    { properties: { a: { type: 'string' } }, additionalProperties: false },
    {
      outputSchema: { type: 'object', properties: { heat: { type: 'number' } }, required: ['heat'] },
      examples: [{ a: 'x' }, { a: 1 }],
    },
  ),
];

/** The tools of this project: examples, fixtures and the tricky tools. Their names are unique. */
export const ownTools: readonly Tool[] = [...exampleTools, weather, { ...plain, name: 'plain' }, ...trickyTools];

const folder = join('..', 'shared', 'data');

/** Reads the tools of real servers from shared data outside the repository, if it exists. A prefix makes names unique. */
export const sharedTools = (): readonly Tool[] => {
  const servers = ['everything', 'filesystem', 'github', 'memory', 'notion', 'playwright', 'playwright-all-caps'];
  const files = [...servers, 'sequential-thinking', 'tavily'].map(name => join(folder, 'mcp', `${name}.json`));
  return [...files, join(folder, 'jido', 'tools.json')].filter(existsSync).flatMap((file, index) => {
    const detected = detect(JSON.parse(readFileSync(file, 'utf8')));
    const sources = detected.ok ? detected.value.tools : [];
    return sources.flatMap(({ source }) => {
      const format = detected.ok ? (detected.value.format ?? formats[0]!) : formats[0]!;
      const result = format.decode(source);
      return result.ok ? [{ ...result.value, name: `s${index}_${result.value.name}`.slice(0, 128) }] : [];
    });
  });
};

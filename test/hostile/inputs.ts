import type { Json, JsonObject } from '../../src/util/json';

/** Texts as somebody might write them who wishes us ill, or who does not know what a tool is. Each is made when it is asked for. */
export const inputs: { readonly [name: string]: () => string } = {
  'an ordinary tool': () => file(tool({ properties: { path: { type: 'string', description: 'Where.' } } })),

  // Depth.
  'brackets without end': () => '['.repeat(1_000_000),
  'braces without end': () => '{"a":'.repeat(200_000),
  'nesting just under what is read': () => file(tool({ properties: { a: nested(90, inner => ({ items: inner })) } })),
  'nesting just over what is read': () => file(tool({ properties: { a: nested(250, inner => ({ items: inner })) } })),
  'objects in objects': () => file(tool({ properties: { a: nested(60, inner => ({ properties: { a: inner } })) } })),
  'choices in choices': () => file(tool({ properties: { a: nested(90, inner => ({ anyOf: [inner, inner] })) } }, 10)),
  'all of all of': () => file(tool({ properties: { a: nested(90, inner => ({ allOf: [inner] })) } })),
  'not of not': () => file(tool({ properties: { a: nested(190, inner => ({ not: inner })) } })),

  // References.
  'references that double in objects': () =>
    file(doubling(40, ref => ({ type: 'object', properties: { a: ref, b: ref } }))),
  'references that double in choices': () => file(doubling(40, ref => ({ anyOf: [ref, ref] }))),
  'references that double in all of': () => file(doubling(40, ref => ({ allOf: [ref, ref] }))),
  'references that double in lists': () => file(doubling(40, ref => ({ type: 'array', prefixItems: [ref, ref] }))),
  'references that double beside limits': () =>
    file(
      doubling(40, ref => ({
        anyOf: [
          { ...ref, type: 'object' },
          { ...ref, minLength: 1 },
        ],
        type: ['object', 'string'],
      })),
    ),
  'references that fan out': () => file(doubling(8, ref => ({ anyOf: Array.from({ length: 100 }, () => ref) }))),
  'references in a circle': () => file(circle(500)),
  'references that all refer to each other': () => file(web(60)),
  'a long chain of references': () => file(doubling(2000, ref => ref)),
  'dynamic references': () =>
    file(
      tool({
        $dynamicAnchor: 'n',
        properties: { a: { $dynamicRef: '#n', default: {} }, b: { $recursiveRef: '#', default: {} } },
      }),
    ),
  'a very long reference': () => file(tool({ properties: { a: { $ref: `#/${'a/'.repeat(100_000)}`, default: 1 } } })),

  // Patterns and formats.
  'a pattern that backtracks': () =>
    file(tool({ properties: { a: { type: 'string', pattern: '^(a+)+$', default: `${'a'.repeat(5000)}!` } } })),
  'patterns of keys that backtrack': () =>
    file(
      tool({
        properties: {
          a: { patternProperties: { '^(a|a)*$': {} }, default: { [`${'a'.repeat(5000)}!`]: 1 } },
          b: { propertyNames: { pattern: '(x+x+)+y' }, default: { ['x'.repeat(5000)]: 1 } },
        },
      }),
    ),
  'a pattern that grows': () =>
    file(tool({ properties: { a: { pattern: `(${'[a-z]{900}'.repeat(90)})`, default: 'a' } } })),
  'a long pattern': () =>
    file(tool({ properties: { a: { pattern: '(a|b)*'.repeat(50_000), default: 'a'.repeat(50_000) } } })),
  'a pattern of parentheses': () => file(tool({ properties: { a: { pattern: '('.repeat(50_000), default: 'a' } } })),
  'formats that backtrack': () =>
    file(
      tool({
        properties: Object.fromEntries(
          ['url', 'uri', 'uri-reference', 'uri-template', 'email', 'hostname', 'ipv6', 'regex', 'date-time'].flatMap(
            format =>
              [
                `http://${'a'.repeat(1900)}!`,
                `${'a.'.repeat(900)}!`,
                `"${'\\a'.repeat(900)}`,
                `${'{a}'.repeat(600)}{`,
              ].map((text, index) => [`${format}${index}`, { type: 'string', format, default: text }] as const),
          ),
        ),
      }),
    ),

  // Sizes.
  'a very long description': () => file({ ...tool({}), description: 'word '.repeat(2_000_000) }),
  'a long description': () => file({ ...tool({}), description: 'a.'.repeat(400_000) }),
  'a description of list markers': () => file({ ...tool({}), description: '`"`\n- * # |'.repeat(50_000) }),
  'an address of many dots': () => file({ ...tool({}), description: `${'a.'.repeat(200_000)}://` }),
  'headers of keys': () => file({ ...tool({}), description: '-----BEGIN A A A A '.repeat(30_000) }),
  'halves of tokens': () => file({ ...tool({}), description: 'eyJ0123456789.eyJ'.repeat(40_000) }),
  'a million properties': () =>
    `{"tools":[{"name":"a","description":"A.","inputSchema":{"properties":{${'"p":true,'.repeat(1_000_000)}"q":1}}}]}`,
  'many properties': () =>
    file(
      tool({
        properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, { type: 'string' }])),
      }),
    ),
  'many required': () => file(tool({ required: Array.from({ length: 20_000 }, (_, index) => `p${index}`) })),
  'the same required again and again': () => file(tool({ required: Array.from({ length: 20_000 }, () => 'a') })),
  'many branches at the root': () =>
    file(
      tool({
        anyOf: Array.from({ length: 2000 }, (_, index) => ({
          type: 'object',
          properties: { a: { const: index }, [`b${index}`]: { type: 'string' } },
          required: ['a', `b${index}`],
        })),
      }),
    ),
  'many values': () =>
    file(
      tool({ properties: { a: { enum: Array.from({ length: 20_000 }, (_, index) => `v${index}`), default: 'v' } } }),
    ),
  'many values of all kinds': () =>
    file(
      tool({
        properties: { a: { enum: Array.from({ length: 10_000 }, (_, index) => (index % 2 ? index : [index])) } },
      }),
    ),
  'many examples': () =>
    file({
      ...tool({
        properties: { a: { type: 'integer', examples: Array.from({ length: 10_000 }, (_, index) => index) } },
      }),
      examples: Array.from({ length: 10_000 }, (_, index) => ({ a: index, b: `${index}` })),
    }),
  'many types': () =>
    file(tool({ properties: { a: { type: Array.from({ length: 20_000 }, (_, index) => `t${index}`) } } })),
  'many tags': () => file({ ...tool({}), tags: Array.from({ length: 20_000 }, (_, index) => `t${index}`) }),
  'very long names': () => {
    const name = 'n'.repeat(100_000);
    return file({
      ...tool({ properties: { [name]: { type: 'string', enum: [name] } }, required: [name] }),
      name,
      tags: [name],
    });
  },
  'a long key over many': () =>
    file(
      tool({
        properties: {
          ['k'.repeat(300_000)]: {
            properties: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`p${i}`, { type: 'x' }])),
          },
        },
      }),
    ),
  'huge numbers': () =>
    file(
      tool({
        properties: {
          a: { type: 'number', multipleOf: 5e-324, default: 1.7e308, minimum: -1.7e308, maxLength: 1e308 },
        },
      }),
    ),
  'digits without end': () =>
    `{"tools":[{"name":"a","description":"A.","inputSchema":{"maximum":${'9'.repeat(1_000_000)}}}]}`,
  'control characters': () => file({ ...tool({}), description: '\u0000\u202e\u0007\u2028'.repeat(50_000) }),
  'unique items': () =>
    file(
      tool({
        properties: {
          a: { type: 'array', uniqueItems: true, default: Array.from({ length: 20_000 }, (_, index) => [index]) },
        },
      }),
    ),
  'items beside choices': () =>
    file(
      tool({
        properties: {
          a: {
            items: { anyOf: Array.from({ length: 500 }, (_, index) => ({ const: index })) },
            default: Array.from({ length: 5000 }, () => -1),
          },
        },
      }),
    ),

  // Many tools.
  'many tools': () => file(...tools(8000)),
  'many tools alike': () =>
    file(
      ...tools(8000).map(each => ({
        ...each,
        description: 'Reads the file that is there and returns what it says to you.',
      })),
    ),
  'many tools with one name': () => file(...tools(8000).map(each => ({ ...each, name: 'same' }))),
  'many tools that differ by punctuation': () =>
    file(
      ...tools(4000).map((each, index) => ({
        ...each,
        name: 'a'.repeat(20) + '-'.repeat(index % 100) + '_'.repeat(index / 100),
      })),
    ),
  'many tools with long names': () =>
    file(...tools(2000).map((each, index) => ({ ...each, name: `${'n'.repeat(120)}${index}` }))),

  // Text.
  'wide arrays': () => `[${'[],'.repeat(1_000_000)}[]]`,
  'fences without end': () => '```json\n'.repeat(100_000),
  'a fence of spaces': () => `\`\`\`json${' '.repeat(200_000)}x\n${'\n'.repeat(200_000)}`,
  'tildes and backticks': () => `${'`'.repeat(100_000)}\n${'~'.repeat(100_000)}\n`,
  'lines of braces': () => '{ \n'.repeat(200_000),
  'lines that look like JSON': () => `${'{ } }'.repeat(10)}\n`.repeat(50_000),
  'a text that does not end': () => `"${'\\u0041'.repeat(200_000)}`,
  'comments without end': () => '/* '.repeat(300_000),
  'conflict markers': () => '<<<<<<< \n'.repeat(50_000),
  'a very large file': () => `{"tools":[${' '.repeat(20_000_000)}]}`,
  'a file of the size that is read': () => `{"tools":[${' '.repeat(16_000_000)}]}`,

  // Sets.
  'patterns of stars': () =>
    JSON.stringify({
      version: 1,
      tools: tools(100).map((each, index) => ({ ...each, name: `${'a'.repeat(100)}${index}` })),
      sets: { s: { tools: Array.from({ length: 50 }, () => `${'*a'.repeat(60)}*b`) } },
    }),
  'a set of many names': () =>
    JSON.stringify({
      version: 1,
      tools: tools(2000),
      sets: { s: { tools: Array.from({ length: 20_000 }, (_, i) => `x${i}`) } },
    }),
};

const file = (...all: readonly object[]): string => JSON.stringify({ version: 1, tools: all });

const tool = (schema: JsonObject, doublings = 0): JsonObject => {
  void doublings;
  return { name: 'a', description: 'Does what it is asked to do.', inputSchema: { type: 'object', ...schema } };
};

const tools = (count: number): readonly JsonObject[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `tool_${index}`,
    description: `Does the thing number ${index} for whoever asks.`,
    inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
  }));

/** So many levels of one and the same; what is there twice is one object, which JSON writes out. */
const nested = (levels: number, around: (inner: Json) => Json): Json => {
  const isDoubling = JSON.stringify(around(0)).split('0').length > 2;
  let made: Json = { type: 'string' };
  for (let level = 0; level < (isDoubling ? 12 : levels); level++) made = around(made);
  return made;
};

const doubling = (levels: number, around: (ref: JsonObject) => JsonObject): JsonObject =>
  tool({
    properties: { a: { $ref: '#/$defs/d0', default: {} } },
    $defs: Object.fromEntries(
      Array.from({ length: levels + 1 }, (_, level) => [
        `d${level}`,
        level < levels ? around({ $ref: `#/$defs/d${level + 1}` }) : { type: 'string' },
      ]),
    ),
  });

const circle = (size: number): JsonObject =>
  tool({
    properties: { a: { $ref: '#/$defs/d0', default: {} } },
    $defs: Object.fromEntries(
      Array.from({ length: size }, (_, index) => [
        `d${index}`,
        { type: 'object', properties: { next: { $ref: `#/$defs/d${(index + 1) % size}` }, whole: { $ref: '#' } } },
      ]),
    ),
  });

const web = (size: number): JsonObject =>
  tool({
    properties: { a: { $ref: '#/$defs/d0', default: {} } },
    $defs: Object.fromEntries(
      Array.from({ length: size }, (_, index) => [
        `d${index}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            Array.from({ length: size }, (__, other) => [`p${other}`, { $ref: `#/$defs/d${other}` }]),
          ),
        },
      ]),
    ),
  });

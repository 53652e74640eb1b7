import type { Json, JsonObject } from '../../src/core/json/json';

/** Texts from an attacker, or from a program that does not know what a tool is. Each is created on demand. */
export const inputs: { readonly [name: string]: () => string } = {
  'an ordinary tool': () => file(tool({ properties: { path: { type: 'string', description: 'Where.' } } })),

  // Depth.
  'brackets without end': () => '['.repeat(1_000_000),
  'braces without end': () => '{"a":'.repeat(200_000),
  'nesting just under what is read': () => file(tool({ properties: { a: nested(90, inner => ({ items: inner })) } })),
  'nesting just over what is read': () => file(tool({ properties: { a: nested(250, inner => ({ items: inner })) } })),
  'objects in objects': () => file(tool({ properties: { a: nested(60, inner => ({ properties: { a: inner } })) } })),
  'nested anyOf': () => file(tool({ properties: { a: nested(90, inner => ({ anyOf: [inner, inner] })) } })),
  'nested allOf': () => file(tool({ properties: { a: nested(90, inner => ({ allOf: [inner] })) } })),
  'nested not': () => file(tool({ properties: { a: nested(190, inner => ({ not: inner })) } })),

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
  'references in a circle': () => file(referenceInCircle(500)),
  'references that all refer to each other': () => file(referenceEachOther(60)),
  'a long chain of references': () => file(doubling(2000, ref => ref)),
  'dynamic references': () =>
    file(
      tool({
        $dynamicAnchor: 'n',
        properties: { a: { $dynamicRef: '#n', default: {} }, b: { $recursiveRef: '#', default: {} } },
      }),
    ),
  'anchors in a circle': () =>
    file(
      tool({
        properties: { a: { $ref: '#x', default: {} } },
        $defs: {
          x: { $anchor: 'x', anyOf: [{ $ref: '#y' }, { $ref: '#y' }] },
          y: { $anchor: 'y', allOf: [{ $ref: '#x' }, { $dynamicRef: '#x' }] },
        },
      }),
    ),
  'anchors that double': () =>
    file(
      tool({
        properties: { a: { $ref: '#d0', default: {} } },
        $defs: Object.fromEntries(
          Array.from({ length: 41 }, (_, i) => [
            `x${i}`,
            {
              $anchor: `d${i}`,
              ...(i < 40 ? { anyOf: [{ $ref: `#d${i + 1}` }, { $ref: `#d${i + 1}` }] } : { type: 'string' }),
            },
          ]),
        ),
      }),
    ),
  'references that double in conditions': () => file(doubling(40, ref => ({ if: ref, then: ref, else: ref }))),
  'references that double in negations': () => file(doubling(40, ref => ({ not: { anyOf: [ref, ref] } }))),
  'references that double in keys': () =>
    file(
      doubling(40, ref => ({
        type: 'object',
        patternProperties: { a: ref, '.': ref },
        propertyNames: ref,
        additionalProperties: ref,
      })),
    ),
  'references that double in dependents': () =>
    file(
      doubling(40, ref => ({
        dependentSchemas: { a: ref, b: ref },
        contains: ref,
        items: ref,
        unevaluatedProperties: ref,
      })),
    ),
  'references that double beside what is left': () =>
    file(doubling(40, ref => ({ anyOf: [ref, ref], unevaluatedProperties: false, unevaluatedItems: false }))),
  'references with other identifiers': () =>
    file(doubling(300, ref => ({ $id: `https://a/${'b/'.repeat(100)}`, allOf: [ref, ref] }))),
  'references of percent signs': () =>
    file(
      tool({
        properties: Object.fromEntries(
          Array.from({ length: 300 }, (_, i) => [`p${i}`, { $ref: `#/${'%25'.repeat(3000)}` }]),
        ),
      }),
    ),
  'references to the whole': () =>
    file(tool({ properties: Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`p${i}`, { $ref: '#' }])) })),
  'references in the output schema': () => {
    const value = doubling(40, ref => ({ type: 'object', properties: { a: ref, b: ref } }));
    return file({ ...value, outputSchema: value['inputSchema']! });
  },
  'a very long reference': () => file(tool({ properties: { a: { $ref: `#/${'a/'.repeat(100_000)}`, default: 1 } } })),

  // Patterns and formats.
  'a pattern that backtracks': () =>
    file(tool({ properties: { a: { type: 'string', pattern: '^(a+)+$', default: `${'a'.repeat(5000)}!` } } })),
  'many patterns of keys': () =>
    file(
      tool({
        properties: {
          a: {
            patternProperties: Object.fromEntries(
              Array.from({ length: 300 }, (_, i) => [`^(\\\\p{L}+.)+${i}$`, { type: 'string' }]),
            ),
            default: Object.fromEntries(Array.from({ length: 300 }, (_, i) => ['é'.repeat(200) + i, 1])),
          },
        },
      }),
    ),
  'patterns of all kinds': () =>
    file(
      tool({
        properties: Object.fromEntries(
          [
            '(.*)*x',
            '(a*)*b',
            '^(([a-z])+.)+[A-Z]([a-z])+$',
            '(?:a|aa)+$',
            '(\\\\w|\\\\p{L})*\\\\d',
            '(?=a)(a+)+$',
            '(a+)\\\\1*$',
            '(?<!b)(a|a?)+$',
            '[\\\\s\\\\S]*'.repeat(30),
            '(😀|😀😀)*$',
            'a{0,1000}{0,1000}',
            '((a{1,30}){1,30}){1,30}',
          ].map((pattern, i) => [`p${i}`, { type: 'string', pattern, default: `${'a'.repeat(3000)}!😀` }] as const),
        ),
      }),
    ),
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
  'hidden characters': () => file({ ...tool({}), description: '\u200b'.repeat(900_000) }),
  'a description in Chinese': () => file({ ...tool({}), description: '漢字'.repeat(450_000) }),
  'hidden characters that alternate': () => file({ ...tool({}), description: '\u200b\u202e'.repeat(450_000) }),
  'a description without spaces': () => file({ ...tool({}), description: 'a'.repeat(900_000) }),
  'a description of pictures': () => file({ ...tool({}), description: '👩‍👩‍👧‍👦'.repeat(40_000) }),
  'a description of signs': () => file({ ...tool({}), description: '=-'.repeat(400_000) }),
  'a description of spaces': () => file({ ...tool({}), description: `a${' '.repeat(900_000)}b` }),
  'a description of long words': () => file({ ...tool({}), description: `${'é'.repeat(4900)} `.repeat(180) }),
  'a description of lines': () => file({ ...tool({}), description: '\n'.repeat(900_000) }),
  'a description of digits': () => file({ ...tool({}), description: '1'.repeat(900_000) }),
  'a description of addresses': () => file({ ...tool({}), description: 'https://a@a.a/?a=a&'.repeat(40_000) }),
  'a description of markup': () => file({ ...tool({}), description: '<!-- **[a](b) `'.repeat(50_000) }),
  'a description of underscores': () => file({ ...tool({}), description: '_'.repeat(900_000) }),
  'lone surrogates': () =>
    file({
      ...tool({
        properties: {
          ['\ud800'.repeat(400)]: {
            type: 'string',
            enum: ['\udfff'.repeat(1000)],
            description: '\ud800a'.repeat(100_000),
          },
        },
      }),
      tags: ['\ud800'],
      title: '\udc00',
    }),
  'names of built-in object members': () =>
    `{"tools":[{"name":"a","description":"A.","__proto__":{"x":1},"inputSchema":{"type":"object","__proto__":{"type":"array"},"properties":{${[
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      'length',
      'then',
    ]
      .map(
        key => `"${key}":{"type":"object","properties":{"${key}":{"default":{"__proto__":1}}},"required":["${key}"]}`,
      )
      .join()}},"required":["__proto__"]}}],"sets":{"__proto__":{"tools":["*"]}}}`,
  'examples that are deep': () =>
    file({
      ...tool({
        properties: {
          a: {
            default: nestedValue(150),
            examples: [nestedValue(150)],
            const: nestedValue(150),
            enum: [nestedValue(150), nestedValue(149)],
          },
        },
      }),
      examples: [{ a: nestedValue(150) }],
    }),
  'examples that are wide': () =>
    file({
      ...tool({
        properties: {
          a: {
            type: 'array',
            default: Array.from({ length: 12_000 }, () => ({})),
            examples: [Array.from({ length: 12_000 }, () => [])],
          },
        },
      }),
    }),
  'values that are objects': () =>
    file(
      tool({
        properties: {
          a: { enum: Array.from({ length: 8000 }, (_, i) => ({ a: i, b: [i] })), default: { a: 1, b: [2] } },
        },
      }),
    ),
  'properties that are required by themselves': () =>
    file(
      tool({
        properties: Object.fromEntries(
          Array.from({ length: 8000 }, (_, i) => [`p${i}`, { required: true, nullable: true, exclusiveMinimum: true }]),
        ),
      }),
    ),
  'properties that are misspelled': () =>
    file(
      tool({
        properties: Object.fromEntries(
          Array.from({ length: 8000 }, (_, i) => [
            `p${i}`,
            { typ: 'strng', descripton: 'x', type: 'integr', format: 'dat' },
          ]),
        ),
      }),
    ),
  'unknown keywords': () => file(tool(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i])))),
  'unknown fields': () =>
    file({ ...tool({}), ...Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`f${i}`, i])) }),
  'fields of vendors': () =>
    file({ ...tool({}), vendor: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`v${i}`, { a: i }])) }),
  'rules that are ignored': () =>
    file({ ...tool({}), lint: { ignore: Array.from({ length: 40_000 }, (_, i) => `r${i}`) } }),
  'long keys in long keys': () => file(tool({ properties: { a: nestedKeys(90, 900) } })),
  'unions of everything': () =>
    file(
      tool({
        properties: {
          a: {
            anyOf: Array.from({ length: 3000 }, (_, i) => ({
              type: ['string', 'null', 'array'],
              enum: [`${i}`, null],
              items: { oneOf: [true, false] },
            })),
          },
        },
      }),
    ),
  'branches at the root that merge': () =>
    file(
      tool({
        allOf: Array.from({ length: 1500 }, (_, i) => ({
          properties: { [`a${i}`]: {}, same: { minLength: i } },
          required: [`a${i}`, 'same'],
        })),
      }),
    ),
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

  // Text of vendors, servers and clipboards.
  'many tools of a vendor': () =>
    JSON.stringify(
      tools(8000).map(({ inputSchema, ...rest }) => ({
        type: 'function',
        function: { ...rest, parameters: inputSchema! },
      })),
    ),
  'many declarations': () =>
    JSON.stringify([
      {
        functionDeclarations: tools(8000).map(({ inputSchema, ...rest }) => ({
          ...rest,
          parametersJsonSchema: inputSchema!,
        })),
      },
    ]),
  'many namespaces': () =>
    JSON.stringify(
      Array.from({ length: 4000 }, (_, index) => ({ type: 'namespace', name: `n${index}`, tools: tools(1) })),
    ),
  'namespaces in namespaces': () => {
    let value: JsonObject = { name: 'a', description: 'A.', input_schema: {} };
    for (let level = 0; level < 90; level++)
      value = { type: 'namespace', name: 'n'.repeat(50), tools: [value, value].slice(0, level < 12 ? 2 : 1) };
    return JSON.stringify(value);
  },
  'rows of JSON': () => `${JSON.stringify({ name: 'a', description: 'A.', input_schema: {} })}\n`.repeat(16_000),
  'events of tools': () => 'data: {"name":"a","description":"","input_schema":{}}\n\n'.repeat(20_000),
  'events of many lines': () => 'data: [\ndata: 1,\n'.repeat(50_000),
  'a body of a body': () => {
    let body = '{"tools":[]}';
    for (let level = 0; level < 14; level++) body = JSON.stringify({ body });
    return body;
  },
  'quotes in quotes': () => `"${'\\"'.repeat(300_000)}"`,
  'escaped JSON': () => `{\\"tools\\": [${'{\\"name\\": \\"a\\"},'.repeat(40_000)}`,
  'a command of quotes': () => `curl -d '${`'"'"'`.repeat(100_000)}`,
  'a command of escapes': () => `curl https://a -d "${'\\$(`'.repeat(100_000)}"`,
  'a command that goes on': () => `curl ${'\\\n  -H a '.repeat(80_000)}`,
  'code of brackets': () => `tools = ${'['.repeat(100_000)}`,
  'code of objects': () => `const tools = ${'{a:'.repeat(100_000)}`,
  'code of parentheses': () => `tools = ${'('.repeat(8192)}1${')'.repeat(8192)}`,
  'code of templates': () => `const a = ${'`${'.repeat(20_000)}`,
  'code of strings': () => `tools = [${"'a' 'b' \n".repeat(80_000)}]`,
  'code of signs': () => `x = ${'-~!+'.repeat(50_000)}1`,
  'code of sums': () => `tools = [${'"a" + '.repeat(50_000)}"b"]`,
  'code of spreads': () => `const tools = [${'...[{name: "a"},'.repeat(20_000)}`,
  'code of names that stand for each other': () =>
    `${Array.from({ length: 40 }, (_, i) => `const a${i} = [a${i + 1}, a${i + 1}];`).join('\n')}\nconst a40 = {name: "a"};\nconst tools = a0;`,
  'triple quotes': () => `tools = ${'"""a'.repeat(100_000)}`,
  'regular expressions': () => `const tools = [${'/a[/]b/g, '.repeat(50_000)}]`,
  'lines of YAML': () => Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}- a: {`).join('\n'),
  'quoted lines': () => '> > > > {"name": "a",\n'.repeat(60_000),
  'fences in fences': () =>
    Array.from({ length: 1000 }, (_, i) => `${'`'.repeat(1003 - i)}json\n{"name":"a"`).join('\n'),
  'many fences with tools': () => '```json\n{"name":"a","description":"A.","input_schema":{}}\n```\n'.repeat(10_000),
  'one long line': () => 'a'.repeat(2_000_000),
  'brackets in a description': () => file({ ...tool({}), description: '['.repeat(500_000) }),
  'colons without end': () => ':'.repeat(2_000_000),
  'signs that are no JSON': () => '@ # '.repeat(500_000),
  'tools and then a fault': () => `${file(...tools(4000)).slice(0, -2)},,]`,
  'duplicate keys': () => `{"tools":[${`{${'"a":1,'.repeat(20)}"b":1},`.repeat(5000)}{}]}`,
  'nothing but comments': () => '//\r'.repeat(3_000_000),
  'a comment for each tool': () =>
    `{"tools":[${tools(4000)
      .map(each => `// a\n${JSON.stringify(each)}, /* b */`)
      .join('\n')}]}`,
  'tools that are indented': () => JSON.stringify({ version: 1, tools: tools(4000) }, null, 2),
  'tools with much space': () =>
    `{"tools":[${tools(1000)
      .map(each => `${' '.repeat(5000)}${JSON.stringify(each)}`)
      .join(',')}]}`,

  // Sets.
  'patterns of stars': () =>
    JSON.stringify({
      version: 1,
      tools: tools(100).map((each, index) => ({ ...each, name: `${'a'.repeat(100)}${index}` })),
      sets: { s: { tools: Array.from({ length: 50 }, () => `${'*a'.repeat(60)}*b`) } },
    }),
  'many sets of patterns': () =>
    JSON.stringify({
      version: 1,
      tools: tools(2000),
      sets: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`s${i}`, { tools: [`*${i}*o*_*`, 'tool_*1*'] }])),
    }),
  'sets without end': () =>
    JSON.stringify({
      version: 1,
      tools: tools(4000),
      sets: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`s${i}`, { tools: ['t*', 'tool_*'] }])),
    }),
  'sets that are full of patterns': () =>
    JSON.stringify({
      version: 1,
      tools: tools(4000),
      sets: Object.fromEntries(
        Array.from({ length: 100 }, (_, i) => [
          `s${i}`,
          { tools: Array.from({ length: 400 }, (_, pattern) => `*o*${pattern}*${i}*_`) },
        ]),
      ),
    }),
  'a set of many patterns': () =>
    JSON.stringify({
      version: 1,
      tools: tools(4000),
      sets: { s: { tools: Array.from({ length: 4000 }, (_, i) => `*${i}x*`) } },
    }),
  'a set of many names': () =>
    JSON.stringify({
      version: 1,
      tools: tools(2000),
      sets: { s: { tools: Array.from({ length: 20_000 }, (_, i) => `x${i}`) } },
    }),
};

const file = (...all: readonly object[]): string => JSON.stringify({ version: 1, tools: all });

const tool = (schema: JsonObject): JsonObject => ({
  name: 'a',
  description: 'Does what it is asked to do.',
  inputSchema: { type: 'object', ...schema },
});

/** Returns a tool with definitions `d0`, `d1`, …; its only parameter refers to the first. */
const toolWithDefinitions = (count: number, definition: (index: number) => Json): JsonObject =>
  tool({
    properties: { a: { $ref: '#/$defs/d0', default: {} } },
    $defs: Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, definition(index)])),
  });

const nestedValue = (levels: number): Json => {
  let value: Json = 1;
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value };
  return value;
};

/** Nested objects whose keys have this number of letters, with many properties in the innermost. */
const nestedKeys = (levels: number, letters: number): JsonObject => {
  let value: JsonObject = {
    properties: Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`p${i}`, { type: 'x' }])),
  };
  for (let level = 0; level < levels; level++) value = { properties: { ['k'.repeat(letters)]: value } };
  return value;
};

const tools = (count: number): readonly JsonObject[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `tool_${index}`,
    description: `Does the thing number ${index} for whoever asks.`,
    inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
  }));

/** Nests a schema. Uses only 12 levels if `wrap` repeats its argument, since JSON then doubles with each level. */
const nested = (levels: number, wrap: (inner: Json) => Json): Json => {
  const isDoubling = JSON.stringify(wrap(0)).split('0').length > 2;
  let value: Json = { type: 'string' };
  for (let level = 0; level < (isDoubling ? 12 : levels); level++) value = wrap(value);
  return value;
};

const doubling = (levels: number, wrap: (ref: JsonObject) => JsonObject): JsonObject =>
  toolWithDefinitions(levels + 1, level =>
    level < levels ? wrap({ $ref: `#/$defs/d${level + 1}` }) : { type: 'string' },
  );

const referenceInCircle = (size: number): JsonObject =>
  toolWithDefinitions(size, index => ({
    type: 'object',
    properties: { next: { $ref: `#/$defs/d${(index + 1) % size}` }, whole: { $ref: '#' } },
  }));

const referenceEachOther = (size: number): JsonObject =>
  toolWithDefinitions(size, () => ({
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: size }, (_, other) => [`p${other}`, { $ref: `#/$defs/d${other}` }]),
    ),
  }));

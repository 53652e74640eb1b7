import type { CheckedTool } from '../../../../src/core/lint/checkedTool';
import type { Handler } from '../../../../src/core/tool/handler';
import type { Tool } from '../../../../src/core/tool/tool';
import type { JsonObject } from '../../../../src/core/json/json';

/** Tools that break a rule, the expected findings, and tools that almost break it. */
export interface Case {
  readonly breaks: readonly CheckedTool[];
  /** The tool, the path and the message of each finding. */
  readonly found: readonly (readonly [createTool: string, place: string, message: string])[];
  readonly nearly: readonly CheckedTool[];
  /** The source of each finding, if it differs from the source of the rule. */
  readonly pages?: readonly string[];
  /** The id of the format that the tools are written in; left out for tools of ours. */
  readonly formatId?: string;
}

const description = 'Finds what there is to find.';
const schema = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const createTool = (fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description,
  inputSchema: schema({}),
  ...fields,
});
const withName = (name: string): Tool => createTool({ name });
const withSchema = (properties: JsonObject, more: JsonObject = {}): Tool =>
  createTool({ inputSchema: schema(properties, more) });
/** A tool with one optional argument, `q`. */
const withHandler = (handler: Handler): Tool =>
  createTool({ inputSchema: schema({ q: { type: 'string', description: 'What.' } }), handler });
const numberedTools = (count: number, fields: Partial<Tool> = {}): Tool[] =>
  Array.from({ length: count }, (_, index) => createTool({ name: `tool_${index}`, ...fields }));
const optionalParameters = (count: number): JsonObject =>
  schema(Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, { type: 'string' }])));

/** Tools with one declared parameter each, and these descriptions. */
const mentioning = (...descriptions: readonly string[]): readonly Tool[] =>
  descriptions.map(each =>
    createTool({
      description: each,
      inputSchema: schema({
        path: { type: 'string', description: 'Where.' },
        filter: schema({ size: { enum: ['large', 'small'], description: 'Size.' } }),
      }),
    }),
  );
/** Lists of strings with these descriptions. */
const lists = (...descriptions: readonly string[]): JsonObject =>
  Object.fromEntries(
    descriptions.map((each, index) => [
      `list${index}`,
      { type: 'array', description: each, items: { type: 'string' } },
    ]),
  );

/** Keys that look real. They are put together here, so that no scanner of secrets takes this file for a leak. */
const keys: readonly (readonly [what: string, key: string])[] = [
  ['an OpenAI or Anthropic key', ['sk', 'proj', 'Kq7Zr2Lw9XbV4nTc8MfJ'].join('-')],
  ['an AWS access key', ['AKIA', 'Q3ZKX7WLB2VN4RTM'].join('')],
  ['a Google API key', ['AIza', 'SyC9vQ2mRt7Kx4LpZb8WnEo1Uf6Hd3Jg5Ta'].join('')],
  ['a Slack token', ['xoxb', '48213907', 'Qw7ZkR2t'].join('-')],
  ['a private key', ['-----BEGIN RSA', 'PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq3kLw9'].join(' ')],
  ['a JSON Web Token', ['eyJhbGciOiJIUzI1NiJ9', 'eyJ1aWQiOiI5MTc0MiJ9', 'qZ7Kx2Lw9XbV4nTc8MfJ'].join('.')],
  ['a password in an address', ['https://deploy:', 'kT9$vq2LxW'.replace('$', '7'), '@git.acme.io/x'].join('')],
  // A placeholder does not hide the key behind it.
  ['an AWS access key', ['not AKIAIOSFODNN7EXAMPLE but AKIA', 'Q3ZKX7WLB2VN4RTM'].join('')],
];
const placeholders: readonly string[] = [
  ...[
    'AKIAIOSFODNN7EXAMPLE',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-your-api-key-goes-here-now',
    'sk-ant-api03-Kq7Zr2Lw9Xb...',
  ],
  ...['sk-1234567890abcdef1234567890', 'sk-test-4f9a8b7c6d5e4f3a2b1c', `ghp_${'0'.repeat(36)}`, 'xoxb-your-token-here'],
  ...['ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'AIzaSyDUMMY-Kx4LpZb8WnEo1Uf6Hd3Jg5TaXyZ', 'ASIAAAAAAAAAAAAAAAAA'],
  ...['postgres://user:password@localhost/db', 'mysql://root:secret123@127.0.0.1', 'https://me:changeme@db'],
  ...[
    'https://bob:Kq7Zr2Lw9@example.com',
    'redis://postgres:postgres@db',
    'amqp://guest:P4ssw0rd@mq',
    'http://a:000000@b',
  ],
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----',
  [
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
    'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0',
    'dozjgNryP4J3jVmNHl0w5N',
  ].join('.'),
];

export const cases: { readonly [code: string]: Case } = {
  'name-charset': {
    breaks: [withName('files.read')],
    found: [
      [
        'files.read',
        'name',
        'For OpenAI, Anthropic, Bedrock, VS Code, Mistral, Groq and DeepSeek, a name can contain only A–Z, a–z, 0–9, “_”, and “-”. Use “files_read” there.',
      ],
    ],
    nearly: [withName('Files-read_2')],
  },
  'name-charset-mcp': {
    breaks: [withName('-find.')],
    found: [['-find.', 'name', 'A name that begins or ends with “-” or “.” violates the rules of MCP. Use “find”.']],
    nearly: [withName('f-in.d')],
  },
  'name-start': {
    breaks: [withName('2find')],
    found: [['2find', 'name', 'For Gemini, a name must begin with a letter or “_”. Use “_2find” there.']],
    nearly: [withName('_2find')],
  },
  'name-length-64': {
    breaks: [withName('n'.repeat(65))],
    found: [
      [
        'n'.repeat(65),
        'name',
        'The name is 65 characters long, more than the 64 documented by Bedrock and Mistral. Shorten it.',
      ],
    ],
    nearly: [withName('n'.repeat(64))],
  },
  'name-length-64-doc': {
    breaks: [withName('n'.repeat(65))],
    found: [
      [
        'n'.repeat(65),
        'name',
        'The name is 65 characters long, more than the 64 documented by OpenAI, Groq and DeepSeek. Shorten it.',
      ],
    ],
    nearly: [withName('n'.repeat(64))],
  },
  'name-reserved-prefix': {
    breaks: [withName('vscode_find')],
    found: [['vscode_find', 'name', 'Names that begin with “vscode_” are reserved by VS Code. Choose another name.']],
    nearly: [withName('find_vscode_x')],
  },
  'name-punct': {
    breaks: [withName('files.read')],
    found: [
      [
        'files.read',
        'name',
        'Gemini accepts a name with “.”, “:”, or “-”, but its guide advises against it. “files_read” is safe.',
      ],
    ],
    // A name with “-” has one finding, that of the other rule.
    nearly: [withName('files_read'), withName('read-file'), withName('files.read-all')],
  },
  'name-agents-rewrite': {
    breaks: [withName('read-file')],
    found: [
      [
        'read-file',
        'name',
        'The Agents SDK of OpenAI for JavaScript replaces “-” with “_” in a name, so models see a different name. The guide of Gemini advises against “-”, too. “read_file” is safe for both.',
      ],
    ],
    nearly: [withName('read_file')],
  },
  'name-clash': {
    breaks: [withName('read_file'), withName('Read-File')],
    found: [
      [
        'read_file',
        'name',
        '“read_file” and “Read-File” differ only in case or punctuation. Models confuse them, and some providers treat them as the same name. Rename one of them.',
      ],
      [
        'Read-File',
        'name',
        '“Read-File” and “read_file” differ only in case or punctuation. Models confuse them, and some providers treat them as the same name. Rename one of them.',
      ],
    ],
    // Duplicate names are reported by the tools file, not by this rule.
    nearly: [withName('read_file'), withName('read_file'), withName('readfile')],
  },
  'desc-missing': {
    breaks: [createTool({ description: ' ' })],
    found: [
      [
        'find',
        'description',
        'Models choose tools by their descriptions, and this one has none. Describe what it does and when to use it.',
      ],
    ],
    nearly: [createTool({ description: '.' })],
  },
  'desc-required': {
    breaks: [createTool({ description: '' })],
    found: [['find', 'description', 'VS Code does not register a tool without a description. Add one.']],
    nearly: [createTool({ description: '.' })],
  },
  'desc-short': {
    breaks: [createTool({ description: 'Finds a file, quick' })],
    found: [
      [
        'find',
        'description',
        'A description of 19 characters tells a model little. Describe what the tool does, when to use it, and what it returns.',
      ],
    ],
    nearly: [createTool({ description: 'Finds a file, quick.' }), createTool({ description: '' })],
  },
  'desc-long': {
    breaks: [createTool({ description: 'x'.repeat(1025) })],
    found: [
      [
        'find',
        'description',
        'The description is 1025 characters long; older models of OpenAI, and Azure, reject more than 1,024. Move the details of a parameter to that parameter.',
      ],
    ],
    nearly: [createTool({ description: 'x'.repeat(1024) })],
  },
  'param-desc-long': {
    breaks: [
      withSchema({ a: { type: 'array', description: 'A.', items: schema({ b: { description: 'x'.repeat(1025) } }) } }),
      createTool({ name: 'other', inputSchema: schema({}, { description: 'x'.repeat(1025) }) }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a.items.properties.b.description',
        'The description of `a[].b` is 1025 characters long; Copilot in VS Code cuts it to 1,024 for GPT-4 models. Shorten it, or move details to the description of the tool.',
      ],
      [
        'other',
        'inputSchema.description',
        'The description of `inputSchema` is 1025 characters long; Copilot in VS Code cuts it to 1,024 for GPT-4 models. Shorten it, or move details to the description of the tool.',
      ],
    ],
    nearly: [
      createTool({ description: 'x'.repeat(1025) }),
      createTool({ outputSchema: schema({ a: { description: 'x'.repeat(1025) } }) }),
      withSchema({ a: { type: 'string', description: 'x'.repeat(1024) }, description: { default: 'x'.repeat(1025) } }),
    ],
  },
  'desc-alike': {
    breaks: [
      createTool({ name: 'a', description: 'Lists the files of a folder, with their sizes and dates' }),
      createTool({ name: 'b', description: 'Lists the files of a folder, with their sizes and dates.' }),
    ],
    found: [
      [
        'b',
        'description',
        'The description of “b” is almost the same as that of “a”. State in each when to use it instead of the other.',
      ],
    ],
    nearly: [
      createTool({ name: 'a', description: 'Lists the files of a folder, with their sizes' }),
      createTool({ name: 'b', description: 'Lists the files of a folder, with their owners and rights' }),
    ],
  },
  'param-desc-missing': {
    breaks: [
      withSchema({ edits: { type: 'array', description: 'All.', items: schema({ path: { type: 'string' } }) } }),
      withSchema(
        {
          a: { $ref: '#/$defs/text' },
          b: { anyOf: [{ type: 'string' }, { $ref: '#/$defs/text' }] },
          c: { allOf: [{ $ref: '#/$defs/text' }, { minLength: 1 }] },
        },
        { $defs: { text: { type: 'string' } } },
      ),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.edits.items.properties.path',
        '`edits[].path` has no description. Describe what a model should pass.',
      ],
      ['find', 'inputSchema.properties.a', '`a` has no description. Describe what a model should pass.'],
      ['find', 'inputSchema.properties.b', '`b` has no description. Describe what a model should pass.'],
      ['find', 'inputSchema.properties.c', '`c` has no description. Describe what a model should pass.'],
    ],
    nearly: [
      withSchema({ path: { type: 'string', description: 'Where.' }, kind: { const: 'x' }, mode: { enum: ['x'] } }),
      withSchema(
        {
          a: { $ref: '#/$defs/a' },
          b: { allOf: [{ $ref: '#/$defs/b' }], default: 'x' },
          c: { anyOf: [{ $ref: '#/$defs/a' }, { type: 'null' }] },
          d: { oneOf: [{ type: 'object', description: 'A filter.' }, { type: 'string' }] },
          e: { $ref: 'https://example.com/e.json' },
        },
        { $defs: { a: { type: 'string', description: 'A.' }, b: { $ref: '#/$defs/a' } } },
      ),
      // Conditions and alternatives name parameters that are described around them.
      withSchema(
        { a: { type: 'string', description: 'A.' }, b: { type: 'string', description: 'B.' } },
        {
          if: { properties: { a: { enum: ['x', 'y'] }, hidden: {} } },
          then: { properties: { b: { minLength: 1 } } },
          anyOf: [{ properties: { a: { maxLength: 3 } } }],
        },
      ),
    ],
  },
  'prose-unknown-parameter': {
    breaks: [
      createTool({
        description: 'Finds files. Use the `depth` parameter to look deeper.',
        inputSchema: schema({ path: { type: 'string' } }),
      }),
      ...mentioning(
        'Finds files. Pass the argument "limit" to get fewer.',
        'Returns only the names if the ‘brief’ parameter is set to `true`.',
        'Set the `mode` parameter to `fast` to skip links.',
        "Takes a parameter named 'glob', and the path.",
        'Pass the returned cursor as the `cursor` parameter to get the next page.',
      ),
    ],
    found: ['depth', 'limit', 'brief', 'mode', 'glob', 'cursor'].map((name): Case['found'][number] => [
      'find',
      'description',
      `The description mentions a parameter “${name}” that the schema does not declare. Declare it, or correct the description.`,
    ]),
    nearly: mentioning(
      'Finds files in `depth`. The "path" parameter says where, as `ls` does.',
      'Lists events. Each has an `id` field; the answer has a `next_page_token` field.',
      'Finds files with the `brief` option or the "long" flag of `ls`.',
      // Of other tools.
      'Finds files. Takes the same patterns as the `glob` parameter of `search_files`.',
      'Finds files. Pass a result as the `id` argument to read_file.',
      "Finds files, as `search_files`'s `query` parameter does.",
      'Use `search_files` first. Its `query` parameter takes words.',
      'Call search_files with the `query` parameter for contents.',
      'Its results fit the `id` parameter of the other tools.',
      // Of results, queries and commands.
      'Returns an object with the `count` parameter.',
      'Finds files. The response contains a `cursor` parameter.',
      'Finds files; see the `total` parameter in the response.',
      'Finds files. The `cursor` parameter is returned only if there are more.',
      'Adds the query parameter `page` to the address of `path`.',
      'Runs find with the command-line argument `name`.',
      // There is none.
      'Finds files. There is no `depth` parameter.',
      'Finds files. It does not have a `depth` parameter, because it never follows links.',
      'Finds files. The `depth` parameter was removed in version 2.',
      // Nested, values, and code.
      'Finds files. The `filter.size` parameter limits them. The `large` argument of it is the default.',
      'Finds files. For example:\n```\nfind(parameter "depth")\n```\n',
    ),
  },
  'prose-objects': {
    breaks: [
      withSchema({
        todos: {
          type: 'array',
          description: 'List of todos, each with `title` and "done".',
          items: { type: 'string' },
        },
        edits: { type: 'array', description: "Each edit object must have a 'path'.", items: { type: 'object' } },
        points: { type: 'array', description: 'Points as {x, y}.', items: { type: 'number' } },
        rows: { type: 'array', description: 'List of records with the fields id, name.', items: { type: 'string' } },
      }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.todos.items',
        'The description of `todos` mentions objects, but its `items` have the type string. Declare the objects with their properties.',
      ],
      [
        'find',
        'inputSchema.properties.edits.items',
        'The description of `edits` mentions objects, but its `items` declare no properties. Declare the objects with their properties.',
      ],
      [
        'find',
        'inputSchema.properties.points.items',
        'The description of `points` mentions objects, but its `items` have the type number. Declare the objects with their properties.',
      ],
      [
        'find',
        'inputSchema.properties.rows.items',
        'The description of `rows` mentions objects, but its `items` have the type string. Declare the objects with their properties.',
      ],
    ],
    nearly: [
      withSchema({
        edits: {
          type: 'array',
          description: 'List of objects, each with `path`.',
          items: schema({ path: { type: 'string' } }),
        },
        ...lists(
          'List of names of objects.',
          'List of todo objects.',
          'List of records to delete.',
          'IDs of the items with `open` and `late` set.',
          'List of paths, each with a `README` beside it.',
          "Items to show, each with 'draft' status.",
          'JSON strings of objects with the keys `id` and `name`.',
          'Globs such as {ts,js} or *.{css,html}, and routes such as /users/{id}.',
          'Repositories as {owner}/{repo}.',
          'Files in which each item must have been read.',
        ),
      }),
    ],
  },
  'schema-invalid': {
    breaks: [withSchema({ a: { type: 'String' }, b: { type: ['int', 'null'] }, c: { type: 'whatever' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.type',
        '`a` has the type "String", which does not exist in JSON Schema. Did you mean "string"?',
      ],
      [
        'find',
        'inputSchema.properties.b.type',
        '`b` has the type "int", which does not exist in JSON Schema. Did you mean "integer"?',
      ],
      [
        'find',
        'inputSchema.properties.c.type',
        '`c` has the type "whatever", which does not exist in JSON Schema. Use one of string, integer, number, boolean, array, object, null.',
      ],
    ],
    nearly: [withSchema({ type: { type: ['string', 'null'] } })],
  },
  'unknown-keyword': {
    breaks: [
      withSchema({ a: { type: 'string', descripton: 'Where.' } }),
      withSchema({ a: { type: 'string', any_of: [{ minLength: 1 }], minLenght: 1, defualt: 'x' } }, { require: ['a'] }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a.descripton',
        'JSON Schema has no keyword `descripton`, so it has no effect in `a`. Did you mean `description`?',
      ],
      [
        'find',
        'inputSchema.require',
        'JSON Schema has no keyword `require`, so it has no effect in `inputSchema`. Did you mean `required`?',
      ],
      ...[
        ['any_of', 'anyOf'],
        ['minLenght', 'minLength'],
        ['defualt', 'default'],
      ].map(([key, keyword]): Case['found'][number] => [
        'find',
        `inputSchema.properties.a.${key}`,
        `JSON Schema has no keyword \`${key}\`, so it has no effect in \`a\`. Did you mean \`${keyword}\`?`,
      ]),
    ],
    nearly: [
      withSchema({ require: { type: 'string', 'x-descripton': 'Where.', example: 1, unit: 'mm' } }),
      // Words that are only close to a short keyword, and values that the keyword does not take.
      withSchema({
        a: { type: 'string', note: 'A.', in: 'query', the: {}, cost: 3, tile: 'A', site: 'A', nod: {}, elsa: {} },
        b: { type: 'string', patterns: ['x'], require: true, formats: ['x'], contents: {}, comment: 'B.', anchor: 'b' },
        c: { type: 'array', items: { type: 'string' }, min_items: '1', 'all-of': [], hype: 'string' },
      }),
    ],
  },
  'parameter-misplaced': {
    breaks: [
      createTool({
        name: 'weather',
        inputSchema: { type: 'object', city: { type: 'string' }, title: { type: 'string' } },
      }),
      createTool({
        name: 'entity',
        inputSchema: { type: 'object', entityId: 'String', a: 'int', b: 'bool', c: 'list' },
      }),
      withSchema(
        { at: { type: 'object', street: { $ref: '#/$defs/s' } } },
        { b: { enum: ['c', 'f'] }, $defs: { s: {} } },
      ),
      createTool({ name: 'both', inputSchema: schema({ a: {} }, { a: { type: 'string' } }) }),
    ],
    found: [
      [
        'weather',
        'inputSchema.city',
        '`inputSchema` has keys that look like parameters but are not under `properties`, so they have no effect: `city` and `title`. Put them under `properties`.',
      ],
      [
        'entity',
        'inputSchema.entityId',
        '`inputSchema` has keys that look like parameters but are not under `properties`, so they have no effect: `entityId`, `a`, `b` and 1 more. Put them under `properties`.',
      ],
      [
        'find',
        'inputSchema.b',
        '`inputSchema` has keys that look like parameters but are not under `properties`, so they have no effect: `b`. Put them under `properties`.',
      ],
      [
        'find',
        'inputSchema.properties.at.street',
        '`at` has keys that look like parameters but are not under `properties`, so they have no effect: `street`. Put them under `properties`.',
      ],
      [
        'both',
        'inputSchema.a',
        '`inputSchema` has keys that look like parameters but are not under `properties`, so they have no effect: `a`. Put them under `properties`.',
      ],
    ],
    nearly: [
      withSchema(
        { type: { type: 'string' }, list: { type: 'array', city: { type: 'string' } } },
        { 'x-city': { type: 'string' }, note: { description: 'Ours.' }, errorMessage: { type: 'An object, please.' } },
      ),
      createTool({
        inputSchema: { type: 'object', additionalPropertie: { type: 'string' }, format: 'text', unit: 'mm' },
      }),
      createTool({
        inputSchema: { type: 'object', default: { type: 'string' }, additionalProperties: { type: 'string' } },
      }),
    ],
  },
  'root-combinator': {
    breaks: [withSchema({}, { anyOf: [{ required: ['a'] }] })],
    found: [
      [
        'find',
        'inputSchema.anyOf',
        '`anyOf` at the root of a schema is not supported by OpenAI, Anthropic, Bedrock and VS Code; exports merge it into one object, which is less precise. Turn it into one object, or create a tool for each branch.',
      ],
    ],
    nearly: [withSchema({ a: { anyOf: [{ type: 'string' }] } })],
  },
  'root-values': {
    breaks: [withSchema({}, { enum: [{}] })],
    found: [
      [
        'find',
        'inputSchema.enum',
        '`enum` at the root of a schema is not supported by OpenAI; exports move it to the description. State it there yourself, or in the parameters.',
      ],
    ],
    nearly: [withSchema({ enum: { const: 'a' } })],
  },
  'mcp-header': {
    breaks: [
      withSchema({
        a: { type: 'string', 'x-mcp-header': 'X Region' },
        b: { type: 'string', 'x-mcp-header': 'X-Region' },
        c: { type: 'object', properties: { d: { type: 'string', 'x-mcp-header': 'x-region' } } },
        e: { type: 'number', 'x-mcp-header': 'X-Number' },
        f: { type: 'array', items: { type: 'string', 'x-mcp-header': 'X-Item' } },
      }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a["x-mcp-header"]',
        '`x-mcp-header` must be the name of a header, such as “X-Region”. As of the 2026-07-28 revision, MCP clients over HTTP drop such a tool.',
      ],
      [
        'find',
        'inputSchema.properties.c.properties.d["x-mcp-header"]',
        'The header “x-region” is defined twice; header names are case-insensitive. As of the 2026-07-28 revision, MCP clients over HTTP drop such a tool.',
      ],
      [
        'find',
        'inputSchema.properties.e["x-mcp-header"]',
        'Only a string, an integer, or a boolean can be sent as a header. As of the 2026-07-28 revision, MCP clients over HTTP drop such a tool.',
      ],
      [
        'find',
        'inputSchema.properties.f.items["x-mcp-header"]',
        'Only a parameter can be sent as a header, not an array item or an alternative. As of the 2026-07-28 revision, MCP clients over HTTP drop such a tool.',
      ],
    ],
    nearly: [
      withSchema({
        a: { type: 'string', 'x-mcp-header': 'X-Region' },
        b: { type: 'object', properties: { c: { type: 'boolean', 'x-mcp-header': 'X-Flag' } } },
      }),
    ],
  },
  'cohere-strict': {
    breaks: [
      createTool({ strict: true }),
      createTool({ name: 'other', strict: true, inputSchema: optionalParameters(1) }),
    ],
    found: [
      [
        'find',
        'strict',
        'Cohere supports strict mode only for tools with a required parameter, and this one has no parameters. Remove `strict`.',
      ],
      [
        'other',
        'strict',
        'Cohere supports strict mode only for tools with a required parameter. Make a parameter required, or remove `strict`.',
      ],
    ],
    nearly: [
      createTool(),
      createTool({ strict: true, inputSchema: schema({ a: { type: 'string' } }, { required: ['a'] }) }),
    ],
  },
  'array-no-items': {
    breaks: [withSchema({ a: { type: ['array', 'null'] }, b: { type: 'array', prefixItems: [{ type: 'string' }] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` does not declare its items; such an array is rejected by OpenAI, Gemini and VS Code. Add `items`.',
      ],
      [
        'find',
        'inputSchema.properties.b',
        '`b` does not declare its items; such an array is rejected by VS Code. Add `items`.',
      ],
    ],
    pages: [
      'https://developers.openai.com/api/docs/guides/function-calling',
      'https://github.com/microsoft/vscode-copilot-chat/blob/main/src/extension/tools/common/toolSchemaNormalizer.ts',
    ],
    nearly: [
      withSchema({
        a: { type: 'array', items: {} },
        b: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'string' } },
      }),
    ],
  },
  'tuple-items': {
    breaks: [withSchema({ a: { type: 'array', items: [{ type: 'string' }], additionalItems: false } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.items',
        '`a` lists one schema per position in `items`, as in draft-07. Providers read draft 2020-12. Use `prefixItems`.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'array', prefixItems: [{ type: 'string' }], items: false }, items: {} })],
  },
  'untyped-node': {
    breaks: [withSchema({ a: { description: 'Anything.' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` has no type, so a model can pass any value. Strict schemas for OpenAI and Anthropic, and Gemini Classic, do not support that. Add `type`.',
      ],
    ],
    nearly: [
      withSchema({ a: { enum: [1] }, b: { anyOf: [{ type: 'string' }] } }, { anyOf: [{ required: ['a'] }] }),
      // What is around them, beside them or in them tells the type.
      withSchema(
        {
          a: { type: 'string', anyOf: [{ description: 'Short.', maxLength: 3 }, { pattern: '^x' }] },
          b: { anyOf: [{ pattern: '^x' }, { minLength: 3 }] },
          c: { description: 'C.', properties: { d: { type: 'string' } } },
          e: { description: 'E.', items: { type: 'string' } },
          f: { allOf: [{ type: 'object' }, { anyOf: [{ description: 'One.', minProperties: 1 }] }] },
          g: { $ref: '#/$defs/g', oneOf: [{ description: 'Big.', minimum: 3 }] },
        },
        {
          $defs: { g: { type: 'integer' } },
          allOf: [{ properties: { a: { minLength: 1 } } }],
          if: { properties: { h: { minLength: 1 } } },
          then: { properties: { a: { description: 'Only x.', pattern: 'x' } } },
        },
      ),
    ],
  },
  'bool-subschema': {
    breaks: [withSchema({ a: true })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` has `true` as its schema, which is not supported by Gemini, xAI and Ollama. Use an object with a `type`.',
      ],
    ],
    nearly: [withSchema({ a: {} }, { additionalProperties: false })],
  },
  'empty-object': {
    breaks: [withSchema({ a: { type: 'object' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` is an object that declares no properties: models have to guess them, strict schemas for OpenAI do not support it, and Gemini Classic rejects it. Declare its `properties`.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'object', additionalProperties: { type: 'string' } } }),
      // They say that they are empty, name their keys, or belong to an object that declares its properties.
      withSchema({
        a: { type: 'object', additionalProperties: false },
        b: { type: 'object', properties: {}, maxProperties: 0 },
        c: { type: 'object', propertyNames: { enum: ['x', 'y'] } },
        d: schema({ x: { type: 'string' } }, { allOf: [{ type: 'object', required: ['x'] }] }),
        e: { not: { type: 'object' } },
      }),
    ],
  },
  'required-undeclared': {
    breaks: [withSchema({ a: { type: 'string' } }, { required: ['a', 'b'] })],
    found: [
      [
        'find',
        'inputSchema.required[1]',
        '`inputSchema` requires "b" but does not declare it, which Gemini Classic and strict schemas reject. Declare it or remove it from `required`.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'string' } }, { required: ['a'], anyOf: [{ required: ['b'] }] }),
      withSchema({ a: { type: 'string' } }, { required: ['b'], $ref: '#/$defs/b', $defs: { b: schema({}) } }),
      withSchema({ a: { type: 'string' } }, { required: ['b'], additionalProperties: { type: 'string' } }),
      withSchema({ a: { type: 'string' } }, { required: ['b'], additionalProperties: true }),
      withSchema({ a: { type: 'string' } }, { required: ['b'], patternProperties: { '^b': {} } }),
      withSchema({ b: { type: 'string' } }, { allOf: [{ $ref: '#/$defs/b' }], $defs: { b: { required: ['b'] } } }),
    ],
  },
  'key-charset': {
    breaks: [withSchema({ 'a b': { type: 'string' } })],
    found: [
      [
        'find',
        'inputSchema.properties["a b"]',
        'For Anthropic, a parameter name can have up to 64 characters: A–Z, a–z, 0–9, “_”, “.”, and “-”. Rename `a b`.',
      ],
    ],
    nearly: [withSchema({ 'a.b-c': schema({ 'a b': { type: 'string' } }) })],
  },
  'defs-unused': {
    breaks: [
      withSchema(
        { a: { $ref: '#/$defs/a' } },
        { $defs: { a: { type: 'array', items: { $ref: '#/$defs/b' } }, b: {}, c: { $ref: '#/$defs/a' } } },
      ),
    ],
    found: [
      [
        'find',
        'inputSchema.$defs',
        'Nothing refers to the definitions `c`, but they are sent and paid for with every request. Remove them.',
      ],
    ],
    nearly: [
      withSchema({ a: { $ref: '#/$defs/a~1b/properties/c' } }, { $defs: { 'a/b': schema({ c: {} }) } }),
      withSchema({ a: { $dynamicRef: '#node' } }, { $defs: { a: { $dynamicAnchor: 'node', type: 'string' } } }),
      withSchema({ a: { $dynamicRef: '#/$defs/a' } }, { $defs: { a: { type: 'string' } } }),
      withSchema({ a: { $ref: '#node' } }, { $defs: { a: { $anchor: 'node', type: 'string' } } }),
      withSchema({ a: { $ref: 'a.json' } }, { $defs: { a: { $id: 'a.json', type: 'string' } } }),
      withSchema({ a: { type: 'string' } }, { dependencies: { a: { $ref: '#/$defs/a' } }, $defs: { a: {} } }),
    ],
  },
  'ref-external': {
    breaks: [withSchema({ a: { $ref: 'https://example.com/a.json' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.$ref',
        '`a` refers to https://example.com/a.json, which no provider fetches. Copy that schema into `$defs` and refer to it there.',
      ],
    ],
    nearly: [withSchema({ a: { $ref: '#/$defs/a' } }, { $defs: { a: {} } })],
  },
  'ref-unresolved': {
    breaks: [withSchema({ a: { $ref: '#/$defs/a' }, b: { $dynamicRef: '#anchor' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.$ref',
        '`a` refers to #/$defs/a, which does not exist. Add the definition or correct the reference.',
      ],
      [
        'find',
        'inputSchema.properties.b.$dynamicRef',
        '`b` refers to #anchor, which does not exist. Add the definition or correct the reference.',
      ],
    ],
    nearly: [
      withSchema({
        a: { $ref: '#/properties/b' },
        b: { $anchor: 'anchor', type: 'string' },
        c: { $ref: '#anchor' },
        d: { $dynamicRef: '#anchor' },
      }),
    ],
  },
  'enum-mixed': {
    breaks: [withSchema({ a: { enum: ['1', 1] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum',
        '`a` allows values of several types (string, number), which models confuse. Use one type.',
      ],
    ],
    nearly: [withSchema({ a: { enum: ['1', null] }, b: { enum: [1, 1.5] } })],
  },
  'enum-against-type': {
    breaks: [withSchema({ a: { type: 'integer', enum: [1, 1.5] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum[1]',
        '`a` allows 1.5, which is not of type integer. Correct the value or the type.',
      ],
    ],
    nearly: [withSchema({ a: { type: ['number', 'null'], enum: [1, 1.5, null] } })],
  },
  'pattern-invalid': {
    breaks: [withSchema({ a: { type: 'string', pattern: '(' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.pattern',
        'The pattern of `a` is not a valid regular expression, so nothing can match it. Correct it.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'string', pattern: '^\\-[a-z]$' } })],
  },
  'pattern-portable': {
    breaks: [withSchema({ a: { type: 'string', pattern: '(?<=a)\\bb\\1\\p{L}' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.pattern',
        'The pattern of `a` is not supported by xAI, because it uses a lookaround, a word boundary (`\\b`), a backreference and a Unicode class (`\\p{…}`). Use a simpler pattern, or explain it in the description.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'string', pattern: '^(?:\\\\b|[a-z]+)\\d$' } })],
  },
  'format-unknown': {
    breaks: [withSchema({ a: { type: 'string', format: 'json' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.format',
        'JSON Schema has no format "json", so it is not checked in `a`. Describe the expected values in the description.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'integer', format: 'int32' }, b: { type: 'string', format: 'uri' } })],
  },
  'default-invalid': {
    breaks: [
      withSchema(
        { a: { type: 'integer', default: '1' }, b: { $ref: '#/$defs/b', default: 3 } },
        { $defs: { b: { maximum: 2 } } },
      ),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a.default',
        'The default of `a` does not match its schema: "1" must be an integer, got: "1". Correct the default or the schema.',
      ],
      [
        'find',
        'inputSchema.properties.b.default',
        'The default of `b` does not match its schema: 3 must satisfy `maximum` (3 is greater than 2), got: 3. Correct the default or the schema.',
      ],
    ],
    nearly: [withSchema({ a: { type: ['integer', 'null'], default: null }, default: { type: 'string' } })],
  },
  'examples-invalid': {
    breaks: [
      createTool({
        inputSchema: schema({ a: { type: 'string' } }, { required: ['a'] }),
        examples: [{ a: 'x' }, { a: 1 }, {}],
      }),
    ],
    found: [
      [
        'find',
        'examples[1].a',
        "Example 2 does not match the schema: parameter 'a' must be a string, got: 1. Correct the example or the schema.",
      ],
      [
        'find',
        'examples[2].a',
        'Example 3 does not match the schema: missing required parameter: a. Correct the example or the schema.',
      ],
    ],
    nearly: [createTool({ inputSchema: schema({ a: { type: 'string' } }), examples: [{ a: 'x' }, {}] })],
  },
  'not-checked': {
    breaks: [
      withSchema(
        Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`a${index}`, { $ref: `#/$defs/b${index}` }])),
      ),
    ],
    found: [['find', 'inputSchema', 'There are more problems of the same kind. Only 100 of each kind are shown.']],
    nearly: [withSchema({ a: { $ref: '#/$defs/b' } })],
  },
  'values-unchecked': {
    breaks: [
      createTool({
        inputSchema: schema(
          {
            a: { type: 'string', pattern: '(?=x)y', default: 'z' },
            b: { $ref: '#/$defs/b', default: 3 },
          },
          { $defs: { b: { $ref: '#/$defs/b' } } },
        ),
        examples: [{ a: 'x' }],
      }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a.default',
        'The default of `a` was not fully checked: the pattern “(?=x)y” was not run: it uses look-around or a back reference, or takes too long.',
      ],
      [
        'find',
        'inputSchema.properties.b.default',
        'The default of `b` was not fully checked: the arguments were not checked: the schema refers to itself too often.',
      ],
      [
        'find',
        'examples[0]',
        'Example 1 was not fully checked: the pattern “(?=x)y” was not run: it uses look-around or a back reference, or takes too long.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'string', pattern: '(?=x)y' }, b: { type: 'string', pattern: '^(a+)+$', default: 'a' } }),
    ],
  },
  secret: {
    breaks: [
      createTool({
        inputSchema: schema({ key: { type: 'string', default: `ghp_${'a1'.repeat(18)}` } }),
        examples: [{ url: 'postgres://me:hunter22@db/x' }],
      }),
      createTool({ name: 'keys', examples: keys.map(([, key]) => ({ key })) }),
    ],
    found: [
      [
        'find',
        'examples[0].url',
        'This looks like a password in an address. Every model that gets the tool can read it. Replace it with a placeholder.',
      ],
      [
        'find',
        'inputSchema.properties.key.default',
        'This looks like a GitHub token. Every model that gets the tool can read it. Replace it with a placeholder.',
      ],
      ...keys.map(([what], index): Case['found'][number] => [
        'keys',
        `examples[${index}].key`,
        `This looks like ${what}. Every model that gets the tool can read it. Replace it with a placeholder.`,
      ]),
    ],
    nearly: [
      createTool({
        inputSchema: schema({ key: { type: 'string', default: 'ghp_…' } }),
        examples: [{ url: 'postgres://me:<password>@db/x', task: 'sk-ill' }],
      }),
      createTool({ examples: placeholders.map(key => ({ key })) }),
    ],
  },
  'hints-contradict': {
    breaks: [createTool({ annotations: { readOnlyHint: true, destructiveHint: true } })],
    found: [
      [
        'find',
        'annotations.destructiveHint',
        'The tool is marked both read-only and destructive. Clients follow the read-only hint. Remove one of the hints.',
      ],
    ],
    nearly: [createTool({ annotations: { readOnlyHint: true, destructiveHint: false } })],
  },
  'mcp-output-root': {
    breaks: [createTool({ outputSchema: { type: 'array', items: {} } })],
    found: [
      [
        'find',
        'outputSchema',
        'The root of an `outputSchema` must have the type "object" for MCP. Wrap the result, as in { "result": … }.',
      ],
    ],
    nearly: [createTool({ outputSchema: { type: 'object' } })],
  },
  'strict-limits-anthropic': {
    breaks: [
      createTool({ name: 'a', strict: true, inputSchema: optionalParameters(13) }),
      createTool({ strict: true, inputSchema: optionalParameters(12) }),
    ],
    found: [
      [
        'find',
        'strict',
        'There are 25 optional parameters in strict tools, but Anthropic allows 24 per request. Make fewer of them strict.',
      ],
    ],
    nearly: [
      createTool({ name: 'a', strict: true, inputSchema: optionalParameters(24) }),
      createTool({ inputSchema: optionalParameters(12) }),
    ],
  },
  'too-many-tools': {
    breaks: numberedTools(129),
    found: [
      [
        'tool_128',
        'name',
        '129 tools are enabled, but the limit of a request to OpenAI, VS Code, Groq and DeepSeek is 128. Disable some, or choose which to send.',
      ],
    ],
    nearly: [...numberedTools(128), createTool({ name: 'off', enabled: false })],
  },
  'too-many-tools-gemini': {
    breaks: numberedTools(513),
    found: [
      [
        'tool_512',
        'name',
        '513 tools are enabled, but the limit of a request to Gemini is 512. Disable some, or choose which to send.',
      ],
    ],
    nearly: numberedTools(512),
  },
  'keyword-invalid': {
    breaks: [
      withSchema({
        a: { type: 'string', description: 'A.', minLength: '1' },
        b: { description: 'B.', anyOf: [] },
        c: { type: 'array', description: 'C.', items: [1] },
        d: { type: 'object', description: 'D.', properties: { e: {} }, required: ['e', 'e'] },
        f: { type: 'number', description: 'F.', multipleOf: 0 },
      }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a.minLength',
        '`minLength` of `a` must be a whole number, otherwise the schema is rejected. Correct it.',
      ],
      [
        'find',
        'inputSchema.properties.b.anyOf',
        '`anyOf` of `b` is an empty list, but it must have at least one entry, otherwise the schema is rejected. Add one, or remove `anyOf`.',
      ],
      [
        'find',
        'inputSchema.properties.c.items[0]',
        '`items[0]` of `c` must be a schema, otherwise the schema is rejected. Correct it.',
      ],
      [
        'find',
        'inputSchema.properties.d.required[1]',
        '`required` of `d` lists "e" more than once; each entry may be there only once, otherwise the schema is rejected. Remove the repetition.',
      ],
      [
        'find',
        'inputSchema.properties.f.multipleOf',
        '`multipleOf` of `f` must be greater than 0, otherwise the schema is rejected. Correct it.',
      ],
    ],
    nearly: [
      withSchema({
        minLength: { type: 'string', description: 'A.', minLength: 1, const: { minLength: '1' } },
        b: { description: 'B.', anyOf: [true], default: { anyOf: [] } },
        c: { type: 'array', description: 'C.', items: [true] },
        f: { type: 'number', description: 'F.', multipleOf: 0.1, exclusiveMinimum: true },
      }),
    ],
  },
  'draft-mix': {
    breaks: [
      withSchema({
        a: { type: 'string', description: 'A.', nullable: true, enum: ['x'] },
        b: { type: 'string', description: 'B.', required: true },
        c: { type: 'number', description: 'C.', minimum: 0, exclusiveMinimum: true },
      }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a.nullable',
        '`nullable` of `a` is an OpenAPI keyword, not JSON Schema; it is rejected or misread by OpenAI, Anthropic, Gemini, Bedrock, MCP, Mistral, Groq and DeepSeek. Add "null" to its `type` instead.',
      ],
      [
        'find',
        'inputSchema.properties.b.required',
        '`b` has its own `required: true`, as in an old draft of JSON Schema; it is rejected or misread by OpenAI, Anthropic, Gemini, Bedrock, MCP, VS Code, Mistral, Groq and DeepSeek. List the name in `required` of the enclosing object.',
      ],
      [
        'find',
        'inputSchema.properties.c.exclusiveMinimum',
        '`exclusiveMinimum` of `c` is true, as in draft-04, but it must be a number now; the schema is rejected or misread by OpenAI, Anthropic, Gemini, Bedrock, MCP, VS Code, Mistral, Groq and DeepSeek. Use a number.',
      ],
    ],
    nearly: [
      withSchema(
        {
          nullable: { type: ['string', 'null'], description: 'A.', enum: ['x', null] },
          required: { type: 'boolean', description: 'B.' },
          c: { type: 'number', description: 'C.', exclusiveMinimum: 0 },
        },
        { required: ['required'] },
      ),
    ],
  },
  'draft-example': {
    breaks: [withSchema({ a: { type: 'string', description: 'A.', example: 'x' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.example',
        '`example` of `a` is an OpenAPI keyword; JSON Schema uses `examples`, a list. Use that, or add the example to the description.',
      ],
    ],
    nearly: [withSchema({ example: { type: 'string', description: 'A.', examples: ['x'] } })],
  },
  'enum-case': {
    breaks: [createTool({ strict: true, inputSchema: schema({ a: { type: 'string', enum: ['on', 'off', 'On'] } }) })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum[2]',
        '`a` allows “on” and “On”, which differ only in case; Anthropic confuses them in strict schemas. Rename one.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'string', enum: ['on', 'On'] } }),
      createTool({ strict: true, inputSchema: schema({ a: { type: 'string', enum: ['on', 'off'] } }) }),
    ],
  },
  'mcp-execution': {
    breaks: [createTool({ vendor: { mcp: { execution: { taskSupport: 'optional' } } } })],
    found: [
      [
        'find',
        'vendor.mcp.execution',
        'MCP no longer has `execution` as of its 2026-07-28 revision: newer clients ignore it. Remove it once all your clients are newer.',
      ],
    ],
    nearly: [
      createTool({ vendor: { mcp: { execution: { taskSupport: 'forbidden' } } } }),
      createTool({ vendor: { anthropic: { execution: {} } } }),
    ],
  },
  'ref-name-missing': {
    breaks: [createTool({ vendor: { 'vscode-manifest': { canBeReferencedInPrompt: true } } })],
    found: [
      [
        'find',
        'vendor["vscode-manifest"].canBeReferencedInPrompt',
        'A tool that can be referenced in a prompt needs a `toolReferenceName`; otherwise VS Code does not register it. Add one.',
      ],
    ],
    nearly: [
      createTool({ vendor: { 'vscode-manifest': { canBeReferencedInPrompt: true, toolReferenceName: 'find' } } }),
      createTool({ vendor: { 'vscode-manifest': { canBeReferencedInPrompt: false } } }),
    ],
  },
  'gemini-both-schemas': {
    breaks: [createTool({ vendor: { gemini: { parameters: {} } } })],
    found: [
      [
        'find',
        'vendor.gemini.parameters',
        'The tool has both `parameters` and `parametersJsonSchema`; Gemini supports only one of them. Keep `parametersJsonSchema`.',
      ],
    ],
    nearly: [createTool({ vendor: { gemini: { behavior: 'BLOCKING' } } })],
  },
  'defer-cache': {
    breaks: [createTool({ vendor: { anthropic: { defer_loading: true, cache_control: { type: 'ephemeral' } } } })],
    found: [
      [
        'find',
        'vendor.anthropic.cache_control',
        'A tool cannot have both `defer_loading` and `cache_control`; Anthropic rejects the request. Remove one of them.',
      ],
    ],
    nearly: [
      createTool({ vendor: { anthropic: { defer_loading: false, cache_control: { type: 'ephemeral' } } } }),
      createTool({ vendor: { anthropic: { defer_loading: true } } }),
    ],
  },
  'defer-all': {
    breaks: [
      createTool({ vendor: { anthropic: { defer_loading: true } } }),
      createTool({ name: 'seek', vendor: { anthropic: { defer_loading: true } } }),
      createTool({ name: 'off', enabled: false }),
    ],
    found: [
      [
        'find',
        'vendor.anthropic.defer_loading',
        'Every enabled tool has `defer_loading`; Anthropic rejects a request in which no tool is loaded immediately. Send its search tool as well, or remove `defer_loading` from the tool that you need most.',
      ],
    ],
    nearly: [
      createTool({ vendor: { anthropic: { defer_loading: true } } }),
      createTool({ name: 'seek', vendor: { anthropic: { defer_loading: false } } }),
    ],
  },
  'strict-lost': {
    breaks: [createTool({ strict: true, inputSchema: schema({ a: { type: 'object', additionalProperties: true } }) })],
    found: [
      [
        'find',
        'strict',
        '“find” was not made strict for OpenAI Chat. “find”: `inputSchema.properties.a` allows arbitrary keys, but OpenAI’s strict mode supports only closed objects. Change that, or remove `strict`.',
      ],
      [
        'find',
        'strict',
        '“find” was not made strict for Anthropic Messages. “find”: `inputSchema.properties.a` allows arbitrary keys, but Anthropic’s strict mode supports only closed objects. Change that, or remove `strict`.',
      ],
      [
        'find',
        'strict',
        '“find” was not made strict for Bedrock Converse. “find”: `inputSchema.properties.a` allows arbitrary keys, but Bedrock’s strict mode supports only closed objects. Change that, or remove `strict`.',
      ],
    ],
    pages: [
      'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
      'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
      'https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html',
    ],
    nearly: [withSchema({ a: { type: 'object', additionalProperties: true } })],
  },
  'handler-empty': {
    breaks: [
      withHandler({ kind: 'command', command: ' ' }),
      withHandler({ kind: 'http', url: '' }),
      withHandler({ kind: 'mcp', server: '' }),
      withHandler({ kind: 'language-model-tool', tool: '' }),
    ],
    found: ['command', 'url', 'server', 'tool'].map(field => [
      'find',
      `handler.${field}`,
      `\`${field}\` of the handler is empty, so the tool cannot be run. Fill it in, or remove the handler.`,
    ]),
    nearly: [withHandler({ kind: 'command', command: 'ls' }), withHandler({ kind: 'mock', result: '' }), createTool()],
  },
  'handler-url': {
    breaks: [
      'ftp://example.com',
      'example.com/items',
      'https:/example.com',
      'https://{host}/items',
      'https://api.{host}{?q}',
      'https://me:password@example.com',
      'https://exa mple.com/',
    ].map(url => withHandler({ kind: 'http', url })),
    found: [
      ...[0, 1, 2].map(() => 'A URL of a handler must begin with `https://` or `http://`. Correct it.'),
      ...[0, 1].map(
        () =>
          'The model could choose the server, because an argument is part of the host of the URL. Use arguments only in the path, the query, headers, or the body.',
      ),
      'The URL of the handler contains a user name or a password. Send it in the header `Authorization` instead.',
      'The URL of the handler is not valid. Correct it.',
    ].map(message => ['find', 'handler.url', message]),
    nearly: [
      'https://example.com',
      'HTTP://localhost:3000/{q}',
      'https://example.com{?q}',
      '${env:BASE}/items',
      'https://${env:HOST}/items',
      'https://example.com/@me/a@b',
    ].map(url => withHandler({ kind: 'http', url })),
  },
  'handler-shell': {
    breaks: [
      withHandler({ kind: 'command', command: 'npm test' }),
      withHandler({ kind: 'command', command: 'grep -n "a b" file' }),
      withHandler({ kind: 'command', command: 'ls | wc' }),
      withHandler({ kind: 'mcp', server: 's', command: 'npx -y pkg' }),
      withHandler({ kind: 'command', command: 'ls', args: ['-l', '|', 'wc', '2>&1'] }),
    ],
    found: [
      ...['npm test', 'grep -n "a b" file'].map(
        command =>
          [
            'find',
            'handler.command',
            `No shell is used, so \`${command}\` is looked for as the name of one program. Put its arguments in \`args\`.`,
          ] as const,
      ),
      [
        'find',
        'handler.command',
        'No shell is used, so `ls | wc` is looked for as the name of one program. Name one program with its arguments in `args`, or put the commands into a script.',
      ],
      [
        'find',
        'handler.command',
        'No shell is used, so `npx -y pkg` is looked for as the name of one program. Put its arguments in `args`.',
      ],
      ...[
        ['args[1]', '|'],
        ['args[3]', '2>&1'],
      ].map(
        ([place, text]) =>
          [
            'find',
            `handler.${place}`,
            `No shell is used, so the program gets \`${text}\` as a text. Name one program with its arguments, or put the commands into a script.`,
          ] as const,
      ),
    ],
    nearly: [
      withHandler({ kind: 'command', command: 'C:\\Program Files (x86)\\Tool\\tool.exe' }),
      withHandler({ kind: 'command', command: '/opt/my tools/run' }),
      withHandler({ kind: 'command', command: 'My Tool.exe' }),
      withHandler({ kind: 'command', command: 'grep', args: ['a|b', '>=', '->'] }),
    ],
  },
  'handler-injection': {
    breaks: [
      ['sh', '-c', 'grep {q} *'],
      ['/bin/bash', '-lc', 'grep {q} *'],
      ['python3', '-c', 'print("{q}")'],
      ['node', '--eval', 'f(`{q}`)'],
      ['cmd.exe', '/c', 'dir', '{q}'],
      ['powershell', '-Command', 'Get-Item', '{q}'],
    ].map(([command = '', ...args]) => withHandler({ kind: 'command', command, args })),
    found: (
      [
        ['sh', 1],
        ['/bin/bash', 1],
        ['python3', 1],
        ['node', 1],
        ['cmd.exe', 2],
        ['powershell', 2],
      ] as const
    ).map(([command, index]) => [
      'find',
      `handler.args[${index}]`,
      `“q” becomes a part of what \`${command}\` runs, so a model, or a text that it has read, can run anything. Pass it as an argument of its own after the code, or on standard input.`,
    ]),
    nearly: [
      ['sh', '-c', 'grep -- "$1" *', 'sh', '{q}'],
      ['sh', 'script.sh', '{q}'],
      ['python3', '-c', 'import json, sys; print(json.load(sys.stdin))'],
      ['grep', '-c', '{q}'],
      ['bash', '-c', 'echo {{q}} ${env:HOME}'],
    ].map(([command = '', ...args]) => withHandler({ kind: 'command', command, args })),
  },
  'handler-secret': {
    breaks: [
      withHandler({ kind: 'http', url: 'https://example.com', headers: { Authorization: `Bearer ${keys[0]![1]}` } }),
      withHandler({ kind: 'http', url: 'https://example.com', headers: { 'X-Api-Key': 'b7Qx92LmZt41' } }),
      withHandler({ kind: 'mcp', server: 's', command: 'npx', env: { DB_PASSWORD: 'b7Qx92LmZt41' } }),
      withHandler({ kind: 'command', command: 'curl', args: [`--key=${keys[1]![1]}`] }),
    ],
    found: [
      ['handler.headers.Authorization', keys[0]![0], 'API_TOKEN'],
      ['handler.headers["X-Api-Key"]', 'a secret', 'X_API_KEY'],
      ['handler.env.DB_PASSWORD', 'a secret', 'DB_PASSWORD'],
      ['handler.args[0]', keys[1]![0], 'API_TOKEN'],
    ].map(([place = '', what, variable]) => [
      'find',
      place,
      `This looks like ${what}. Everyone who gets the tool can read it. Put it in an environment variable, and write \`\${env:${variable}}\` here.`,
    ]),
    nearly: [
      withHandler({
        ...{ kind: 'http', url: 'https://example.com' },
        headers: {
          Authorization: 'Bearer ${env:TOKEN}',
          'X-Api-Key': '<your key>',
          Accept: 'b7Qx92LmZt41',
          Cookie: '',
        },
      }),
      withHandler({ kind: 'command', command: 'a', env: { TOKEN: 'test-token-123', PATH: '/b7Qx92LmZt41', KEY: 'x' } }),
    ],
  },
  'handler-placeholder': {
    breaks: [
      withHandler({ kind: 'command', command: 'cat', args: ['--', '{path}'] }),
      withHandler({ kind: 'http', url: 'https://example.com/{q}{?limit}', headers: { A: '{b}' } }),
    ],
    found: (
      [
        ['args[1]', 'path'],
        ['url', 'limit'],
        ['headers.A', 'b'],
      ] as const
    ).map(([place, name]) => [
      'find',
      `handler.${place}`,
      `\`{${name}}\` stands for an argument, but the tool has no argument “${name}”. Correct the name, or write \`{{${name}}}\` for the text itself.`,
    ]),
    nearly: [
      withHandler({
        kind: 'command',
        command: 'awk',
        args: ['{{print}}', '{q}', '{ print $1 }', '${env:HOME}', '{?a}'],
      }),
      withHandler({ kind: 'command', command: 'cat', env: { A: '{path}' } }),
      withHandler({ kind: 'mcp', server: 's', command: 'npx', args: ['{path}'] }),
      {
        ...withHandler({ kind: 'command', command: 'cat', args: ['{path}'] }),
        inputSchema: schema({}, { additionalProperties: { type: 'string' } }),
      },
      {
        ...withHandler({ kind: 'command', command: 'cat', args: ['{path}'] }),
        inputSchema: schema({}, { allOf: [schema({ path: {} })] }),
      },
    ],
  },
  'handler-option': {
    breaks: [
      withHandler({ kind: 'command', command: 'git', args: ['log', '--author', '{q}'] }),
      withHandler({ kind: 'command', command: 'git', args: ['log', '-n', '{q}'] }),
    ],
    found: [
      ['--author', '--author={q}'],
      ['-n', '-n{q}'],
    ].map(([option, together]) => [
      'find',
      'handler.args[2]',
      `A call without “q” leaves \`${option}\` alone, without its value. Write both as one text, such as \`${together}\`, or make the argument required.`,
    ]),
    nearly: [
      withHandler({ kind: 'command', command: 'git', args: ['log', '--author={q}', '--', '{q}'] }),
      {
        ...withHandler({ kind: 'command', command: 'git', args: ['log', '--author', '{q}'] }),
        inputSchema: schema({ q: { type: 'string', description: 'What.' } }, { required: ['q'] }),
      },
    ],
  },
  'handler-mock': {
    breaks: [
      {
        ...withHandler({ kind: 'mock', result: { count: '1' }, cases: [{ arguments: {}, result: 'none' }] }),
        outputSchema: schema({ count: { type: 'integer' } }),
      },
    ],
    found: [
      [
        'find',
        'handler.result',
        'The result does not match `outputSchema`: parameter \'result.count\' must be an integer, got: "1". Correct one of them.',
      ],
      [
        'find',
        'handler.cases[0].result',
        'The result does not match `outputSchema`: it must be an object, got: "none". Correct one of them.',
      ],
    ],
    nearly: [
      {
        ...withHandler({ kind: 'mock', result: { count: 1 }, cases: [{ arguments: {}, error: 'No.' }] }),
        outputSchema: schema({ count: { type: 'integer' } }),
      },
      withHandler({ kind: 'mock', result: 1 }),
    ],
  },
  'handler-limit': {
    breaks: [
      withHandler({ kind: 'command', command: 'ls', timeoutMs: 0, maxBytes: 1e9 }),
      withHandler({ kind: 'mock', result: '', cases: [{ arguments: {}, delayMs: 0.5 }] }),
    ],
    found: (
      [
        ['timeoutMs', 'timeoutMs', 1, 3600000, 1, 0],
        ['maxBytes', 'maxBytes', 1, 16777216, 16777216, 1000000000],
        ['cases[0].delayMs', 'delayMs', 0, 60000, 0, 0.5],
      ] as const
    ).map(([place, field, min, max, nearest, value]) => [
      'find',
      `handler.${place}`,
      `\`${field}\` must be a whole number from ${min} to ${max}. ${nearest} is used instead of ${value}.`,
    ]),
    nearly: [withHandler({ kind: 'command', command: 'ls', timeoutMs: 1, maxBytes: 16777216 })],
  },
  'many-tools': {
    breaks: numberedTools(21),
    found: [
      [
        'tool_20',
        'name',
        '21 tools are enabled. With more than 20 enabled tools, models choose less reliably and every request costs more. Disable the tools that you do not need, or send a selection.',
      ],
    ],
    nearly: [...numberedTools(20), createTool({ name: 'off', enabled: false })],
  },
};

import type { Tool } from '../../../../src/core/tool/tool';
import type { JsonObject } from '../../../../src/core/json/json';

/** What breaks a rule, what is found in it, and what nearly breaks it. */
export interface Case {
  readonly breaks: readonly Tool[];
  /** Of each finding the tool, the place and the message. */
  readonly found: readonly (readonly [tool: string, place: string, message: string])[];
  readonly nearly: readonly Tool[];
  /** Of each finding the vendor's page, where it is another than the rule's. */
  readonly pages?: readonly string[];
}

const described = 'Finds what there is to find.';
const schema = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const tool = (fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description: described,
  inputSchema: schema({}),
  ...fields,
});
const named = (name: string): Tool => tool({ name });
const withSchema = (properties: JsonObject, more: JsonObject = {}): Tool =>
  tool({ inputSchema: schema(properties, more) });
const many = (count: number, fields: Partial<Tool> = {}): Tool[] =>
  Array.from({ length: count }, (_, index) => tool({ name: `tool_${index}`, ...fields }));
const optional = (count: number): JsonObject =>
  schema(Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, { type: 'string' }])));
const nested = (levels: number): JsonObject =>
  levels === 0 ? { type: 'string' } : { type: 'object', properties: { in: nested(levels - 1) } };

export const cases: { readonly [code: string]: Case } = {
  'name-charset': {
    breaks: [named('files.read')],
    found: [
      [
        'files.read',
        'name',
        'Only A–Z, a–z, 0–9, “_” and “-” are taken in a name by OpenAI, Anthropic, Bedrock, Mistral, Groq, DeepSeek and VS Code. Call the tool “files_read” there.',
      ],
    ],
    nearly: [named('Files-read_2')],
  },
  'name-charset-mcp': {
    breaks: [named('-find.')],
    found: [
      ['-find.', 'name', 'A name that begins or ends with “-” or “.” is against MCP’s rules. Call the tool “find”.'],
    ],
    nearly: [named('f-in.d')],
  },
  'name-start': {
    breaks: [named('2find')],
    found: [['2find', 'name', 'A name begins with a letter or “_” for Gemini. Call the tool “_2find” there.']],
    nearly: [named('_2find')],
  },
  'name-length-64': {
    breaks: [named('n'.repeat(65))],
    found: [
      [
        'n'.repeat(65),
        'name',
        'The name is 65 characters long, more than the 64 documented by Bedrock and Mistral. Shorten it.',
      ],
    ],
    nearly: [named('n'.repeat(64))],
  },
  'name-length-64-doc': {
    breaks: [named('n'.repeat(65))],
    found: [
      [
        'n'.repeat(65),
        'name',
        'The name is 65 characters long, more than the 64 documented by OpenAI, Groq and DeepSeek. Shorten it.',
      ],
    ],
    nearly: [named('n'.repeat(64))],
  },
  'name-reserved-prefix': {
    breaks: [named('vscode_find')],
    found: [['vscode_find', 'name', 'Names that begin with “vscode_” are VS Code’s own. Choose another.']],
    nearly: [named('find_vscode_x')],
  },
  'name-punct': {
    breaks: [named('files.read')],
    found: [
      [
        'files.read',
        'name',
        'A name with “.”, “:” or “-” is taken by Gemini, whose guide advises against it. “files_read” is safe.',
      ],
    ],
    nearly: [named('files_read')],
  },
  'name-agents-rewrite': {
    breaks: [named('read-file')],
    found: [
      [
        'read-file',
        'name',
        'The Agents SDK of OpenAI for JavaScript writes “_” for “-” in a name, so models see another there. Call the tool “read_file” if you use it.',
      ],
    ],
    nearly: [named('read_file')],
  },
  'name-clash': {
    breaks: [named('read_file'), named('Read-File')],
    found: [
      [
        'read_file',
        'name',
        '“read_file” differs from “Read-File” by capitals or punctuation alone. Models mix them up, and some vendors take them for one: rename either.',
      ],
      [
        'Read-File',
        'name',
        '“Read-File” differs from “read_file” by capitals or punctuation alone. Models mix them up, and some vendors take them for one: rename either.',
      ],
    ],
    // That a name is there twice, its file says.
    nearly: [named('read_file'), named('read_file'), named('readfile')],
  },
  'desc-missing': {
    breaks: [tool({ description: ' ' })],
    found: [
      [
        'find',
        'description',
        'Models choose a tool by its description, and this one has none. Say what it does and when to use it.',
      ],
    ],
    nearly: [tool({ description: '.' })],
  },
  'desc-required': {
    breaks: [tool({ description: '' })],
    found: [['find', 'description', 'VS Code does not register a tool without a description. Write one.']],
    nearly: [tool({ description: '.' })],
  },
  'desc-short': {
    breaks: [tool({ description: 'Finds a file, quick' })],
    found: [
      [
        'find',
        'description',
        'A description of 19 characters tells a model little. Say what the tool does, when to use it and what it returns.',
      ],
    ],
    nearly: [tool({ description: 'Finds a file, quick.' }), tool({ description: '' })],
  },
  'desc-long': {
    breaks: [tool({ description: 'x'.repeat(1025) })],
    found: [
      [
        'find',
        'description',
        'The description is 1025 characters long; older models of OpenAI and VS Code refuse more than 1,024. Move what belongs to one parameter to that parameter.',
      ],
    ],
    nearly: [tool({ description: 'x'.repeat(1024) })],
  },
  'desc-alike': {
    breaks: [
      tool({ name: 'a', description: 'Lists the files of a folder, with their sizes and dates' }),
      tool({ name: 'b', description: 'Lists the files of a folder, with their sizes and dates.' }),
    ],
    found: [
      [
        'b',
        'description',
        'The description of “b” is almost that of “a”. Say in each when to use it rather than the other.',
      ],
    ],
    nearly: [
      tool({ name: 'a', description: 'Lists the files of a folder, with their sizes' }),
      tool({ name: 'b', description: 'Lists the files of a folder, with their owners and rights' }),
    ],
  },
  'param-desc-missing': {
    breaks: [
      withSchema({ edits: { type: 'array', description: 'All.', items: schema({ path: { type: 'string' } }) } }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.edits.items.properties.path',
        '`edits[].path` has no description. Say what a model should put there.',
      ],
    ],
    nearly: [withSchema({ path: { type: 'string', description: 'Where.' }, kind: { const: 'x' } })],
  },
  'prose-unknown-parameter': {
    breaks: [
      tool({
        description: 'Finds files. Use the `depth` parameter to look deeper.',
        inputSchema: schema({ path: { type: 'string' } }),
      }),
    ],
    found: [
      [
        'find',
        'description',
        'The description speaks of a parameter “depth”, which the schema does not declare. Declare it, or correct the description.',
      ],
    ],
    nearly: [
      tool({
        description: 'Finds files in `depth`. The "path" parameter says where, as `ls` does.',
        inputSchema: schema({ path: { type: 'string' } }),
      }),
    ],
  },
  'prose-objects': {
    breaks: [
      withSchema({
        todos: { type: 'array', description: 'List of todo objects.', items: { type: 'string' } },
        edits: { type: 'array', description: 'Each edit object must have a path.', items: { type: 'object' } },
      }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.todos.items',
        'The description of `todos` speaks of objects, but its `items` are strings. Declare the objects with their properties.',
      ],
      [
        'find',
        'inputSchema.properties.edits.items',
        'The description of `edits` speaks of objects, but its `items` name no property. Declare the objects with their properties.',
      ],
    ],
    nearly: [
      withSchema({
        names: { type: 'array', description: 'List of names of objects.', items: { type: 'string' } },
        edits: { type: 'array', description: 'List of objects.', items: schema({ path: { type: 'string' } }) },
      }),
    ],
  },
  'schema-invalid': {
    breaks: [withSchema({ a: { type: 'String' }, b: { type: ['int', 'null'] }, c: { type: 'whatever' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.type',
        '`a` has the type "String", which JSON Schema does not know. Did you mean "string"?',
      ],
      [
        'find',
        'inputSchema.properties.b.type',
        '`b` has the type "int", which JSON Schema does not know. Did you mean "integer"?',
      ],
      [
        'find',
        'inputSchema.properties.c.type',
        '`c` has the type "whatever", which JSON Schema does not know. Use one of string, integer, number, boolean, array, object, null.',
      ],
    ],
    nearly: [withSchema({ type: { type: ['string', 'null'] } })],
  },
  'unknown-keyword': {
    breaks: [withSchema({ a: { type: 'string', descripton: 'Where.' } }, { require: ['a'] })],
    found: [
      [
        'find',
        'inputSchema.require',
        'JSON Schema has no keyword `require`, so it does nothing in `inputSchema`. Did you mean `required`?',
      ],
      [
        'find',
        'inputSchema.properties.a.descripton',
        'JSON Schema has no keyword `descripton`, so it does nothing in `a`. Did you mean `description`?',
      ],
    ],
    nearly: [withSchema({ require: { type: 'string', 'x-descripton': 'Where.', example: 1, unit: 'mm' } })],
  },
  'root-combinator': {
    breaks: [withSchema({}, { anyOf: [{ required: ['a'] }] })],
    found: [
      [
        'find',
        'inputSchema.anyOf',
        '`anyOf` at the root of a schema is not taken by OpenAI, Anthropic, Bedrock and VS Code; exports merge it into one object, which says less. Make one object of it, or a tool of each branch.',
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
        '`enum` at the root of a schema is refused by OpenAI. Say what each parameter may be.',
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
        '`x-mcp-header` is to be the name of a header, such as “X-Region”. A client of MCP over HTTP drops the tool for it, as of the revision of 2026-07-28.',
      ],
      [
        'find',
        'inputSchema.properties.c.properties.d["x-mcp-header"]',
        'The header “x-region” is given twice, and case does not matter in one. A client of MCP over HTTP drops the tool for it, as of the revision of 2026-07-28.',
      ],
      [
        'find',
        'inputSchema.properties.e["x-mcp-header"]',
        'Only a string, an integer or a boolean can go into a header. A client of MCP over HTTP drops the tool for it, as of the revision of 2026-07-28.',
      ],
      [
        'find',
        'inputSchema.properties.f.items["x-mcp-header"]',
        'Only a parameter can go into a header, not what is in a list or a choice. A client of MCP over HTTP drops the tool for it, as of the revision of 2026-07-28.',
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
    breaks: [tool({ strict: true }), tool({ name: 'other', strict: true, inputSchema: optional(1) })],
    found: [
      [
        'find',
        'strict',
        'Cohere is strict only with tools that require a parameter, and this one has none. Do without `strict` there.',
      ],
      [
        'other',
        'strict',
        'Cohere is strict only with tools that require a parameter. Require one, or do without `strict` there.',
      ],
    ],
    nearly: [tool(), tool({ strict: true, inputSchema: schema({ a: { type: 'string' } }, { required: ['a'] }) })],
  },
  'array-no-items': {
    breaks: [withSchema({ a: { type: ['array', 'null'] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` does not say what its items are; such an array is refused by OpenAI, VS Code and Gemini. Add `items`.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'array', items: {} }, b: { type: 'array', prefixItems: [] } })],
  },
  'tuple-items': {
    breaks: [withSchema({ a: { type: 'array', items: [{ type: 'string' }], additionalItems: false } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.items',
        '`a` lists a schema for each place under `items`, as draft-07 did. Vendors read draft 2020-12: write `prefixItems`.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'array', prefixItems: [{ type: 'string' }], items: false } })],
  },
  'untyped-node': {
    breaks: [withSchema({ a: { description: 'Anything.' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` has no type, so a model may put anything there, and strict schemas for OpenAI, Gemini and Anthropic refuse it. Add `type`.',
      ],
    ],
    nearly: [withSchema({ a: { enum: [1] }, b: { anyOf: [{ type: 'string' }] } }, { anyOf: [{ required: ['a'] }] })],
  },
  'bool-subschema': {
    breaks: [withSchema({ a: true })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` has `true` for a schema, which is not taken by xAI and Gemini. Write an object with a `type`.',
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
        '`a` is an object of which the schema names no property: a model has to guess them, strict schemas cannot say it and Gemini Classic refuses it. Declare its `properties`.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'object', additionalProperties: { type: 'string' } } })],
  },
  'required-undeclared': {
    breaks: [withSchema({ a: { type: 'string' } }, { required: ['a', 'b'] })],
    found: [
      [
        'find',
        'inputSchema.required[1]',
        '`inputSchema` requires "b", which it does not declare; strict schemas are refused for it. Declare it or take it from `required`.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'string' } }, { required: ['a'], anyOf: [{ required: ['b'] }] }),
      withSchema({ a: { type: 'string' } }, { required: ['b'], $ref: '#/$defs/b', $defs: { b: schema({}) } }),
    ],
  },
  'key-charset': {
    breaks: [withSchema({ 'a b': { type: 'string' } })],
    found: [
      [
        'find',
        'inputSchema.properties["a b"]',
        'Anthropic takes up to 64 of A–Z, a–z, 0–9, “_”, “.” and “-” in a parameter’s name. Rename `a b`.',
      ],
    ],
    nearly: [withSchema({ 'a.b-c': schema({ 'a b': { type: 'string' } }) })],
  },
  'key-charset-gemini': {
    breaks: [withSchema({ 'a-b': { type: 'string' } })],
    found: [
      [
        'find',
        'inputSchema.properties["a-b"]',
        'Gemini Classic takes up to 64 of A–Z, a–z, 0–9 and “_” in a parameter’s name, and no digit first. Rename `a-b` if you use it.',
      ],
    ],
    nearly: [withSchema({ _a1: { type: 'string' } })],
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
        'Nothing refers to the definitions `c`; they are sent, and paid for, with every request. Remove them.',
      ],
    ],
    nearly: [withSchema({ a: { $ref: '#/$defs/a~1b/properties/c' } }, { $defs: { 'a/b': schema({ c: {} }) } })],
  },
  'ref-external': {
    breaks: [withSchema({ a: { $ref: 'https://example.com/a.json' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.$ref',
        '`a` refers to https://example.com/a.json, which no vendor fetches. Copy that schema into `$defs` and refer to it there.',
      ],
    ],
    nearly: [withSchema({ a: { $ref: '#/$defs/a' } }, { $defs: { a: {} } })],
  },
  'ref-unresolved': {
    breaks: [withSchema({ a: { $ref: '#/$defs/a' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.$ref',
        '`a` refers to #/$defs/a, and there is nothing. Add that definition or correct the reference.',
      ],
    ],
    nearly: [withSchema({ a: { $ref: '#/properties/b' }, b: { type: 'string' }, c: { $ref: '#anchor' } })],
  },
  'strict-recursive': {
    breaks: [withSchema({ a: { $ref: '#' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.$ref',
        '`a` refers to #, which holds itself. Strict or classic schemas for Anthropic, xAI and Gemini cannot say that; exports cut it short. Spell out as many levels as are needed.',
      ],
    ],
    nearly: [withSchema({ a: { $ref: '#/$defs/a' }, b: { $ref: '#/$defs/a' } }, { $defs: { a: { type: 'string' } } })],
  },
  'enum-mixed': {
    breaks: [withSchema({ a: { enum: ['1', 1] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum',
        '`a` offers values of several types (string, number), which models mix up and vendors refuse. Use one type.',
      ],
    ],
    nearly: [withSchema({ a: { enum: ['1', null] }, b: { enum: [1, 1.5] } })],
  },
  'gemini-enum-type': {
    breaks: [withSchema({ a: { enum: [1] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum',
        '`a` offers values that are no strings; Gemini Classic has none, and exports for it list them in the description.',
      ],
    ],
    nearly: [withSchema({ a: { enum: ['1', null] } })],
  },
  'enum-against-type': {
    breaks: [withSchema({ a: { type: 'integer', enum: [1, 1.5] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum[1]',
        '`a` offers 1.5, which is no integer. Correct the value or the type.',
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
        'The pattern of `a` is no regular expression: nothing can match it. Correct it.',
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
        'The pattern of `a` uses a look-around and a word boundary (`\\b`) and a back-reference and a Unicode class (`\\p{…}`), which strict schemas for OpenAI, Anthropic and xAI do not know. Say it in the description, or in a simpler pattern.',
      ],
    ],
    nearly: [withSchema({ a: { type: 'string', pattern: '^(?:\\\\b|[a-z]+)\\d$' } })],
  },
  'strict-format': {
    breaks: [tool({ strict: true, inputSchema: schema({ a: { type: 'string', format: 'uri' } }) })],
    found: [
      [
        'find',
        'inputSchema.properties.a.format',
        'The format "uri" of `a` is not taken in strict schemas by OpenAI and Anthropic; exports move it to the description. Say it there yourself, or do without strict.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'string', format: 'uri' } }),
      tool({ strict: true, inputSchema: schema({ a: { type: 'string', format: 'date-time' } }) }),
    ],
  },
  'format-unknown': {
    breaks: [withSchema({ a: { type: 'string', format: 'json' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.format',
        'JSON Schema has no format "json", so nothing checks it in `a`. Say in the description what is meant.',
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
        'The default of `a` is not what its schema allows: "1" must be an integer, got: "1". Correct either.',
      ],
      [
        'find',
        'inputSchema.properties.b.default',
        'The default of `b` is not what its schema allows: 3 must satisfy `maximum` (3 is greater than 2), got: 3. Correct either.',
      ],
    ],
    nearly: [withSchema({ a: { type: ['integer', 'null'], default: null }, default: { type: 'string' } })],
  },
  'examples-invalid': {
    breaks: [
      tool({
        inputSchema: schema({ a: { type: 'string' } }, { required: ['a'] }),
        examples: [{ a: 'x' }, { a: 1 }, {}],
      }),
    ],
    found: [
      [
        'find',
        'examples[1].a',
        "Example 2 is not what the schema allows: parameter 'a' must be a string, got: 1. Correct either.",
      ],
      [
        'find',
        'examples[2].a',
        'Example 3 is not what the schema allows: missing required parameter: a. Correct either.',
      ],
    ],
    nearly: [tool({ inputSchema: schema({ a: { type: 'string' } }), examples: [{ a: 'x' }, {}] })],
  },
  'not-checked': {
    breaks: [
      withSchema(
        Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`a${index}`, { $ref: `#/$defs/b${index}` }])),
      ),
    ],
    found: [['find', 'inputSchema', 'There is more of the same than the 100 that are shown of each kind.']],
    nearly: [withSchema({ a: { $ref: '#/$defs/b' } })],
  },
  'values-unchecked': {
    breaks: [
      tool({
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
        'The default of `a` was not checked in full: the pattern “(?=x)y” was not run: it uses look-around or a back reference, or takes too long.',
      ],
      [
        'find',
        'inputSchema.properties.b.default',
        'The default of `b` was not checked in full: the arguments were not checked: the schema refers to itself too often.',
      ],
      [
        'find',
        'examples[0]',
        'Example 1 was not checked in full: the pattern “(?=x)y” was not run: it uses look-around or a back reference, or takes too long.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'string', pattern: '(?=x)y' }, b: { type: 'string', pattern: '^(a+)+$', default: 'a' } }),
    ],
  },
  secret: {
    breaks: [
      tool({
        inputSchema: schema({ key: { type: 'string', default: `ghp_${'a1'.repeat(18)}` } }),
        examples: [{ url: 'postgres://me:hunter22@db/x' }],
      }),
    ],
    found: [
      [
        'find',
        'examples[0].url',
        'This looks like a password in an address. Every model that gets the tool would read it: put a placeholder there.',
      ],
      [
        'find',
        'inputSchema.properties.key.default',
        'This looks like a GitHub token. Every model that gets the tool would read it: put a placeholder there.',
      ],
    ],
    nearly: [
      tool({
        inputSchema: schema({ key: { type: 'string', default: 'ghp_…' } }),
        examples: [{ url: 'postgres://me:<password>@db/x', task: 'sk-ill' }],
      }),
    ],
  },
  'hints-contradict': {
    breaks: [tool({ annotations: { readOnlyHint: true, destructiveHint: true } })],
    found: [
      [
        'find',
        'annotations.destructiveHint',
        'The tool says that it only reads and that it may destroy. Clients believe the first: take one of the hints away.',
      ],
    ],
    nearly: [tool({ annotations: { readOnlyHint: true, destructiveHint: false } })],
  },
  'mcp-output-root': {
    breaks: [tool({ outputSchema: { type: 'array', items: {} } })],
    found: [
      [
        'find',
        'outputSchema',
        'The root of an `outputSchema` must have the type "object" for MCP. Wrap the result, as in { "result": … }.',
      ],
    ],
    nearly: [tool({ outputSchema: { type: 'object' } })],
  },
  'strict-limits-openai': {
    breaks: [tool({ inputSchema: nested(11) })],
    found: [
      [
        'find',
        'inputSchema',
        'The schema has 11 levels of objects, and 10 is the most in a strict one for OpenAI. Make several tools of it.',
      ],
    ],
    nearly: [tool({ inputSchema: nested(10) })],
  },
  'strict-limits-anthropic': {
    breaks: [
      tool({ name: 'a', strict: true, inputSchema: optional(13) }),
      tool({ strict: true, inputSchema: optional(12) }),
    ],
    found: [
      [
        'find',
        'strict',
        'These are 25 optional parameters in strict tools; Anthropic takes 24 in one request. Make fewer of them strict.',
      ],
    ],
    nearly: [tool({ name: 'a', strict: true, inputSchema: optional(24) }), tool({ inputSchema: optional(12) })],
  },
  'too-many-tools': {
    breaks: many(129),
    found: [
      [
        'tool_128',
        'name',
        'These are 129 tools that are on; 128 are the most in a request to OpenAI, VS Code, Groq and DeepSeek. Switch some off, or choose which to send.',
      ],
    ],
    nearly: [...many(128), tool({ name: 'off', enabled: false })],
  },
  'too-many-tools-gemini': {
    breaks: many(513),
    found: [
      [
        'tool_512',
        'name',
        'These are 513 tools that are on; 512 are the most in a request to Gemini. Switch some off, or choose which to send.',
      ],
    ],
    nearly: many(512),
  },
  'keyword-invalid': {
    breaks: [
      withSchema({
        a: { type: 'string', description: 'A.', minLength: '1' },
        b: { description: 'B.', anyOf: [] },
        c: { type: 'array', description: 'C.', items: [1] },
      }),
    ],
    found: [
      [
        'find',
        'inputSchema.properties.a.minLength',
        '`minLength` of `a` must be a whole number; the schema is refused as it is. Correct it.',
      ],
      [
        'find',
        'inputSchema.properties.b.anyOf',
        '`anyOf` of `b` must be a list of schemas; the schema is refused as it is. Correct it.',
      ],
      [
        'find',
        'inputSchema.properties.c.items',
        '`items` of `c` must be a schema; the schema is refused as it is. Correct it.',
      ],
    ],
    nearly: [
      withSchema({
        minLength: { type: 'string', description: 'A.', minLength: 1, const: { minLength: '1' } },
        b: { description: 'B.', anyOf: [true], default: { anyOf: [] } },
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
        '`nullable` of `a` is OpenAPI’s, not JSON Schema’s; schemas with it are refused or misread by Anthropic and MCP. Instead of it add "null" to its `type`.',
      ],
      [
        'find',
        'inputSchema.properties.b.required',
        '`b` has `required: true` of its own, as an old draft of JSON Schema had; Anthropic and MCP refuse or misread it. List the names under `required` of the object around it.',
      ],
      [
        'find',
        'inputSchema.properties.c.exclusiveMinimum',
        '`exclusiveMinimum` of `c` is true, as in draft-04; it is a number now, and Anthropic and MCP refuse or misread the schema. Write the number there.',
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
        '`example` of `a` is OpenAPI’s; JSON Schema has `examples`, a list. Write it so, or in the description.',
      ],
    ],
    nearly: [withSchema({ example: { type: 'string', description: 'A.', examples: ['x'] } })],
  },
  'enum-case': {
    breaks: [tool({ strict: true, inputSchema: schema({ a: { type: 'string', enum: ['on', 'off', 'On'] } }) })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum[2]',
        '`a` offers “on” and “On”, which differ by capitals alone; Anthropic mixes them up in strict schemas. Rename one.',
      ],
    ],
    nearly: [
      withSchema({ a: { type: 'string', enum: ['on', 'On'] } }),
      tool({ strict: true, inputSchema: schema({ a: { type: 'string', enum: ['on', 'off'] } }) }),
    ],
  },
  'mcp-execution': {
    breaks: [tool({ vendor: { mcp: { execution: { taskSupport: 'optional' } } } })],
    found: [
      [
        'find',
        'vendor.mcp.execution',
        'MCP has no `execution` since its revision of 2026-07-28: newer clients pass over it. Leave it out once all of yours are newer.',
      ],
    ],
    nearly: [
      tool({ vendor: { mcp: { execution: { taskSupport: 'forbidden' } } } }),
      tool({ vendor: { anthropic: { execution: {} } } }),
    ],
  },
  'ref-name-missing': {
    breaks: [tool({ vendor: { 'vscode-manifest': { canBeReferencedInPrompt: true } } })],
    found: [
      [
        'find',
        'vendor["vscode-manifest"].canBeReferencedInPrompt',
        'A tool that can be referenced in a prompt needs a `toolReferenceName`; VS Code does not register it without. Give it one.',
      ],
    ],
    nearly: [
      tool({ vendor: { 'vscode-manifest': { canBeReferencedInPrompt: true, toolReferenceName: 'find' } } }),
      tool({ vendor: { 'vscode-manifest': { canBeReferencedInPrompt: false } } }),
    ],
  },
  'gemini-both-schemas': {
    breaks: [tool({ vendor: { gemini: { parameters: {} } } })],
    found: [
      [
        'find',
        'vendor.gemini.parameters',
        'The tool has `parameters` beside `parametersJsonSchema`; Gemini takes one of them. Keep the latter.',
      ],
    ],
    nearly: [tool({ vendor: { gemini: { behavior: 'BLOCKING' } } })],
  },
  'defer-cache': {
    breaks: [tool({ vendor: { anthropic: { defer_loading: true, cache_control: { type: 'ephemeral' } } } })],
    found: [
      [
        'find',
        'vendor.anthropic.cache_control',
        'A tool with `defer_loading` cannot have `cache_control` too; Anthropic refuses the request. Remove either.',
      ],
    ],
    nearly: [
      tool({ vendor: { anthropic: { defer_loading: false, cache_control: { type: 'ephemeral' } } } }),
      tool({ vendor: { anthropic: { defer_loading: true } } }),
    ],
  },
  'defer-all': {
    breaks: [
      tool({ vendor: { anthropic: { defer_loading: true } } }),
      tool({ name: 'seek', vendor: { anthropic: { defer_loading: true } } }),
      tool({ name: 'off', enabled: false }),
    ],
    found: [
      [
        'find',
        'vendor.anthropic.defer_loading',
        'Every tool that is on has `defer_loading`; Anthropic refuses a request in which none is loaded at once. Send its search tool beside them, or take it from the one that is needed most.',
      ],
    ],
    nearly: [
      tool({ vendor: { anthropic: { defer_loading: true } } }),
      tool({ name: 'seek', vendor: { anthropic: { defer_loading: false } } }),
    ],
  },
  'strict-lost': {
    breaks: [tool({ strict: true, inputSchema: schema({ a: { type: 'object', additionalProperties: true } }) })],
    found: [
      [
        'find',
        'strict',
        '“find” was not made strict for OpenAI Chat. “find”: `inputSchema.properties.a` takes keys of any name, and OpenAI’s strict mode takes closed objects only. So it is in 1 more places. Change that, or do without `strict`.',
      ],
      [
        'find',
        'strict',
        '“find” was not made strict for Anthropic Messages. “find”: `inputSchema.properties.a` takes keys of any name, and Anthropic’s strict mode takes closed objects only. So it is in 1 more places. Change that, or do without `strict`.',
      ],
      [
        'find',
        'strict',
        '“find” was not made strict for Bedrock Converse. “find”: `inputSchema.properties.a` takes keys of any name, and Bedrock’s strict mode takes closed objects only. So it is in 1 more places. Change that, or do without `strict`.',
      ],
    ],
    pages: [
      'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
      'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
      'https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html',
    ],
    nearly: [withSchema({ a: { type: 'object', additionalProperties: true } })],
  },
  'many-tools': {
    breaks: many(21),
    found: [
      [
        'tool_20',
        'name',
        'These are 21 tools that are on. With more than 20 models choose worse and every request costs more: switch off what is not needed, or send a choice.',
      ],
    ],
    nearly: [...many(20), tool({ name: 'off', enabled: false })],
  },
};

import type { CheckedTool } from '../../../../src/core/lint/checkedTool';
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
  readonly form?: string;
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
const numberedTools = (count: number, fields: Partial<Tool> = {}): Tool[] =>
  Array.from({ length: count }, (_, index) => createTool({ name: `tool_${index}`, ...fields }));
const optionalParameters = (count: number): JsonObject =>
  schema(Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, { type: 'string' }])));

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
    nearly: [withName('files_read')],
  },
  'name-agents-rewrite': {
    breaks: [withName('read-file')],
    found: [
      [
        'read-file',
        'name',
        'The Agents SDK of OpenAI for JavaScript replaces “-” with “_” in a name, so models see a different name. Use “read_file” if you use that SDK.',
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
        'The description is 1025 characters long; older models of OpenAI and VS Code reject more than 1,024. Move the details of a parameter to that parameter.',
      ],
    ],
    nearly: [createTool({ description: 'x'.repeat(1024) })],
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
    ],
    found: [
      [
        'find',
        'inputSchema.properties.edits.items.properties.path',
        '`edits[].path` has no description. Describe what a model should pass.',
      ],
    ],
    nearly: [withSchema({ path: { type: 'string', description: 'Where.' }, kind: { const: 'x' } })],
  },
  'prose-unknown-parameter': {
    breaks: [
      createTool({
        description: 'Finds files. Use the `depth` parameter to look deeper.',
        inputSchema: schema({ path: { type: 'string' } }),
      }),
    ],
    found: [
      [
        'find',
        'description',
        'The description mentions a parameter “depth” that the schema does not declare. Declare it, or correct the description.',
      ],
    ],
    nearly: [
      createTool({
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
        'The description of `todos` mentions objects, but its `items` have the type string. Declare the objects with their properties.',
      ],
      [
        'find',
        'inputSchema.properties.edits.items',
        'The description of `edits` mentions objects, but its `items` declare no properties. Declare the objects with their properties.',
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
    breaks: [withSchema({ a: { type: 'string', descripton: 'Where.' } }, { require: ['a'] })],
    found: [
      [
        'find',
        'inputSchema.require',
        'JSON Schema has no keyword `require`, so it has no effect in `inputSchema`. Did you mean `required`?',
      ],
      [
        'find',
        'inputSchema.properties.a.descripton',
        'JSON Schema has no keyword `descripton`, so it has no effect in `a`. Did you mean `description`?',
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
        '`anyOf` at the root of a schema is not supported by OpenAI, Anthropic, Bedrock, VS Code, Mistral, Cohere, Groq and DeepSeek; exports merge it into one object, which is less precise. Turn it into one object, or create a tool for each branch.',
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
        '`enum` at the root of a schema is not supported by OpenAI, Mistral, Cohere, Groq and DeepSeek; exports move it to the description. State it there yourself, or in the parameters.',
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
        '`a` does not declare its items; such an array is rejected by OpenAI, Gemini, VS Code, Mistral, Cohere, Groq and DeepSeek. Add `items`.',
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
    nearly: [withSchema({ a: { type: 'array', prefixItems: [{ type: 'string' }], items: false } })],
  },
  'untyped-node': {
    breaks: [withSchema({ a: { description: 'Anything.' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a',
        '`a` has no type, so a model can pass any value, and strict schemas for OpenAI, Gemini and Anthropic reject it. Add `type`.',
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
        '`a` is an object that declares no properties: models have to guess them, strict schemas do not support it, and Gemini Classic rejects it. Declare its `properties`.',
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
        '`inputSchema` requires "b" but does not declare it, so strict schemas are rejected. Declare it or remove it from `required`.',
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
    nearly: [withSchema({ a: { $ref: '#/$defs/a~1b/properties/c' } }, { $defs: { 'a/b': schema({ c: {} }) } })],
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
    breaks: [withSchema({ a: { $ref: '#/$defs/a' } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.$ref',
        '`a` refers to #/$defs/a, which does not exist. Add the definition or correct the reference.',
      ],
    ],
    nearly: [withSchema({ a: { $ref: '#/properties/b' }, b: { type: 'string' }, c: { $ref: '#anchor' } })],
  },
  'enum-mixed': {
    breaks: [withSchema({ a: { enum: ['1', 1] } })],
    found: [
      [
        'find',
        'inputSchema.properties.a.enum',
        '`a` allows values of several types (string, number), which models confuse and providers reject. Use one type.',
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
    ],
    nearly: [
      createTool({
        inputSchema: schema({ key: { type: 'string', default: 'ghp_…' } }),
        examples: [{ url: 'postgres://me:<password>@db/x', task: 'sk-ill' }],
      }),
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
        '`anyOf` of `b` must be a list of schemas, otherwise the schema is rejected. Correct it.',
      ],
      [
        'find',
        'inputSchema.properties.c.items',
        '`items` of `c` must be a schema, otherwise the schema is rejected. Correct it.',
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
        '`nullable` of `a` is an OpenAPI keyword, not JSON Schema; it is rejected or misread by OpenAI, Anthropic, Gemini, Bedrock, MCP, Mistral, Cohere, Groq and DeepSeek. Add "null" to its `type` instead.',
      ],
      [
        'find',
        'inputSchema.properties.b.required',
        '`b` has its own `required: true`, as in an old draft of JSON Schema; it is rejected or misread by OpenAI, Anthropic, Gemini, Bedrock, MCP, Mistral, Cohere, Groq and DeepSeek. List the name in `required` of the enclosing object.',
      ],
      [
        'find',
        'inputSchema.properties.c.exclusiveMinimum',
        '`exclusiveMinimum` of `c` is true, as in draft-04, but it must be a number now; the schema is rejected or misread by OpenAI, Anthropic, Gemini, Bedrock, MCP, Mistral, Cohere, Groq and DeepSeek. Use a number.',
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
        '“find” was not made strict for OpenAI Chat. “find”: `inputSchema.properties.a` allows arbitrary keys, but OpenAI’s strict mode supports only closed objects. 1 more occurrence. Change that, or remove `strict`.',
      ],
      [
        'find',
        'strict',
        '“find” was not made strict for Anthropic Messages. “find”: `inputSchema.properties.a` allows arbitrary keys, but Anthropic’s strict mode supports only closed objects. 1 more occurrence. Change that, or remove `strict`.',
      ],
      [
        'find',
        'strict',
        '“find” was not made strict for Bedrock Converse. “find”: `inputSchema.properties.a` allows arbitrary keys, but Bedrock’s strict mode supports only closed objects. 1 more occurrence. Change that, or remove `strict`.',
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

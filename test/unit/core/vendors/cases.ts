import assert from 'node:assert/strict';
import { detect } from '../../../../src/core/formats/detect';
import { asWritten } from '../../../../src/core/lint/asWritten';
import type { CheckedTool } from '../../../../src/core/lint/checkedTool';
import { inSource } from '../../../../src/core/lint/inSource';
import { Linter, type LintProblem } from '../../../../src/core/lint/linter';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { endpoints } from '../../../../src/core/vendors/endpoints';
import { portable } from '../../../../src/core/vendors/vendors';
import { applyFix } from '../lint/applyFix';
import type { Case } from '../lint/cases';

const description = 'Finds what there is to find.';
const name = 'find';
const text = { type: 'string', description: 'A.' };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const closed = (properties: JsonObject, more: JsonObject = {}): JsonObject =>
  object(properties, { required: Object.keys(properties), additionalProperties: false, ...more });

/** Tools as they stand in a text in the format. */
const written = (formatId: string, ...wires: readonly Json[]): readonly CheckedTool[] => {
  const found = detect(wires, { as: formatId });
  assert.ok(found.ok);
  return found.value.tools.map(each => {
    assert.ok(each.result.ok, JSON.stringify(each.result.problems));
    return asWritten(each, each.result.value);
  });
};

const chat = (parameters: JsonObject, more: JsonObject = {}): Json => ({
  type: 'function',
  function: { name, description, parameters, ...more },
});
const strictChat = (parameters: JsonObject): Json => chat(parameters, { strict: true });
const strictParameter = (schema: JsonObject): Json => strictChat(closed({ a: schema }));
const messages = (input_schema: JsonObject, more: JsonObject = {}): Json => ({
  name,
  description,
  input_schema,
  ...more,
});
const strictMessages = (schema: JsonObject): Json => messages(closed({ a: schema }), { strict: true });
const gemini = (parametersJsonSchema: JsonObject, more: JsonObject = {}): Json => ({
  name,
  description,
  parametersJsonSchema,
  ...more,
});
const classic = (parameters: JsonObject): Json => ({ name, description, parameters });
const classicParameter = (schema: JsonObject): Json => classic({ type: 'OBJECT', properties: { a: schema } });
const spec = (json: JsonObject, more: JsonObject = {}): Json => ({
  toolSpec: { name, description, inputSchema: { json }, ...more },
});
const mcp = (more: JsonObject): Json => ({ name, description, inputSchema: object({}), ...more });
const manifest = (more: JsonObject): Json => ({
  name,
  displayName: 'Find',
  modelDescription: description,
  inputSchema: object({}),
  ...more,
});
const nested = (levels: number): JsonObject => (levels === 0 ? text : object({ a: nested(levels - 1) }));

/** Checks tools in the format for all vendors that read it, or tools of ours for all vendors. */
export const linterFor = (formatId?: string): Linter =>
  formatId === undefined
    ? new Linter()
    : new Linter({
        formatId,
        profile: portable.filter(vendor =>
          endpoints.some(endpoint => endpoint.vendor === vendor && endpoint.formats.includes(formatId)),
        ),
      });

/** The problem as it is shown in the text of the tool. */
export const problemInText = (formatId: string, tool: CheckedTool, problem: LintProblem): LintProblem => {
  const found = detect(tool.wire, { as: formatId });
  assert.ok(found.ok);
  return inSource(found.value.tools[0]!, tool, problem);
};

/** The tool after the fix in its text. */
export const fixedInText = (formatId: string, tool: CheckedTool, problem: LintProblem): CheckedTool => {
  const { fix } = problemInText(formatId, tool, problem);
  assert.ok(fix, `The fix of ${problem.code} is not offered in the text.`);
  return written(formatId, applyFix(tool.wire!, fix))[0]!;
};

/** For each constraint on what is written: the id of the format, the tools that break it, and tools that almost break it. */
const inputs: {
  readonly [code: string]: readonly [formatId: string, breaks: readonly Json[], nearly: readonly Json[]];
} = {
  'name-length-128': [
    'anthropic',
    [{ ...(messages(object({})) as JsonObject), name: 'n'.repeat(129) }],
    [{ ...(messages(object({})) as JsonObject), name: 'n'.repeat(128) }],
  ],
  'strict-omitted': [
    'openai-responses',
    [{ type: 'function', name, description, parameters: object({ a: text }) }],
    [
      { type: 'function', name, description, parameters: object({ a: text }), strict: false },
      { type: 'function', name, description, parameters: object({}) },
    ],
  ],
  'root-not-object': ['anthropic', [messages({ properties: { a: text } })], [messages(object({}))]],
  'root-no-properties': ['openai-chat', [chat({ type: 'object' })], [chat(object({}))]],
  'pattern-python': [
    'openai-chat',
    [chat(object({ a: { ...text, pattern: '^(?<y>\\p{L})\\u{1F600}\\c$' } }))],
    [chat(object({ a: { ...text, pattern: '^(?=a)(?!b)(?:c)\\d\\w[\\s\\S]\\\\p{2}\\x41$' } }))],
  ],
  'strict-bool-subschema': ['openai-chat', [strictChat(closed({ a: true }))], [strictParameter(text)]],
  'strict-empty-union': [
    'openai-chat',
    [strictParameter({ anyOf: [], description: 'A.' })],
    [strictParameter({ anyOf: [text] })],
  ],
  'strict-pattern': [
    'openai-chat',
    [strictParameter({ ...text, pattern: '^(?!a)b$' })],
    [strictParameter({ ...text, pattern: '^(?:a|b)$' })],
  ],
  'strict-format': [
    'openai-chat',
    [strictParameter({ ...text, format: 'uri' })],
    [strictParameter({ ...text, format: 'email' })],
  ],
  'strict-additional-props': [
    'anthropic',
    [messages(object({ a: object({}, { additionalProperties: { type: 'string' } }) }), { strict: true })],
    [strictMessages(closed({}))],
  ],
  'strict-keyword': [
    'openai-chat',
    [strictParameter({ ...text, not: { const: 'b' }, contentEncoding: 'base64' })],
    [strictParameter({ ...text, title: 'A' })],
  ],
  'strict-ref-sibling': [
    'openai-chat',
    [strictChat(closed({ a: { $ref: '#/$defs/b', description: 'A.' } }, { $defs: { b: text } }))],
    [strictChat(closed({ a: { $ref: '#/$defs/b' } }, { $defs: { b: text } }))],
  ],
  'strict-union-sibling': [
    'openai-chat',
    [strictParameter({ type: 'string', anyOf: [{ minLength: 1 }] })],
    [strictParameter({ description: 'A.', anyOf: [text, { type: 'null' }] })],
  ],
  'strict-array-no-items': [
    'anthropic',
    [strictMessages({ type: 'array', description: 'A.' })],
    [strictMessages({ type: 'array', items: text })],
  ],
  'strict-required-all': [
    'openai-chat',
    [strictChat(closed({ a: text, b: text }, { required: ['a', 'c'] }))],
    [strictChat(closed({ a: text, b: { type: ['string', 'null'] } }))],
  ],
  'strict-untyped': ['openai-chat', [strictParameter({ description: 'A.' })], [strictParameter({ enum: ['a'] })]],
  'strict-limits-openai': [
    'openai-chat',
    [strictParameter({ type: 'string', enum: Array.from({ length: 1001 }, (_, index) => `${index}`) })],
    [strictParameter({ type: 'string', enum: Array.from({ length: 1000 }, (_, index) => `${index}`) })],
  ],
  'strict-depth-openai': ['openai-chat', [strictChat(nested(11))], [strictChat(nested(10))]],
  'strict-recursive': [
    'anthropic',
    [
      messages(closed({ a: { $ref: '#/$defs/n' } }, { $defs: { n: closed({ next: { $ref: '#/$defs/n' } }) } }), {
        strict: true,
      }),
    ],
    [messages(closed({ a: { $ref: '#/$defs/n' } }, { $defs: { n: closed({ next: text }) } }), { strict: true })],
  ],
  'too-many-cache-control': [
    'anthropic',
    ['a', 'b', 'c', 'd', 'e'].map(each => ({
      ...(messages(object({})) as JsonObject),
      name: each,
      cache_control: { type: 'ephemeral' },
    })),
    ['a', 'b', 'c', 'd'].map(each => ({
      ...(messages(object({})) as JsonObject),
      name: each,
      cache_control: { type: 'ephemeral' },
    })),
  ],
  'items-array': [
    'anthropic',
    [messages(object({ a: { type: 'array', items: [text, text] } }))],
    [messages(object({ a: { type: 'array', prefixItems: [text, text] } }))],
  ],
  'strict-min-items': [
    'anthropic',
    [strictMessages({ type: 'array', items: text, minItems: 2 })],
    [strictMessages({ type: 'array', items: text, minItems: 1 })],
  ],
  'strict-enum': [
    'anthropic',
    [strictMessages({ enum: [{ a: 1 }] })],
    [strictMessages({ enum: ['a', 1, null, true] })],
  ],
  'strict-all-of-ref': [
    'anthropic',
    [messages(closed({ a: { allOf: [{ $ref: '#/$defs/b' }] } }, { $defs: { b: text } }), { strict: true })],
    [strictMessages({ allOf: [text] })],
  ],
  'strict-required-undeclared': [
    'anthropic',
    [messages(closed({ a: text }, { required: ['a', 'b'] }), { strict: true })],
    [messages(closed({ a: text }, { required: ['a'] }), { strict: true })],
  ],
  'name-charset-gemini': [
    'gemini',
    [{ ...(gemini(object({})) as JsonObject), name: 'find it' }],
    [{ ...(gemini(object({})) as JsonObject), name: 'a.b:c-d_1' }],
  ],
  'gemini-depth': ['gemini', [gemini(nested(24))], [gemini(nested(23))]],
  'gemini-json-keyword': [
    'gemini',
    [gemini(object({ a: { ...text, pattern: 'a' } }))],
    [gemini(object({ a: { ...text, enum: ['a'] } }))],
  ],
  'key-charset-gemini': [
    'gemini-classic',
    [classic({ type: 'OBJECT', properties: { 'a-b': { type: 'STRING' } } })],
    [classic({ type: 'OBJECT', properties: { a_1: { type: 'STRING' } } })],
  ],
  'gemini-bool-subschema': [
    'gemini-classic',
    [classic({ type: 'OBJECT', properties: { a: true } })],
    [classicParameter({ type: 'STRING' })],
  ],
  'gemini-empty-union': [
    'gemini-classic',
    [classicParameter({ anyOf: [] })],
    [classicParameter({ anyOf: [{ type: 'STRING' }] })],
  ],
  'vertex-union-sibling': [
    'gemini-classic',
    [classicParameter({ description: 'A.', anyOf: [{ type: 'STRING' }] })],
    [classicParameter({ anyOf: [{ type: 'STRING' }] })],
  ],
  'gemini-keyword-value': [
    'gemini-classic',
    [
      classicParameter({ type: 'STRING', description: ['A.'], minLength: 1.5 }),
      classicParameter({ type: 'ARRAY', items: [{ type: 'STRING' }] }),
    ],
    [classicParameter({ type: 'STRING', description: 'A.', minLength: '1' })],
  ],
  'gemini-keyword-type': [
    'gemini-classic',
    [classicParameter({ type: 'STRING', properties: { b: { type: 'STRING' } }, items: { type: 'STRING' } })],
    [classicParameter({ type: 'ARRAY', items: { type: 'STRING' } })],
  ],
  'gemini-empty-object': [
    'gemini-classic',
    [classicParameter({ type: 'OBJECT' }), classic({ type: 'OBJECT', properties: {} })],
    [classicParameter({ type: 'STRING' })],
  ],
  'gemini-enum-type': [
    'gemini-classic',
    [classicParameter({ type: 'INTEGER', enum: [1] }), classicParameter({ type: 'STRING', enum: ['a', ''] })],
    [classicParameter({ type: 'STRING', enum: ['a', 'b'] })],
  ],
  'gemini-array-no-items': [
    'gemini-classic',
    [classicParameter({ type: 'ARRAY' })],
    [classicParameter({ type: 'ARRAY', items: { type: 'STRING' } })],
  ],
  'gemini-type': [
    'gemini-classic',
    [classicParameter({ type: ['STRING', 'NULL'] })],
    [classicParameter({ type: 'STRING', nullable: true })],
  ],
  'gemini-format': [
    'gemini-classic',
    [classicParameter({ type: 'STRING', format: 'uri' })],
    [classicParameter({ type: 'STRING', format: 'date-time' })],
  ],
  'gemini-required-undeclared': [
    'gemini-classic',
    [classic({ type: 'OBJECT', properties: { a: { type: 'STRING' } }, required: ['a', 'b'] })],
    [classic({ type: 'OBJECT', properties: { a: { type: 'STRING' } }, required: ['a'] })],
  ],
  'gemini-unknown-key': [
    'gemini-classic',
    [classic({ type: 'OBJECT', properties: { a: { type: 'STRING' } }, additionalProperties: false })],
    [classicParameter({ type: 'STRING', title: 'A' })],
  ],
  'desc-empty': [
    'bedrock',
    [{ toolSpec: { name, description: '', inputSchema: { json: object({}) } } }],
    [{ toolSpec: { name, inputSchema: { json: object({}) } } }],
  ],
  'nova-root': [
    'bedrock',
    [spec(object({}, { additionalProperties: false, title: 'A' }))],
    [spec(object({ a: text }, { required: ['a'] }))],
  ],
  'name-invalid-mcp': ['mcp', [mcp({ name: 'find it/now' })], [mcp({ name: 'find.it-now_1' })]],
  'name-length-cursor': ['mcp', [mcp({ name: 'n'.repeat(59) })], [mcp({ name: 'n'.repeat(58) })]],
  'mcp-field-type': [
    'mcp',
    [mcp({ description: null, annotations: { readOnlyHint: 'yes', title: 1 }, icons: 'a.svg' })],
    [mcp({ annotations: { readOnlyHint: true, title: 'A' } })],
  ],
  'display-name-missing': [
    'vscode-manifest',
    [{ name, modelDescription: description, inputSchema: object({}) }],
    [manifest({})],
  ],
  'ref-name-charset': [
    'vscode-manifest',
    [manifest({ toolReferenceName: 'find it' })],
    [manifest({ toolReferenceName: 'find-it_1' })],
  ],
  'tag-reserved': [
    'vscode-manifest',
    [manifest({ tags: ['a', 'vscode_editing'] })],
    [manifest({ tags: ['editing_vscode'] })],
  ],
  'vscode-field-type': [
    'vscode-manifest',
    [manifest({ tags: 'editing', canBeReferencedInPrompt: 'yes', icon: 1 })],
    [manifest({ tags: ['editing'], canBeReferencedInPrompt: false, icon: { light: 'a.svg', dark: 'b.svg' } })],
  ],
  'root-condition': [
    'vscode-manifest',
    [manifest({ inputSchema: object({ a: text }, { if: { required: ['a'] }, then: {} }) })],
    [manifest({ inputSchema: object({ if: text }) })],
  ],
  'parameters-missing': ['openai-chat', [{ type: 'function', function: { name, description } }], [chat(object({}))]],
  'name-charset-cohere': [
    'openai-chat',
    [chat(object({}), { name: '2-find' })],
    [chat(object({}), { name: 'find_2' })],
  ],
  'strict-unknown': ['openai-chat', [strictParameter(text)], [chat(object({}))]],
  'key-charset-cohere': [
    'cohere-v1',
    [{ name, description, parameter_definitions: { 'start-date': { type: 'str', description: 'A.' } } }],
    [{ name, description, parameter_definitions: { start_date: { type: 'str', description: 'A.' } } }],
  ],
  'xai-root-branch': [
    'xai',
    [chat(object({}, { anyOf: [object({}), { type: 'string' }] }))],
    [chat(object({}, { anyOf: [object({}), { required: ['a'] }] }))],
  ],
  'xai-all-of': [
    'xai',
    [chat(object({ a: { allOf: [text, { minLength: 1 }] } }))],
    [chat(object({ a: { allOf: [text] } }))],
  ],
  'xai-empty-enum': [
    'xai',
    [chat(object({ a: { ...text, enum: [] } }))],
    [chat(object({ a: { ...text, enum: ['a'] } }))],
  ],
  'xai-empty-union': ['xai', [chat(object({ a: { anyOf: [] } }))], [chat(object({ a: { anyOf: [text] } }))]],
  'xai-keyword': [
    'xai',
    [chat(object({ a: { type: 'array', contains: text, minContains: 2 } }))],
    [chat(object({ a: { type: 'array', contains: text } }))],
  ],
  'ollama-type': [
    'ollama',
    [chat(object({ a: { ...text, required: true }, b: { type: 'string', enum: 'a' } }))],
    [chat(object({ a: { ...text, enum: ['a'] }, b: { type: 'array', items: { required: true } } }))],
  ],
  'ollama-loss': [
    'ollama',
    [chat(object({ a: { ...text, minLength: 1, pattern: 'a' } }))],
    [chat(object({ a: { ...text, enum: ['a'] }, b: { type: 'array', items: { minLength: 1 } } }))],
  ],
};

/** The tool, the path and the message of each expected finding. */
const found: { readonly [code: string]: Case['found'] } = {
  'strict-all-of-ref': [
    [
      'find',
      'inputSchema.properties.a.allOf',
      '`allOf` of `a` contains references, which is rejected by Anthropic in strict mode. Put the schemas there that they refer to.',
    ],
  ],
  'gemini-keyword-value': [
    [
      'find',
      'inputSchema.properties.a.description',
      '`description` of `a` must be a string; the request is rejected by Gemini. Correct or remove it.',
    ],
    [
      'find',
      'inputSchema.properties.a.minLength',
      '`minLength` of `a` must be an integer; the request is rejected by Gemini. Correct or remove it.',
    ],
    [
      'find',
      'inputSchema.properties.a.items',
      '`items` of `a` must be a schema; the request is rejected by Gemini. Correct or remove it.',
    ],
  ],
  'vscode-field-type': [
    [
      'find',
      'vendor["vscode-manifest"].canBeReferencedInPrompt',
      '`canBeReferencedInPrompt` must be `true` or `false`; otherwise VS Code does not register the tool. Correct or remove it.',
    ],
    [
      'find',
      'vendor["vscode-manifest"].tags',
      '`tags` must be a list of strings; otherwise VS Code does not register the tool. Correct or remove it.',
    ],
    [
      'find',
      'vendor["vscode-manifest"].icon',
      '`icon` must be a string or an object; otherwise VS Code does not register the tool. Correct or remove it.',
    ],
  ],
  'ollama-type': [
    [
      'find',
      'inputSchema.properties.a.required',
      '`required` of `a` must be a list of strings; the request is rejected by Ollama. Correct or remove it.',
    ],
    [
      'find',
      'inputSchema.properties.b.enum',
      '`enum` of `b` must be a list; the request is rejected by Ollama. Correct or remove it.',
    ],
  ],
  'name-length-128': [
    [
      'n'.repeat(129),
      'name',
      'The name is 129 characters long, more than the 128 that are accepted by Anthropic. Shorten it.',
    ],
  ],
  'strict-omitted': [
    [
      'find',
      'name',
      'The tool has no `strict`, so the Responses API of OpenAI makes its schema strict if it can, and optional parameters become required. Add `"strict": false` or `"strict": true`.',
    ],
  ],
  'root-not-object': [
    [
      'find',
      'inputSchema',
      'For Anthropic, the root of a schema must have the type "object", but it has none. Add `"type": "object"`.',
    ],
  ],
  'root-no-properties': [
    [
      'find',
      'inputSchema',
      'The root of the schema has no `properties`, which is rejected by OpenAI and Groq. Add `"properties": {}` if the tool has no parameters.',
    ],
  ],
  'pattern-python': [
    [
      'find',
      'inputSchema.properties.a.pattern',
      'The pattern of `a` is not supported by OpenAI, because it uses a named group, a Unicode class (`\\p{…}`), a Unicode escape (`\\u{…}`) and an unknown escape sequence. Use a simpler pattern, or explain it in the description.',
    ],
  ],
  'strict-bool-subschema': [
    [
      'find',
      'inputSchema.properties.a',
      '`a` has `true` as its schema, which is not supported by OpenAI and DeepSeek in strict mode. Use an object with a `type`.',
    ],
  ],
  'strict-empty-union': [
    [
      'find',
      'inputSchema.properties.a.anyOf',
      '`anyOf` of `a` is empty, which is rejected by OpenAI in strict mode. Remove it.',
    ],
  ],
  'strict-pattern': [
    [
      'find',
      'inputSchema.properties.a.pattern',
      'The pattern of `a` is not supported by OpenAI and DeepSeek in strict mode, because it uses a lookaround. Use a simpler pattern, or explain it in the description.',
    ],
  ],
  'strict-format': [
    [
      'find',
      'inputSchema.properties.a.format',
      'The format "uri" of `a` is not supported by OpenAI and DeepSeek in strict mode. Describe it in the description, or remove `strict`.',
    ],
  ],
  'strict-additional-props': [
    [
      'find',
      'inputSchema',
      '`inputSchema` is an open object, but only closed objects are accepted by Anthropic in strict mode. Add `"additionalProperties": false`.',
    ],
    [
      'find',
      'inputSchema.properties.a.additionalProperties',
      '`a` allows arbitrary keys, but only closed objects are accepted by Anthropic in strict mode. Use a list of objects that contain a key and a value, or remove `strict`.',
    ],
  ],
  'strict-keyword': [
    [
      'find',
      'inputSchema.properties.a.not',
      '`not` of `a` is not supported by OpenAI and DeepSeek in strict mode. Remove it, or state it in the description.',
    ],
    [
      'find',
      'inputSchema.properties.a.contentEncoding',
      '`contentEncoding` of `a` is not supported by OpenAI and DeepSeek in strict mode. Remove it, or state it in the description.',
    ],
  ],
  'strict-ref-sibling': [
    [
      'find',
      'inputSchema.properties.a.description',
      '`a` has `description` beside `$ref`, which is rejected by OpenAI and DeepSeek in strict mode. Put the reference into `anyOf`, or move the other keywords to the definition.',
    ],
  ],
  'strict-union-sibling': [
    [
      'find',
      'inputSchema.properties.a.type',
      '`a` has `type` beside `anyOf`, where only a description is supported by OpenAI in strict mode. Move it into the alternatives.',
    ],
  ],
  'strict-array-no-items': [
    [
      'find',
      'inputSchema.properties.a',
      '`a` does not declare one schema for all its items, which is rejected by Anthropic in strict mode. Add `items`.',
    ],
  ],
  'strict-required-all': [
    [
      'find',
      'inputSchema.required',
      'For OpenAI and DeepSeek in strict mode, `required` must list every property, but that of `inputSchema` does not list "b". Add what is missing, and allow null for what is optional.',
    ],
    [
      'find',
      'inputSchema.required',
      'For OpenAI and DeepSeek in strict mode, `required` can list only declared properties, but that of `inputSchema` lists "c". Declare what is missing, or remove it from `required`.',
    ],
  ],
  'strict-untyped': [
    [
      'find',
      'inputSchema.properties.a',
      '`a` has no type, which is rejected by OpenAI and DeepSeek in strict mode. Add `type`.',
    ],
  ],
  'strict-limits-openai': [
    [
      'find',
      'inputSchema',
      'The schema has 1001 values in its enums, more than the limit of 1000 for OpenAI in strict mode. Split the tool into several tools.',
    ],
  ],
  'strict-depth-openai': [
    [
      'find',
      'inputSchema',
      'The schema has 11 levels of nested objects, more than the limit of 10 for OpenAI in strict mode. Split the tool into several tools.',
    ],
  ],
  'strict-recursive': [
    [
      'find',
      'inputSchema.properties.a.$ref',
      '`a` refers to #/$defs/n, which contains itself; that is not supported by Anthropic in strict mode. Write out as many levels as you need.',
    ],
    [
      'find',
      'inputSchema.$defs.n.properties.next.$ref',
      '`$defs.n.next` refers to #/$defs/n, which contains itself; that is not supported by Anthropic in strict mode. Write out as many levels as you need.',
    ],
  ],
  'too-many-cache-control': [
    [
      'e',
      'vendor.anthropic.cache_control',
      '5 tools have `cache_control`, but Anthropic accepts at most 4 in a request. Keep it on the last tool only: all tools before it are cached too.',
    ],
  ],
  'items-array': [
    [
      'find',
      'inputSchema.properties.a.items',
      '`a` has a list of schemas as `items`, which is rejected by Anthropic. Use `prefixItems`.',
    ],
  ],
  'strict-min-items': [
    [
      'find',
      'inputSchema.properties.a.minItems',
      'For Anthropic in strict mode, `minItems` of `a` can only be 0 or 1. State the limit in the description.',
    ],
  ],
  'strict-enum': [
    [
      'find',
      'inputSchema.properties.a.enum',
      'For Anthropic in strict mode, `enum` of `a` can contain no objects and no lists. Describe these values in the description, or remove `strict`.',
    ],
  ],
  'strict-required-undeclared': [
    [
      'find',
      'inputSchema.required',
      'For Anthropic in strict mode, `required` can list only declared properties, but that of `inputSchema` lists "b". Declare what is missing, or remove it from `required`.',
    ],
  ],
  'name-charset-gemini': [
    [
      'find it',
      'name',
      'For Gemini, a name can contain only A–Z, a–z, 0–9, “_”, “.”, “:”, and “-”. Use “find_it” there.',
    ],
  ],
  'gemini-depth': [
    [
      'find',
      `inputSchema${'.properties.a'.repeat(24)}`,
      `\`a${'.a'.repeat(23)}\` is nested 24 levels deep. Schemas that are too deep are rejected by Gemini, and the limit is not published. Make the schema flatter.`,
    ],
  ],
  'gemini-json-keyword': [
    [
      'find',
      'inputSchema.properties.a.pattern',
      '`pattern` of `a` is not among the keywords that are documented for Gemini, so it may have no effect. State it in the description too.',
    ],
  ],
  'key-charset-gemini': [
    [
      'find',
      'inputSchema.properties["a-b"]',
      'For Gemini Classic, a parameter name can have up to 64 characters: A–Z, a–z, 0–9, and “_”, but no digit at the start. Rename `a-b`.',
    ],
  ],
  'gemini-bool-subschema': [
    [
      'find',
      'inputSchema.properties.a',
      '`a` has `true` as its schema, which is not supported by Gemini. Use an object with a `type`.',
    ],
  ],
  'gemini-empty-union': [
    ['find', 'inputSchema.properties.a.anyOf', '`anyOf` of `a` is empty, which is rejected by Gemini. Remove it.'],
  ],
  'vertex-union-sibling': [
    [
      'find',
      'inputSchema.properties.a.description',
      '`a` has `description` beside `anyOf`; Vertex AI rejects any other field there. Move it into the alternatives if you use Vertex AI.',
    ],
  ],
  'gemini-keyword-type': [
    [
      'find',
      'inputSchema.properties.a.items',
      '`a` has the type "string", for which `items` is rejected by Gemini. Correct the type, or remove `items`.',
    ],
    [
      'find',
      'inputSchema.properties.a.properties',
      '`a` has the type "string", for which `properties` is rejected by Gemini. Correct the type, or remove `properties`.',
    ],
  ],
  'gemini-empty-object': [
    [
      'find',
      'inputSchema.properties.a',
      '`a` is an object without properties, which `parameters` of Gemini does not support. Declare its properties.',
    ],
    [
      'find',
      'inputSchema',
      'The schema has no properties, which `parameters` of Gemini does not support. Leave out `parameters` for a tool without parameters.',
    ],
  ],
  'gemini-enum-type': [
    [
      'find',
      'inputSchema.properties.a.enum',
      '`a` has an `enum`, which `parameters` of Gemini supports only for strings. List the values in the description.',
    ],
    [
      'find',
      'inputSchema.properties.a.enum[0]',
      '`a` allows 1, but an `enum` in `parameters` of Gemini can contain only strings. List the values in the description.',
    ],
    [
      'find',
      'inputSchema.properties.a.enum[1]',
      '`a` allows an empty string, which an `enum` in `parameters` of Gemini cannot contain. State it in the description.',
    ],
  ],
  'gemini-array-no-items': [
    [
      'find',
      'inputSchema.properties.a',
      '`a` does not declare its items; such an array is rejected by Gemini. Add `items`.',
    ],
  ],
  'gemini-type': [
    [
      'find',
      'inputSchema.properties.a.type',
      'The type of `a` is ["STRING","NULL"], which `parameters` of Gemini does not support. Use one type, and `nullable` or `anyOf` for others.',
    ],
  ],
  'gemini-format': [
    [
      'find',
      'inputSchema.properties.a.format',
      'The format "uri" of `a` is not supported by `parameters` of Gemini. State it in the description.',
    ],
  ],
  'gemini-required-undeclared': [
    [
      'find',
      'inputSchema.required',
      'For Gemini, `required` can list only declared properties, but that of `inputSchema` lists "b". Declare what is missing, or remove it from `required`.',
    ],
  ],
  'gemini-unknown-key': [
    [
      'find',
      'inputSchema.additionalProperties',
      '`additionalProperties` of `inputSchema` is rejected in `parameters` of Gemini. State it in the description instead, or use `parametersJsonSchema`.',
    ],
  ],
  'desc-empty': [
    ['find', 'description', 'The description is empty, which is rejected by Bedrock. Write one, or remove the field.'],
  ],
  'nova-root': [
    [
      'find',
      'inputSchema.additionalProperties',
      'At the root, the Nova models of Bedrock support only `type`, `properties`, and `required`. If you use Nova, remove `additionalProperties`, `title` there, or state it in the description.',
    ],
  ],
  'name-invalid-mcp': [
    [
      'find it/now',
      'name',
      'For MCP, a name can have up to 128 characters: A–Z, a–z, 0–9, “_”, “-”, and “.”. Use “find_it_now”.',
    ],
  ],
  'name-length-cursor': [
    [
      'n'.repeat(59),
      'name',
      'The name is 59 characters long. Cursor leaves out an MCP tool whose name, together with that of its server, has more than 60. Shorten it.',
    ],
  ],
  'mcp-field-type': [
    [
      'find',
      'vendor.mcp.description',
      '`description` must be a string; otherwise MCP clients reject the whole list. Correct or remove it.',
    ],
    [
      'find',
      'vendor.mcp.icons',
      '`icons` must be a list of objects with `src`; otherwise MCP clients reject the whole list. Correct or remove it.',
    ],
    [
      'find',
      'vendor.mcp.annotations.title',
      '`annotations.title` must be a string; otherwise MCP clients reject the whole list. Correct or remove it.',
    ],
    [
      'find',
      'vendor.mcp.annotations.readOnlyHint',
      '`annotations.readOnlyHint` must be `true` or `false`; otherwise MCP clients reject the whole list. Correct or remove it.',
    ],
  ],
  'display-name-missing': [['find', 'name', 'VS Code does not register a tool without a `displayName`. Add one.']],
  'ref-name-charset': [
    [
      'find',
      'vendor["vscode-manifest"].toolReferenceName',
      'For VS Code, a `toolReferenceName` can contain only A–Z, a–z, 0–9, “_”, and “-”. Use “find_it”.',
    ],
  ],
  'tag-reserved': [['find', 'tags[1]', 'Tags that begin with “vscode_” are reserved by VS Code. Choose another tag.']],
  'root-condition': [
    [
      'find',
      'inputSchema.if',
      '`if` at the root of a schema is not supported by VS Code; exports move it to the description. State it there yourself, or in the parameters.',
    ],
    [
      'find',
      'inputSchema.then',
      '`then` at the root of a schema is not supported by VS Code; exports move it to the description. State it there yourself, or in the parameters.',
    ],
  ],
  'parameters-missing': [
    [
      'find',
      'name',
      'The tool has no `parameters`, which are required by Mistral and Cohere. Add `"parameters": { "type": "object", "properties": {} }`.',
    ],
  ],
  'name-charset-cohere': [
    [
      '2-find',
      'name',
      'For Cohere, a name can contain only A–Z, a–z, 0–9, and “_”, and no digit at the start. Use “_2_find” there.',
    ],
  ],
  'strict-unknown': [
    [
      'find',
      'strict',
      'The tool has `strict`, a field that is unknown to Cohere, so the request is rejected. Use `strict_tools` in the request instead.',
    ],
  ],
  'key-charset-cohere': [
    [
      'find',
      'inputSchema.properties["start-date"]',
      'For Chat v1 of Cohere, a parameter name can contain only A–Z, a–z, 0–9, and “_”, and no digit at the start. Rename `start-date`.',
    ],
  ],
  'xai-root-branch': [
    [
      'find',
      'inputSchema.anyOf[1]',
      '`anyOf` at the root has a schema that is no object, which was rejected by xAI. Make it an object.',
    ],
  ],
  'xai-all-of': [
    [
      'find',
      'inputSchema.properties.a.allOf',
      '`allOf` of `a` has several schemas, which is not supported by xAI. Merge them.',
    ],
  ],
  'xai-empty-enum': [
    ['find', 'inputSchema.properties.a.enum', '`enum` of `a` is empty, which is rejected by xAI. Remove it.'],
  ],
  'xai-empty-union': [
    ['find', 'inputSchema.properties.a.anyOf', '`anyOf` of `a` is empty, which is rejected by xAI. Remove it.'],
  ],
  'xai-keyword': [
    [
      'find',
      'inputSchema.properties.a.minContains',
      '`minContains` of `a` is not supported by xAI. Remove it, or state it in the description.',
    ],
  ],
  'ollama-loss': [
    [
      'find',
      'inputSchema.properties.a.minLength',
      'Models do not see `minLength`, `pattern` of `a`, because Ollama has no field for that. State it in the description.',
    ],
  ],
};

export const constraintCases: { readonly [code: string]: Case } = Object.fromEntries(
  Object.entries(inputs).map(([code, [formatId, breaks, nearly]]): [string, Case] => [
    code,
    { formatId, breaks: written(formatId, ...breaks), nearly: written(formatId, ...nearly), found: found[code]! },
  ]),
);

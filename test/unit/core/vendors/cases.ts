import assert from 'node:assert/strict';
import { detect } from '../../../../src/core/formats/detect';
import { asWritten } from '../../../../src/core/lint/asWritten';
import type { CheckedTool } from '../../../../src/core/lint/checkedTool';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import type { Case } from '../lint/cases';

const description = 'Finds what there is to find.';
const name = 'find';
const text = { type: 'string', description: 'A.' };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const closed = (properties: JsonObject, more: JsonObject = {}): JsonObject =>
  object(properties, { required: Object.keys(properties), additionalProperties: false, ...more });

/** Tools as they stand in a text in the form. */
const written = (form: string, ...wires: readonly Json[]): readonly CheckedTool[] => {
  const found = detect(wires, { as: form });
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

/** For each constraint on what is written: the form, the tools that break it, and tools that almost break it. */
const inputs: { readonly [code: string]: readonly [form: string, breaks: readonly Json[], nearly: readonly Json[]] } = {
  'name-length-128': [
    'anthropic',
    [{ ...(messages(object({})) as JsonObject), name: 'n'.repeat(129) }],
    [{ ...(messages(object({})) as JsonObject), name: 'n'.repeat(128) }],
  ],
  'strict-omitted': [
    'openai-responses',
    [{ type: 'function', name, description, parameters: object({}) }],
    [{ type: 'function', name, description, parameters: object({}), strict: false }],
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

/** The expected findings: the place and the message of each. */
const found: { readonly [code: string]: Case['found'] } = {
  'strict-all-of-ref': [
    [
      'find',
      'inputSchema.properties.a.allOf',
      'In strict schemas of Anthropic, `allOf` cannot contain references. Put the schemas that they refer to into that of `a`.',
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
};

export const constraintCases: { readonly [code: string]: Case } = Object.fromEntries(
  Object.entries(inputs).map(([code, [form, breaks, nearly]]): [string, Case] => [
    code,
    { form, breaks: written(form, ...breaks), nearly: written(form, ...nearly), found: found[code] ?? [] },
  ]),
);

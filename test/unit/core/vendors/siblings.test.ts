import assert from 'node:assert/strict';
import { detect } from '../../../../src/core/formats/detect';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { asWritten } from '../../../../src/core/lint/asWritten';
import { Linter } from '../../../../src/core/lint/linter';
import type { Vendor } from '../../../../src/core/vendors/vendors';
import { faultsOf, targets } from './encodedFaults';

const text = { type: 'string', description: 'A.' };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const closed = (properties: JsonObject, more: JsonObject = {}): JsonObject =>
  object(properties, { required: Object.keys(properties), additionalProperties: false, ...more });

const nameAndText = { name: 'find', description: 'Finds what there is to find.' };
const chat = (parameters: JsonObject, more: JsonObject = {}): Json => ({
  type: 'function',
  function: { ...nameAndText, parameters, ...more },
});
const messages = (input_schema: JsonObject, more: JsonObject = {}): Json => ({ ...nameAndText, input_schema, ...more });
const classic = (schema: JsonObject): Json => ({
  ...nameAndText,
  parameters: { type: 'OBJECT', properties: { a: schema } },
});
const mcp = (inputSchema: JsonObject, more: JsonObject = {}): Json => ({ ...nameAndText, inputSchema, ...more });
const manifest = (inputSchema: JsonObject, more: JsonObject = {}): Json => ({
  ...{ name: 'find', displayName: 'Find', modelDescription: 'Finds.' },
  ...{ inputSchema, ...more },
});

type Row = readonly [vendor: Vendor, formatId: string, tool: Json, codes: readonly string[]];

/** Tools that a vendor refuses, and what is said of the JSON as it stands: errors, and warnings with `?`. */
const rows: { readonly [what: string]: Row } = {
  'a closed object deep in items': [
    'openai',
    'openai-chat',
    chat(closed({ a: { type: 'array', items: object({ b: text }, { required: ['b'] }) } }), { strict: true }),
    ['strict-additional-props'],
  ],
  'a map in a definition': [
    'anthropic',
    'anthropic',
    messages(
      closed({ a: { $ref: '#/$defs/n' } }, { $defs: { n: object({ b: text }, { additionalProperties: text }) } }),
      { strict: true },
    ),
    ['strict-additional-props', 'strict-lost?'],
  ],
  'a boolean as an alternative': [
    'openai',
    'openai-chat',
    chat(closed({ a: { anyOf: [true, text] } }), { strict: true }),
    ['strict-bool-subschema', 'strict-lost?'],
  ],
  'recursion through several definitions': [
    'bedrock',
    'bedrock',
    {
      toolSpec: {
        ...nameAndText,
        strict: true,
        inputSchema: {
          json: closed(
            { a: { $ref: '#/$defs/n' } },
            { $defs: { n: closed({ b: { $ref: '#/$defs/m' } }), m: closed({ c: { $ref: '#/$defs/n' } }) } },
          ),
        },
      },
    },
    ['strict-recursive', 'strict-recursive', 'strict-recursive', 'strict-lost?'],
  ],
  'references in allOf': [
    'anthropic',
    'anthropic',
    messages(closed({ a: { allOf: [{ $ref: '#/$defs/n' }] } }, { $defs: { n: closed({}) } }), { strict: true }),
    ['strict-all-of-ref'],
  ],
  'a boolean as items': [
    'gemini',
    'gemini-classic',
    classic({ type: 'ARRAY', items: true }),
    ['gemini-bool-subschema'],
  ],
  'a list as a description': [
    'gemini',
    'gemini-classic',
    classic({ type: 'STRING', description: ['A.'] }),
    ['gemini-keyword-value'],
  ],
  '`required: true` in a property, for Go': [
    'ollama',
    'ollama',
    chat(object({ a: { ...text, required: true } })),
    ['ollama-type'],
  ],
  '`required: true` in a property, for draft-07': [
    'vscode',
    'vscode-manifest',
    manifest(object({ a: { ...text, required: true } })),
    ['draft-mix'],
  ],
  'tags that are no texts': ['vscode', 'vscode-manifest', manifest(object({}), { tags: [1] }), ['vscode-field-type']],
  'icons that are no list': ['mcp', 'mcp', mcp(object({}), { icons: 'a.svg' }), ['mcp-field-type']],
  'a name of 129 characters': [
    'groq',
    'openai-chat',
    chat(object({}), { name: 'n'.repeat(129) }),
    ['name-length-64-doc?'],
  ],
  'several references in allOf': [
    'xai',
    'xai',
    chat(
      object(
        { a: { allOf: [{ $ref: '#/$defs/n' }, { $ref: '#/$defs/m' }] } },
        { $defs: { n: object({ b: text }), m: object({ c: text }) } },
      ),
    ),
    ['xai-all-of'],
  ],
};

describe('similar inputs that vendors reject', () => {
  for (const [what, [vendor, formatId, wire, codes]] of Object.entries(rows))
    it(`are reported: ${what} (${vendor})`, () => {
      const found = detect([wire], { as: formatId });
      assert.ok(found.ok);
      const [each] = found.value.tools;
      assert.ok(each?.result.ok);
      const linter = new Linter({ profile: [vendor], formatId, vendorRulesOnly: true });

      const problems = linter.check(asWritten(each, each.result.value));

      const loud = problems.filter(({ severity }) => severity !== 'info');
      assert.deepEqual(
        loud.map(({ code, severity }) => (severity === 'warning' ? `${code}?` : code)),
        codes,
      );
    });

  for (const [what, [vendor, formatId, wire]] of Object.entries(rows))
    it(`is rewritten or left out in exports: ${what} (${vendor})`, () => {
      const found = detect([wire], { as: formatId });
      const result = found.ok && found.value.tools[0]!.result;
      assert.ok(result && result.ok);

      const ofVendor = targets.filter(({ endpoint, format }) => endpoint.vendor === vendor && format.id === formatId);
      const faults = ofVendor.flatMap(target => faultsOf(result.value, target));

      assert.ok(ofVendor.length > 0);
      assert.deepEqual(faults, []);
    });
});

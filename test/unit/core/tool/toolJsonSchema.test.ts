import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { exporters } from '../../../../src/core/exporters';
import { portable } from '../../../../src/core/vendors/vendors';
import { readFileSync } from 'node:fs';
import { rules } from '../../../../src/core/lint';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';
import { handlerKinds } from '../../../../src/core/tool/handlerSchema';
import { parseTool } from '../../../../src/core/tool/parseTool';
import { toolDocumentSchema, toolsDocumentSchema, workspaceFileSchema } from '../../../../src/core/tool/toolJsonSchema';
import { knownFields } from '../../../../src/core/tool/toolSchema';

const codes = rules.map(({ code }) => code);
const ajv = new Ajv({ strict: false, allErrors: true });
const isTool = ajv.compile(toolDocumentSchema(codes));
const isDocument = ajv.compile(toolsDocumentSchema(codes));
const isWorkspaceFile = ajv.compile(workspaceFileSchema(codes));

interface Fields {
  properties: { [field: string]: { markdownDescription?: string } };
}

interface Handlers {
  anyOf: Fields[];
}

const plain = { name: 'a', description: 'A.', inputSchema: { type: 'object' } };
const withParameter = (parameter: unknown): object => ({ name: 'a', description: 'A.', parameters: [parameter] });
const path = { name: 'path', type: 'string', description: 'A path.' };

/** Those of older versions first. */
const validHandlers: readonly object[] = [
  { kind: 'module', module: 'files/read', function: 'read' },
  { kind: 'http', url: 'https://example.com', method: 'POST' },
  { kind: 'command', command: 'npm', args: ['test'] },
  {
    ...{ kind: 'command', command: 'git', args: ['log', '{path}'], stdin: 'none', cwd: 'sub', env: { A: '${env:B}' } },
    ...{ timeoutMs: 1000, maxBytes: 1000 },
  },
  { kind: 'http', url: 'https://example.com/{id}', headers: { A: 'b' }, body: 'form', timeoutMs: 1, maxBytes: 1 },
  { kind: 'mcp', server: 's', tool: 't', command: 'npx', args: ['x'], cwd: '.', env: {}, timeoutMs: 1 },
  { kind: 'mcp', server: 's', url: 'https://example.com/mcp', headers: { A: 'b' } },
  { kind: 'mock' },
  { kind: 'mock', result: { a: 1 }, delayMs: 5, cases: [{ arguments: { a: 1 }, error: 'No.' }] },
  { kind: 'vscode-command', command: 'editor.action.formatDocument' },
  { kind: 'language-model-tool', tool: 'copilot_searchCodebase' },
  { kind: 'mock', result: null, unknown: true },
];

const invalidHandlers: readonly object[] = [
  { kind: 'command' },
  { kind: 'command', command: 'a', args: 'b' },
  { kind: 'command', command: 'a', args: [1] },
  { kind: 'command', command: 'a', stdin: 'yaml' },
  { kind: 'command', command: 'a', env: { A: 1 } },
  { kind: 'command', command: 'a', timeoutMs: '5' },
  { kind: 'http', url: 'a', body: 'xml' },
  { kind: 'http', url: 'a', headers: ['b'] },
  { kind: 'mcp', server: 's', url: 1 },
  { kind: 'mock', error: true },
  { kind: 'mock', cases: [{ result: 1 }] },
  { kind: 'vscode-command' },
  { kind: 'language-model-tool' },
];

const validTools: readonly unknown[] = [
  plain,
  { name: 'a', description: '' },
  { ...plain, $schema: './x', unknown: 1 },
  { ...plain, inputSchema: { type: 'object', properties: { x: true, y: { $ref: '#/$defs/y' } }, $defs: { y: {} } } },
  {
    ...plain,
    annotations: { readOnlyHint: true, custom: 1 },
    tags: [],
    examples: [{}],
    vendor: { mcp: { icons: [] } },
  },
  { ...plain, handler: { kind: 'mcp', server: 's' } },
  { ...plain, handler: 'A.B' },
  ...validHandlers.map(handler => ({ ...plain, handler })),
  { name: 'a', description: 'A.', parameters: { type: 'object' } },
  withParameter(path),
  withParameter({ ...path, type: 'array', items: { type: 'object', properties: [path] }, default: null, enum: null }),
  ...exampleTools,
];

const invalidTools: readonly unknown[] = [
  'a',
  {},
  { name: 'a' },
  { ...plain, name: 'a b' },
  { ...plain, name: '' },
  { ...plain, name: 'x'.repeat(129) },
  { ...plain, description: 1 },
  { ...plain, inputSchema: {} },
  { ...plain, inputSchema: { type: 'array' } },
  { ...plain, inputSchema: { type: 'object', properties: { x: 'string' } } },
  { ...plain, inputSchema: { type: 'object', required: 'x' } },
  { ...plain, outputSchema: true },
  { ...plain, tags: 'a' },
  { ...plain, strict: null },
  { ...plain, examples: [1] },
  { ...plain, handler: { kind: 'magic' } },
  { ...plain, handler: { kind: 'http' } },
  ...invalidHandlers.map(handler => ({ ...plain, handler })),
  { ...plain, origin: {} },
  { ...plain, vendor: { mcp: 1 } },
  { ...plain, parameters: [] },
  { name: 'a', description: 'A.', parameters: 'none' },
  withParameter({ ...path, type: 'text' }),
  withParameter({ ...path, name: '' }),
  withParameter({ name: 'path', type: 'string' }),
  withParameter({ ...path, type: 'array', items: 'strings' }),
  withParameter({ ...path, required: 'yes' }),
  withParameter('path'),
];

describe('the JSON Schema for the editor', () => {
  validTools.forEach((value, index) => {
    it(`accepts a tool that can be parsed: ${index}`, () => {
      assert.equal(isTool(value), true, JSON.stringify(isTool.errors));
      assert.equal(parseTool(value).ok, true);
    });
  });

  invalidTools.forEach((value, index) => {
    it(`rejects a tool that cannot be parsed: ${JSON.stringify(value).slice(0, 60)} (${index})`, () => {
      assert.deepEqual([isTool(value), parseTool(value).ok], [false, false]);
    });
  });

  it('accepts a list of tools only with version 1', () => {
    const documents = [
      { version: 1, tools: [plain] },
      { version: 2, tools: [] },
      { tools: [] },
      { version: 1, tools: [{}] },
    ];

    for (const accepts of [isDocument, isWorkspaceFile]) {
      assert.deepEqual(
        documents.map(document => accepts(document)),
        [true, false, false, false],
      );
    }
  });

  it('accepts valid sets beside the tools, and rejects invalid ones', () => {
    const documents = [
      { reading: { tools: ['read_*'], description: 'Reads.', icon: 'book' } },
      { 'no name': { tools: [] } },
      { reading: {} },
      { reading: { tools: 'read_*' } },
      [],
    ].map(sets => ({ version: 1, tools: [], sets }));

    for (const accepts of [isDocument, isWorkspaceFile]) {
      assert.deepEqual(
        documents.map(document => accepts(document)),
        [true, false, false, false, false],
      );
    }
  });

  it('describes every field', () => {
    const { properties } = toolDocumentSchema() as { properties: { [field: string]: { description?: string } } };

    assert.deepEqual(Object.keys(properties).sort(), [...knownFields, 'parameters'].sort());
    assert.deepEqual(
      Object.entries(properties).filter(([, { description }]) => !description),
      [],
    );
  });

  it('describes every field of annotations, origin, lint and handlers', () => {
    const { properties } = toolDocumentSchema() as unknown as { properties: { [field: string]: Fields & Handlers } };
    const [, ...handlers] = properties['handler']!.anyOf;
    const undescribed = [properties['annotations']!, properties['origin']!, properties['lint']!, ...handlers].flatMap(
      ({ properties: fields }) => Object.keys(fields).filter(field => !fields[field]!.markdownDescription),
    );

    assert.equal(handlers.length, handlerKinds.length);
    assert.deepEqual(undescribed, []);
  });

  it('accepts the example tools as a workspace file', () => {
    assert.equal(isWorkspaceFile({ version: 1, tools: exampleTools }), true, JSON.stringify(isWorkspaceFile.errors));
  });

  it('accepts only known codes in the list of ignored rules', () => {
    const ignoring = (code: string): object => ({ ...plain, lint: { ignore: [code] } });

    assert.deepEqual([isTool(ignoring('desc-short')), isTool(ignoring('desc-shrt'))], [true, false]);
  });

  it('is written to the files that the manifest names', () => {
    const schemaFile = (name: string): unknown => JSON.parse(readFileSync(`dist/schemas/${name}`, 'utf8'));

    const ids = { vendors: portable, formats: exporters.map(({ id }) => id) };

    assert.deepEqual(schemaFile('tool.schema.json'), JSON.parse(JSON.stringify(toolDocumentSchema(codes))));
    assert.deepEqual(schemaFile('tools.schema.json'), JSON.parse(JSON.stringify(toolsDocumentSchema(codes))));
    assert.deepEqual(schemaFile('workspace.schema.json'), JSON.parse(JSON.stringify(workspaceFileSchema(codes, ids))));
  });
});

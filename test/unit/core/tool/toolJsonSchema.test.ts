import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rules } from '../../../../src/core/lint';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';
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

const good: readonly unknown[] = [
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
  { name: 'a', description: 'A.', parameters: { type: 'object' } },
  withParameter(path),
  withParameter({ ...path, type: 'array', items: { type: 'object', properties: [path] }, default: null, enum: null }),
  ...exampleTools,
];

const bad: readonly unknown[] = [
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
  good.forEach((value, index) => {
    it(`accepts what is read as a tool: ${index}`, () => {
      assert.equal(isTool(value), true, JSON.stringify(isTool.errors));
      assert.equal(parseTool(value).ok, true);
    });
  });

  bad.forEach((value, index) => {
    it(`refuses what is not: ${JSON.stringify(value).slice(0, 60)} (${index})`, () => {
      assert.deepEqual([isTool(value), parseTool(value).ok], [false, false]);
    });
  });

  it('accepts a list of tools in its version, and refuses others', () => {
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

  it('accepts sets beside the tools, and refuses what is none', () => {
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

  it('says of every field what it is', () => {
    const { properties } = toolDocumentSchema() as { properties: { [field: string]: { description?: string } } };

    assert.deepEqual(Object.keys(properties).sort(), [...knownFields, 'parameters'].sort());
    assert.deepEqual(
      Object.entries(properties).filter(([, { description }]) => !description),
      [],
    );
  });

  it('says of every field inside annotations, origin, lint and handlers what it is', () => {
    const { properties } = toolDocumentSchema() as unknown as { properties: { [field: string]: Fields & Handlers } };
    const [, ...handlers] = properties['handler']!.anyOf;
    const unsaid = [properties['annotations']!, properties['origin']!, properties['lint']!, ...handlers].flatMap(
      ({ properties: fields }) => Object.keys(fields).filter(field => !fields[field]!.markdownDescription),
    );

    assert.equal(handlers.length, 4);
    assert.deepEqual(unsaid, []);
  });

  it('accepts our examples as a file of a workspace', () => {
    assert.equal(isWorkspaceFile({ version: 1, tools: exampleTools }), true, JSON.stringify(isWorkspaceFile.errors));
  });

  it('knows the codes that a tool may have passed over', () => {
    const ignoring = (code: string): object => ({ ...plain, lint: { ignore: [code] } });

    assert.deepEqual([isTool(ignoring('desc-short')), isTool(ignoring('desc-shrt'))], [true, false]);
  });

  it('lies where the manifest says', () => {
    const written = (name: string): unknown => JSON.parse(readFileSync(`dist/schemas/${name}`, 'utf8'));

    assert.deepEqual(written('tool.schema.json'), JSON.parse(JSON.stringify(toolDocumentSchema(codes))));
    assert.deepEqual(written('tools.schema.json'), JSON.parse(JSON.stringify(toolsDocumentSchema(codes))));
    assert.deepEqual(written('workspace.schema.json'), JSON.parse(JSON.stringify(workspaceFileSchema(codes))));
  });
});

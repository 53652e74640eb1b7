import * as z from 'zod/mini';
import { namePattern } from './name';
import { parameterTypes } from './parameters';
import { toolSchema } from './toolSchema';
import { fieldDescriptions, handlerDescriptions, nestedFieldDescriptions } from './fieldDescriptions';

// Not part of the extension's code: the build writes these schemas to `dist/schemas`, where VS Code finds them.

type Schema = { readonly [keyword: string]: unknown };

const draft07 = 'http://json-schema.org/draft-07/schema#';

/** The `properties` of any JSON Schema. VS Code has draft-07 built in and completes from it. */
const properties: Schema = {
  type: 'object',
  additionalProperties: {
    anyOf: [{ type: 'boolean' }, { type: 'object', allOf: [{ $ref: draft07 }] }],
    defaultSnippets: [
      { label: 'string', description: 'A string', body: { type: 'string', description: '$1' } },
      { label: 'choice', description: 'One of several strings', body: { enum: ['$1'], description: '$2' } },
      { label: 'number', description: 'A whole number', body: { type: 'integer', description: '$1' } },
      { label: 'yes or no', description: 'True or false', body: { type: 'boolean', description: '$1' } },
      {
        label: 'list',
        description: 'A list of strings',
        body: { type: 'array', items: { type: 'string' }, description: '$1' },
      },
    ],
  },
};

const inputSchema: Schema = {
  type: 'object',
  required: ['type'],
  properties: { type: { const: 'object' }, properties, required: { type: 'array', items: { type: 'string' } } },
  defaultSnippets: [
    { label: 'object', body: { type: 'object', properties: { '${1:path}': { type: 'string' } }, required: ['$1'] } },
  ],
};

/** An item of JidoCode's `parameters` list, which can replace `inputSchema`. */
const parameter: Schema = {
  type: 'object',
  required: ['name', 'type', 'description'],
  properties: {
    name: { type: 'string', minLength: 1 },
    type: { enum: parameterTypes },
    description: { type: 'string', minLength: 1 },
    required: { type: 'boolean', default: true },
    default: {},
    enum: { type: ['array', 'null'] },
    items: { $ref: '#/definitions/items' },
    properties: { anyOf: [{ type: 'null' }, { type: 'array', items: { $ref: '#/definitions/parameter' } }] },
  },
  defaultSnippets: [{ label: 'parameter', body: { name: '$1', type: '${2:string}', description: '$3' } }],
};

const toolBody = {
  name: '${1:read_file}',
  description: '${2:What it does, and when to use it.}',
  inputSchema: {
    type: 'object',
    properties: { '${3:path}': { type: 'string', description: '$4' } },
    required: ['$3'],
  },
};

const definitions: Schema = {
  parameter,
  items: {
    anyOf: [
      { type: 'null' },
      { enum: parameterTypes },
      {
        type: 'object',
        required: ['type'],
        properties: { ...(parameter['properties'] as Schema), name: {}, description: { type: 'string' } },
      },
    ],
  },
};

/** The schema of a tool. `codes` are those of the lint rules, which a tool can ignore. */
const tool = (codes: readonly string[]): Schema => {
  const generated = z.toJSONSchema(toolSchema, { target: 'draft-7', io: 'input' }) as Schema;
  const fields = generated['properties'] as { readonly [field: string]: Schema };
  const inside = (field: string): Schema => withDescriptions(fields[field]!, nestedFieldDescriptions[field]!);
  const handlers = (fields['handler']?.['oneOf'] as Schema[]).map(each =>
    withDescriptions(each, handlerDescriptions[handlerKind(each)]!),
  );
  const schemas: { [field: string]: Schema } = {
    ...fields,
    annotations: inside('annotations'),
    origin: inside('origin'),
    lint: withCodes(inside('lint'), codes),
    name: {
      ...fields['name'],
      patternErrorMessage: 'A name must have 1 to 128 characters: A–Z, a–z, 0–9, “_”, “.”, and “-”.',
    },
    inputSchema,
    parameters: { anyOf: [{ type: 'array', items: { $ref: '#/definitions/parameter' } }, inputSchema] },
    handler: { anyOf: [{ type: 'string' }, ...handlers], defaultSnippets: handlerSnippets },
    $schema: { type: 'string' },
  };
  return {
    type: 'object',
    required: ['name', 'description'],
    not: { required: ['inputSchema', 'parameters'] },
    errorMessage: 'A tool has either `inputSchema` or `parameters`.',
    properties: Object.fromEntries(
      Object.entries(schemas).map(([field, schema]) => [
        field,
        { ...schema, ...descriptionKeywords(fieldDescriptions[field]) },
      ]),
    ),
    defaultSnippets: [
      {
        label: 'tool',
        description: 'A tool with one parameter',
        body: toolBody,
      },
    ],
  };
};

const handlerSnippets: readonly Schema[] = [
  {
    label: 'command',
    description: 'A program',
    body: { kind: 'command', command: '${1:git}', args: ['${2:log}', '${3:--max-count={count\\}}'] },
  },
  {
    label: 'http',
    description: 'A request over HTTP',
    body: {
      kind: 'http',
      url: '${1:https://api.example.com/items/{id\\}}',
      headers: { Authorization: 'Bearer \\${env:${2:API_TOKEN}\\}' },
    },
  },
  {
    label: 'mcp',
    description: 'A tool of an MCP server',
    body: { kind: 'mcp', server: '${1:name}', command: '${2:npx}', args: ['${3:-y}', '${4:package}'] },
  },
  { label: 'mock', description: 'A made-up answer', body: { kind: 'mock', result: '$1' } },
];

/** Keywords for a description. `description` is for editors that do not show Markdown. */
const descriptionKeywords = (markdown: string | undefined): Schema =>
  markdown === undefined ? {} : { markdownDescription: markdown, description: markdown.replaceAll('`', '') };

/** Adds descriptions to the properties of an object schema. */
const withDescriptions = (schema: Schema, descriptions: { readonly [field: string]: string }): Schema => {
  const fields = Object.entries(schema['properties'] as { readonly [field: string]: Schema });
  return {
    ...schema,
    properties: Object.fromEntries(
      fields.map(([field, each]) => [field, { ...each, ...descriptionKeywords(descriptions[field]) }]),
    ),
  };
};

const handlerKind = (handler: Schema): string =>
  (handler['properties'] as { readonly kind: { readonly const: string } }).kind.const;

const withCodes = (lint: Schema, codes: readonly string[]): Schema => {
  const { ignore } = lint['properties'] as { readonly ignore: Schema };
  const items = codes.length > 0 ? { enum: codes } : { type: 'string' };
  return { ...lint, properties: { ignore: { ...ignore, items, uniqueItems: true } } };
};

/** The schema of a document with one tool. */
export const toolDocumentSchema = (codes: readonly string[] = []): Schema => ({
  $schema: draft07,
  title: 'Tool',
  definitions,
  ...tool(codes),
});

/** The sets of a document, as `checkToolSet` accepts them. */
const sets: Schema = {
  type: 'object',
  markdownDescription:
    'Tools that are used together, by the name of the set. A set can be exported, copied, and enabled as a whole.',
  propertyNames: { pattern: namePattern.source },
  additionalProperties: {
    type: 'object',
    required: ['tools'],
    properties: {
      tools: {
        type: 'array',
        markdownDescription: 'Names of tools, and patterns in which `*` matches any characters: `git_*`.',
        items: { type: 'string' },
      },
      description: { type: 'string', markdownDescription: 'What the set is for.' },
      icon: { type: 'string', markdownDescription: 'A codicon, such as `book`, for VS Code’s tool sets.' },
    },
    defaultSnippets: [{ label: 'set', body: { tools: ['$1'], description: '$2' } }],
  },
};

/** The schema of a document with all tools and sets of a store. */
export const toolsDocumentSchema = (codes: readonly string[] = []): Schema => ({
  $schema: draft07,
  title: 'Tools',
  definitions: { ...definitions, tool: tool(codes) },
  type: 'object',
  required: ['version', 'tools'],
  properties: {
    $schema: { type: 'string', ...descriptionKeywords(fieldDescriptions['$schema']) },
    version: { const: 1, description: 'The version of this document format.' },
    tools: {
      type: 'array',
      description: 'The tools. Each needs a unique name.',
      items: { $ref: '#/definitions/tool' },
    },
    sets,
  },
  defaultSnippets: [
    {
      label: 'tools',
      description: 'A document with one tool',
      body: { version: 1, tools: [toolBody] },
    },
    { label: 'no tools', description: 'A document without tools', body: { version: 1, tools: [] } },
  ],
});

/** Other severities for rules, and when a check fails. `readLintConfig` reads it. */
const lint = (codes: readonly string[], vendors: readonly string[]): Schema => ({
  type: 'object',
  markdownDescription:
    'How the tools of this folder are checked, in the editor and by `llm-tools lint`. It takes precedence over the settings `llmTools.lint.*`.',
  properties: {
    vendors: {
      type: 'array',
      markdownDescription: 'The providers that matter. All of them if the list is empty.',
      items: enumOf(vendors),
      uniqueItems: true,
    },
    severities: {
      type: 'object',
      markdownDescription: 'Other severities, by the code of the rule. `off` turns a rule off.',
      ...(codes.length > 0 && { propertyNames: { enum: codes } }),
      additionalProperties: { enum: ['error', 'warning', 'info', 'off'] },
    },
    failOn: {
      enum: ['error', 'warning', 'info', 'never'],
      markdownDescription: 'The severity from which `llm-tools lint` fails. By default `error`.',
    },
    maxWarnings: {
      type: 'integer',
      minimum: 0,
      markdownDescription: 'With more warnings than this, `llm-tools lint` fails.',
    },
    baseline: {
      type: 'string',
      markdownDescription:
        'A file with known findings, which `llm-tools lint` does not report. The path is relative to the folder that contains `.vscode`.',
    },
  },
});

/** When a comparison fails. The command line reads it. */
const diff: Schema = {
  type: 'object',
  markdownDescription: 'What `llm-tools diff` and `llm-tools verify` say of changes of these tools.',
  properties: {
    failOn: {
      enum: ['breaking', 'risky', 'any', 'never'],
      markdownDescription: 'The changes from which `llm-tools diff` fails. By default `breaking`.',
    },
    readers: {
      type: 'array',
      markdownDescription: 'The readers for whom changes make `llm-tools diff` fail. By default all of them.',
      items: { enum: ['callers', 'models', 'approvals'] },
      minItems: 1,
      uniqueItems: true,
    },
    accept: {
      type: 'array',
      markdownDescription: 'The fingerprints of changes that were accepted. They are not reported.',
      items: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      uniqueItems: true,
    },
  },
};

/** Files to write from the tools. `readOutputs` reads it. */
const outputs = (formats: readonly string[]): Schema => ({
  type: 'array',
  markdownDescription:
    'Files that are written from these tools: by the editor when this file is saved, and by `llm-tools build`.',
  items: {
    type: 'object',
    required: ['to', 'file'],
    properties: {
      to: { ...enumOf(formats), markdownDescription: 'The format of the file.' },
      file: {
        type: 'string',
        minLength: 1,
        markdownDescription: 'The path of the file, relative to the folder that contains `.vscode`.',
      },
      set: {
        type: 'string',
        markdownDescription: 'The set whose tools are written. By default, all enabled tools are.',
      },
      strict: {
        type: 'boolean',
        markdownDescription: 'Whether to ask for strict arguments. By default, each tool decides.',
      },
    },
    defaultSnippets: [{ label: 'output', body: { to: '${1:openai-chat}', file: '${2:tools.openai.json}' } }],
  },
});

const enumOf = (values: readonly string[]): Schema => (values.length > 0 ? { enum: values } : { type: 'string' });

/** The ids that a workspace file may contain. The core that this file belongs to cannot import them. */
export interface KnownIds {
  readonly vendors?: readonly string[];
  readonly formats?: readonly string[];
}

/** The schema of a workspace file: like `toolsDocumentSchema`, but comments and trailing commas are allowed. */
export const workspaceFileSchema = (
  codes: readonly string[] = [],
  { vendors = [], formats = [] }: KnownIds = {},
): Schema => ({
  ...withProperties(toolsDocumentSchema(codes), { lint: lint(codes, vendors), diff, outputs: outputs(formats) }),
  title: 'Tools of this workspace folder',
  allowComments: true,
  allowTrailingCommas: true,
});

const withProperties = (schema: Schema, added: Schema): Schema => ({
  ...schema,
  properties: { ...(schema['properties'] as Schema), ...added },
});

/** Descriptions of the fields of a tool for people who write one. Markdown. */
export const fieldDescriptions: { readonly [field: string]: string } = {
  name: 'The name the model uses to call the tool. 1 to 128 characters: `A–Z a–z 0–9 _ . -`. Some providers allow fewer.',
  title: 'A human-readable name.',
  description: 'What the tool does, when to use it, and what it returns. Models choose tools by their descriptions.',
  inputSchema:
    'The arguments, as a JSON Schema of type `object`. Describe every property; properties that are not in `required` are optional.',
  parameters:
    'The arguments as a list, instead of `inputSchema`. Each parameter is required unless `required` is `false`.',
  outputSchema: 'The result, as a JSON Schema.',
  annotations:
    'Hints for clients that run the tool, as defined by MCP: `readOnlyHint`, `destructiveHint`, `idempotentHint`, `openWorldHint`. They are not enforced.',
  examples: 'Example arguments. Each must be an object that matches the schema.',
  strict: 'Whether providers that support it must make the model follow the schema exactly.',
  tags: 'Words for grouping and finding tools.',
  lint: 'Rules that **Check Tools** ignores in this tool: `{ "ignore": ["desc-short"] }`.',
  enabled: '`false` keeps the tool, but excludes it from exports of all tools.',
  handler: 'What runs the tool: a module in your code, a tool of an MCP server, a URL, or a command. Data only.',
  origin: 'Where the tool was imported from.',
  vendor:
    'Fields that only one format supports, by the ID of the format. They are written again when the tool is exported in that format.',
  $schema: 'The JSON Schema of this document.',
};

/** Descriptions of the fields inside a field. Those of annotations follow MCP. */
export const nestedFieldDescriptions: { readonly [field: string]: { readonly [field: string]: string } } = {
  annotations: {
    title: 'A human-readable name. The `title` of the tool takes precedence.',
    readOnlyHint: '`true`: the tool does not change anything. Default: `false`.',
    destructiveHint:
      '`false`: the tool only adds, and never deletes or overwrites. Default: `true`. Has no effect if `readOnlyHint` is `true`.',
    idempotentHint: '`true`: calling the tool again with the same arguments has no further effect. Default: `false`.',
    openWorldHint:
      '`false`: the tool works with a closed set of things, such as a memory, and does not access external systems, such as the web. Default: `true`.',
  },
  origin: {
    kind: 'The kind of source: `clipboard`, `file`, `editor`, `mcp`, `example`, …',
    title: 'Your name for the source, such as “GitHub server”. Tools can be grouped by it.',
    address: 'The address of the source, or the name of the server.',
    name: 'The original name of the tool.',
    date: 'The date of the import, in ISO 8601 format.',
    digest: 'A digest of what was imported, so that a later import can detect changes.',
  },
  lint: { ignore: 'The codes of the rules, as shown in Problems.' },
};

/** Descriptions of each kind of handler and its fields. */
export const handlerDescriptions: { readonly [kind: string]: { readonly [field: string]: string } } = {
  module: {
    kind: 'A function in your code.',
    module: 'The module, such as `files/read`.',
    function: 'The function in it.',
  },
  mcp: {
    kind: 'A tool of an MCP server.',
    server: 'The name of the server.',
    tool: 'The name of the tool on the server, if it is different.',
  },
  http: { kind: 'A URL.', url: 'The URL.', method: 'The HTTP method, such as `POST`.' },
  command: { kind: 'A program.', command: 'The program.', args: 'The arguments of the program.' },
};

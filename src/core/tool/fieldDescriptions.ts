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
  handler:
    'What runs the tool: a program, an HTTP request, a tool of an MCP server, a made-up answer, a command or tool of VS Code, or a module in your code. Data only.',
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

const environmentNote = '`${env:NAME}` stands for an environment variable: do not write secrets here.';

const timeoutMs = 'The longest time of a call, in milliseconds. Default: `60000`.';

/** Descriptions of each kind of handler and its fields. */
export const handlerDescriptions: { readonly [kind: string]: { readonly [field: string]: string } } = {
  module: {
    kind: 'A function in your code.',
    module: 'The module, such as `files/read`.',
    function: 'The function in it.',
  },
  command: {
    kind: 'A program. It is started without a shell.',
    command: 'The name or path of the program, without arguments.',
    args: 'The arguments of the program, each as one text. `{name}` stands for an argument of the tool; a text whose argument is not given is left out. A list as the whole text becomes several arguments. `{{name}}` is the literal text `{name}`.',
    stdin:
      'What the program reads from its standard input: `json`, the arguments of the tool as a JSON object, or `none`. Default: `json`, or `none` if `args` has placeholders.',
    cwd: 'The working directory, relative to the folder of the tools. Default: that folder.',
    env: `Environment variables that the program gets in addition. ${environmentNote}`,
    timeoutMs: `${timeoutMs} Then the program and all that it has started are ended.`,
    maxBytes: 'The most bytes of output. Default: `1048576`. A program that writes more is ended.',
  },
  http: {
    kind: 'A request over HTTP.',
    url: 'The URL. `{name}` in the path stands for an argument of the tool, and `{?one,two}` for arguments in the query. Other arguments are sent in the body, or in the query if the method has no body.',
    method: 'The HTTP method, such as `POST`. Default: `GET`.',
    headers: `Headers of the request. \`{name}\` stands for an argument of the tool. ${environmentNote}`,
    body: 'How the remaining arguments are sent in the body: `json` or `form`. Default: `json`.',
    timeoutMs,
    maxBytes: 'The most bytes of the response. Default: `1048576`.',
  },
  mcp: {
    kind: 'A tool of an MCP server. `command` or `url` says how the server is reached.',
    server: 'The name of the server.',
    tool: 'The name of the tool on the server, if it is different.',
    command: 'The program that is the server. It is started without a shell.',
    args: 'The arguments of that program.',
    cwd: 'The working directory of that program, relative to the folder of the tools.',
    env: `Environment variables that the program gets in addition. ${environmentNote}`,
    url: 'The URL of the server, if it is reached over HTTP.',
    headers: `Headers of the requests to the server. ${environmentNote}`,
    timeoutMs,
  },
  mock: {
    kind: 'A made-up answer, for trying out and testing.',
    result: 'The answer: a text, or any other JSON as structured content.',
    error: 'If present, the call fails with this message.',
    delayMs: 'How long the call takes, in milliseconds. Default: `0`.',
    cases:
      'Answers to calls with certain arguments: `{ "arguments": { "city": "Oslo" }, "result": "Rain" }`. The first case whose `arguments` are in the call is taken.',
  },
  'vscode-command': {
    kind: 'A command of VS Code. It works only in VS Code.',
    command: 'The ID of the command. Its argument is an object with the arguments of the tool.',
  },
  'language-model-tool': {
    kind: 'A language model tool of VS Code, from an extension or an MCP server. It works only in VS Code.',
    tool: 'The name of the tool in VS Code.',
  },
};

/** What each field of a tool is, in a sentence or two for someone who writes one. Markdown. */
export const about: { readonly [field: string]: string } = {
  name: 'What the model calls. 1 to 128 of `A–Z a–z 0–9 _ . -`; some providers allow less.',
  title: 'A name for people.',
  description: 'What the tool does, when to use it and what comes back: the model chooses its tools by this.',
  inputSchema:
    'The arguments, as a JSON Schema of the type `object`. Describe every property; what is not in `required` may be left out.',
  parameters: 'The arguments as a plain list, instead of `inputSchema`; each is required unless it says otherwise.',
  outputSchema: 'What comes back, as a JSON Schema.',
  annotations:
    'Hints for whoever runs the tool, as MCP defines them: `readOnlyHint`, `destructiveHint`, `idempotentHint`, `openWorldHint`. Nobody enforces them.',
  examples: 'Arguments as they might be, each an object that the schema allows.',
  strict: 'Whether providers that know it shall hold the model to the schema exactly.',
  tags: 'Words to group and to find tools by.',
  lint: 'What the linter is to pass over in this tool: `{ "ignore": ["desc-short"] }`.',
  enabled: '`false` keeps the tool and leaves it out of exports of all tools.',
  handler: 'What runs the tool: a module of your code, a tool of an MCP server, a web address or a command. Data only.',
  origin: 'Where an import found the tool.',
  vendor:
    'Fields of one format that have no other place, by the id of the format. They come back when it is written in that format.',
  $schema: 'The schema that this text follows.',
};

/** What the fields inside a field are: of annotations, in the words of MCP. */
export const aboutInside: { readonly [field: string]: { readonly [field: string]: string } } = {
  annotations: {
    title: 'A name for people. `title` beside the name comes first.',
    readOnlyHint: '`true`: the tool changes nothing. Taken to be `false` unless it is said.',
    destructiveHint:
      '`false`: what it changes, it only adds to. Taken to be `true` unless it is said; of no meaning where `readOnlyHint` is `true`.',
    idempotentHint:
      '`true`: calling it again with the same arguments changes nothing more. Taken to be `false` unless it is said.',
    openWorldHint:
      '`false`: it deals with a closed set of things, such as a memory, and not with the web. Taken to be `true` unless it is said.',
  },
  origin: {
    kind: 'What kind of source: `clipboard`, `file`, `editor`, `mcp`, `example`, …',
    title: 'What you call it, such as “GitHub server”. Tools are grouped by it.',
    address: 'Where: an address or a server’s name.',
    name: 'The name that it had there.',
    date: 'When, as ISO 8601 writes it.',
    digest: 'Of what was imported, so that a later import can tell whether it has changed.',
  },
  lint: { ignore: 'The codes of the rules, as Problems shows them.' },
};

/** What each kind of handler is, and its fields. */
export const aboutHandlers: { readonly [kind: string]: { readonly [field: string]: string } } = {
  module: {
    kind: 'A function in your code.',
    module: 'The module, such as `files/read`.',
    function: 'The function in it.',
  },
  mcp: {
    kind: 'A tool of an MCP server.',
    server: 'The name of the server.',
    tool: 'Its name there, if it is another.',
  },
  http: { kind: 'A web address.', url: 'The address.', method: 'Such as `POST`.' },
  command: { kind: 'A program.', command: 'The program.', args: 'What it is given.' },
};

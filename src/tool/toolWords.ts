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

import type { Tool } from '../../src/core/tool/tool';

const node = (code: string) => ({ kind: 'command', command: process.execPath, args: ['-e', code] }) as const;
const object = { type: 'object' };
const schema = { type: 'object', properties: { city: { type: 'string', description: 'Where.' } } };

/** A tool with everything that MCP has a place for, and more. */
export const fullTool: Tool = {
  name: 'get.weather-now',
  title: 'Weather “now” \u202E',
  description: 'Ü 🌦 \n <b>',
  inputSchema: {
    ...schema,
    $schema: 'http://json-schema.org/draft-07/schema#',
    anyOf: [{ required: ['city'] }, { maxProperties: 0 }],
    'x-custom': { a: [1, null] },
  },
  outputSchema: { type: 'object', properties: { rain: { type: 'number' } }, required: ['rain'], 'x-unit': 'mm' },
  annotations: { title: 'T', readOnlyHint: true, openWorldHint: false, ...{ 'x-hint': 1 } },
  tags: ['a'],
  handler: {
    kind: 'mock',
    result: { rain: 1.5 },
    cases: [{ arguments: { city: 'Atlantis' }, result: { rain: 'much' } }],
  },
  vendor: {
    mcp: {
      _meta: { 'example.com/a': { b: [1] } },
      icons: [{ src: 'https://example.com/i.png', mimeType: 'image/png' }],
    },
    other: { secret: true },
  },
};

/** The same as a client must see it. */
export const fullDefinition = {
  _meta: { 'example.com/a': { b: [1] } },
  icons: [{ src: 'https://example.com/i.png', mimeType: 'image/png' }],
  name: fullTool.name,
  title: fullTool.title,
  description: fullTool.description,
  inputSchema: fullTool.inputSchema,
  outputSchema: fullTool.outputSchema,
  annotations: fullTool.annotations,
};

const echo = 'process.stdin.pipe(process.stdout)';

/** A tool of each kind of handler, and hostile ones. */
export const handlerTools = (base: string, upstream: readonly string[]): readonly Tool[] => [
  fullTool,
  ...Object.entries({
    echo: { handler: node(echo) },
    env: { handler: { ...node('console.log(process.env.A)'), env: { A: '${env:TEST_TOKEN}' } } },
    fetch: { handler: { kind: 'http', url: `${base}/{city}`, headers: { 'X-Token': '${env:TEST_TOKEN}' } } },
    redirect: { handler: { kind: 'http', url: `${base}/redirect` } },
    pass_on: {
      handler: { kind: 'mcp', server: 'up', tool: fullTool.name, command: upstream[0]!, args: upstream.slice(1) },
      outputSchema: fullTool.outputSchema!,
    },
    noisy: { handler: { ...node('for (;;) console.log("x".repeat(9999))'), maxBytes: 20 } },
    hanging: { handler: { ...node('setInterval(() => {}, 1000)'), timeoutMs: 300 } },
    failing: { handler: node('console.error("reason"); process.exit(7)') },
    no_json: { handler: node('console.log("no JSON")'), outputSchema: object },
    in_vscode: { handler: { kind: 'vscode-command', command: 'x' } },
    no_handler: {},
    off: { enabled: false, handler: { kind: 'mock', result: 'off' } },
  } satisfies Record<string, Partial<Tool>>).map(([name, fields]): Tool => ({
    name,
    description: name,
    inputSchema: schema,
    ...fields,
  })),
];

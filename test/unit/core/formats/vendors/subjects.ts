import { detect } from '../../../../../src/core/formats/detect';
import { exampleTools } from '../../../../../src/core/tool/examples.lazy';
import type { Tool } from '../../../../../src/core/tool/tool';
import { sharedTextOrUndefined, sharedText } from '../../../sharedData';
import { plain, weather } from '../tools';

/** The weather tool without vendor fields, since these may be anything and a vendor need not know them. */
const { vendor: _, ...weatherAlone } = weather;

const node = {
  type: 'object',
  properties: { next: { $ref: '#/$defs/node' }, size: { type: ['integer', 'null'], exclusiveMinimum: 0 } },
  required: ['size'],
};

/** A tool with schema features that vendors treat differently. */
const tricky: Tool = {
  name: 'tricky-tool',
  description: 'Quotes ", `${this}`, */ and\nlines, 名前 \u2028.',
  inputSchema: {
    type: 'object',
    properties: {
      'größe "x"': { type: 'number', minimum: 0.5, default: 1 },
      node: { $ref: '#/$defs/node', description: 'A list.' },
      either: {
        oneOf: [
          { type: 'string', format: 'uri' },
          { type: 'object', properties: { a: { const: 1 } } },
        ],
      },
      both: { allOf: [{ type: 'string', minLength: 1 }, { pattern: '^a' }] },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
      list: { type: 'array', items: { enum: ['a', 'b', null] } },
      nothing: { type: 'object', properties: {} },
    },
    required: ['größe "x"', 'list'],
    $defs: { node },
  },
};

const map: Tool = {
  name: 'set_labels',
  description: 'Sets labels.',
  inputSchema: {
    type: 'object',
    properties: { labels: { type: 'object', additionalProperties: { type: 'string' } }, anything: {} },
    required: ['labels'],
  },
};

const ping: Tool = { name: 'ping', description: '', inputSchema: { type: 'object', properties: {} } };

const ownTools: readonly Tool[] = [
  ...exampleTools,
  weatherAlone,
  { ...plain, name: 'plain_weather' },
  ...[tricky, map, ping],
];

const files = [
  ...['everything', 'filesystem', 'github', 'memory', 'notion', 'playwright-all-caps', 'sequential-thinking', 'tavily'],
].map(name => `mcp/${name}.json`);

/** The tools of real servers, or none if the shared data is missing. */
export const realTools: readonly Tool[] = files.flatMap(file => {
  const text = sharedTextOrUndefined(file);
  const found = text === undefined ? undefined : detect(JSON.parse(text));
  return found?.ok ? found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : [])) : [];
});

/** The tools to test with: our own, and those of real servers. */
export const subjects: readonly (readonly [title: string, tools: readonly Tool[]])[] = [
  ['our tools', ownTools],
  ['real tools', realTools],
];

/** Skips a test of real tools if the shared data is missing, and says so. */
export const needsTools = (test: Mocha.Context, tools: readonly Tool[]): void => {
  if (tools.length === 0) sharedText(test, files[0]!);
};

import { detect } from '../../../../../src/core/formats/detect';
import { exampleTools } from '../../../../../src/core/tool/examples.lazy';
import type { Tool } from '../../../../../src/core/tool/tool';
import { sharedIfThere, sharedText } from '../../../sharedData';
import { plain, weather } from '../tools';

/** As someone registers it: what a format keeps of its own is whatever was found, and no vendor need know it. */
const { vendor: _, ...weatherAlone } = weather;

const node = {
  type: 'object',
  properties: { next: { $ref: '#/$defs/node' }, size: { type: ['integer', 'null'], exclusiveMinimum: 0 } },
  required: ['size'],
};

/** What schemas hold that vendors treat in different ways. */
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

/** Those of real servers; none where the files are not there. */
export const realTools: readonly Tool[] = files.flatMap(file => {
  const text = sharedIfThere(file);
  const found = text === undefined ? undefined : detect(JSON.parse(text));
  return found?.ok ? found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : [])) : [];
});

export const subjects: readonly (readonly [title: string, tools: readonly Tool[]])[] = [
  ['our tools', ownTools],
  ['real tools', realTools],
];

/** Skips the test of real tools where there are none, and says so. */
export const needsTools = (test: Mocha.Context, tools: readonly Tool[]): void => {
  if (tools.length === 0) sharedText(test, files[0]!);
};

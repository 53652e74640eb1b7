import type { Tool } from '../../../../src/core/tool/tool';

/** A tool with every field. */
export const weather: Tool = {
  name: 'get_weather',
  title: 'Get Weather',
  description: 'Tells the weather of a place.',
  inputSchema: {
    type: 'object',
    properties: {
      place: { type: 'string', description: 'A town.' },
      days: { type: 'array', description: 'Which days.', items: { type: 'integer' } },
      units: {
        type: 'object',
        description: 'What to measure in.',
        properties: { heat: { type: 'string', description: 'Unit of heat.', enum: ['C', 'F'] } },
        required: [],
      },
    },
    required: ['place'],
  },
  outputSchema: { type: 'object', properties: { heat: { type: 'number' } } },
  annotations: { title: 'Weather', readOnlyHint: true, openWorldHint: true },
  examples: [{ place: 'Oslo' }],
  strict: false,
  tags: ['weather'],
  enabled: true,
  handler: { kind: 'http', url: 'https://example.com/weather' },
  origin: { kind: 'file', address: 'file:///tools.json' },
  vendor: {
    mcp: {
      icons: [{ src: 'https://example.com/sun.svg' }],
      _meta: { 'example.com/rank': 1 },
      annotations: { cost: 2 },
    },
    'openai-chat': { cache: true, function: { defer_loading: false } },
  },
};

/** A tool with only the fields that every format has. */
export const plain: Tool = {
  name: 'get_weather',
  description: 'Tells the weather of a place.',
  inputSchema: weather.inputSchema,
};

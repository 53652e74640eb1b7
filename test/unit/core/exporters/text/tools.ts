import type { Tool } from '../../../../../src/core/tool/tool';

/** A tool with a schema of every kind. */
export const draw: Tool = {
  name: 'draw.shape',
  description: 'Draws.\n\n# A *shape*',
  inputSchema: {
    type: 'object',
    description: 'What to draw.',
    properties: {
      shape: {
        anyOf: [
          { $ref: '#/$defs/circle' },
          { type: 'object', properties: { side: { type: 'number', exclusiveMinimum: 0 } }, required: ['side'] },
          { type: 'null' },
        ],
      },
      tree: { $ref: '#/$defs/node', description: 'The tree.' },
      labels: { type: 'object', additionalProperties: { type: 'string', maxLength: 3 } },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
      edits: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { old: { type: 'string' }, new: { type: 'string', default: '' } },
          required: ['old'],
        },
      },
      'a|b`': { type: ['string', 'null'], enum: ['x|y', null], description: 'One | two\n<b>' },
      kind: { const: 'new' },
    },
    required: ['shape'],
    additionalProperties: false,
    $defs: {
      circle: { title: 'Circle', type: 'object', properties: { radius: { type: 'number' } } },
      node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } },
      unused: { type: 'string' },
    },
  },
};

export const ping: Tool = { name: 'ping', description: '', inputSchema: { type: 'object', properties: {} } };

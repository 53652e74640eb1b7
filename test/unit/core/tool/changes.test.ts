import assert from 'node:assert/strict';
import { changesOf } from '../../../../src/core/tool/changes';
import type { Tool } from '../../../../src/core/tool/tool';

const properties = { path: { type: 'string' }, limit: { type: 'integer' } };
const before: Tool = {
  name: 'read_file',
  description: 'Reads.',
  inputSchema: { type: 'object', properties, required: ['path'] },
  tags: ['files'],
};

const withSchema = (schema: object): Tool => ({ ...before, inputSchema: { ...before.inputSchema, ...schema } });

describe('a change of a tool', () => {
  const changes: readonly [string, Tool, readonly string[], readonly string[]][] = [
    ['no field for a copy', { ...before }, [], []],
    ['no field if only the origin differs', { ...before, origin: { kind: 'file' } }, [], []],
    [
      'fields, including added and removed ones',
      { ...before, tags: undefined as never, title: 'T' },
      ['tags', 'title'],
      [],
    ],
    ['an unknown field', { ...before, ...{ extra: 1 } }, ['extra'], []],
    ['a parameter', withSchema({ properties: { ...properties, limit: { type: 'number' } } }), [], ['limit']],
    ['a removed parameter', withSchema({ properties: { path: { type: 'string' } } }), [], ['limit']],
    ['added parameters', withSchema({ properties: { ...properties, a: {}, b: true } }), [], ['a', 'b']],
    ['parameters that became required or optional', withSchema({ required: ['limit'] }), [], ['path', 'limit']],
    ['the schema apart from its parameters', withSchema({ additionalProperties: false }), ['inputSchema'], []],
    ['the schema and parameters', withSchema({ properties: {}, $defs: {} }), ['inputSchema'], ['path', 'limit']],
    ['the schema if an undeclared name is required', withSchema({ required: ['path', 'nobody'] }), ['inputSchema'], []],
  ];
  for (const [what, after, fields, parameters] of changes) {
    it(`lists ${what}`, () => {
      assert.deepEqual(changesOf(before, after), { fields, parameters });
    });
  }

  it('lists parameters with names of inherited properties', () => {
    const schema = JSON.parse('{ "type": "object", "properties": { "__proto__": {}, "constructor": {} } }') as object;

    assert.deepEqual(
      changesOf({ ...before, inputSchema: { type: 'object' } }, { ...before, inputSchema: { ...schema } }),
      {
        fields: [],
        parameters: ['__proto__', 'constructor'],
      },
    );
  });
});

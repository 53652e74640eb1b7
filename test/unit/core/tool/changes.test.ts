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

describe('what a tool says otherwise', () => {
  const changes: readonly [string, Tool, readonly string[], readonly string[]][] = [
    ['nothing', { ...before }, [], []],
    ['nothing but whence it came', { ...before, origin: { kind: 'file' } }, [], []],
    [
      'fields, also those that are gone or new',
      { ...before, tags: undefined as never, title: 'T' },
      ['tags', 'title'],
      [],
    ],
    ['a field that nobody knows', { ...before, ...{ extra: 1 } }, ['extra'], []],
    ['a parameter', withSchema({ properties: { ...properties, limit: { type: 'number' } } }), [], ['limit']],
    ['a parameter that is gone', withSchema({ properties: { path: { type: 'string' } } }), [], ['limit']],
    ['parameters that are new', withSchema({ properties: { ...properties, a: {}, b: true } }), [], ['a', 'b']],
    ['what must be given', withSchema({ required: ['limit'] }), [], ['path', 'limit']],
    ['the schema besides', withSchema({ additionalProperties: false }), ['inputSchema'], []],
    ['both', withSchema({ properties: {}, $defs: {} }), ['inputSchema'], ['path', 'limit']],
    ['what is required of nothing', withSchema({ required: ['path', 'nobody'] }), ['inputSchema'], []],
  ];
  for (const [what, after, fields, parameters] of changes) {
    it(`is ${what}`, () => {
      assert.deepEqual(changesOf(before, after), { fields, parameters });
    });
  }

  it('is a parameter with any name there is', () => {
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

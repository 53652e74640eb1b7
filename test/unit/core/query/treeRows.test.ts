import assert from 'node:assert/strict';
import { messageRows, parameterRows } from '../../../../src/core/query/treeRows';

describe('the message rows', () => {
  it('have only a loading message while the tools are loading', () => {
    const rows = messageRows({ loaded: false, notices: [{ code: 'gap', message: 'A change is missing.' }] });

    assert.deepEqual(rows, [{ kind: 'message', state: 'loading', text: '' }]);
  });

  it('have one message for a read-only store and one for each damage', () => {
    const readOnly = { code: 'unreadable', message: 'The store cannot be read.' };
    const notices = [
      readOnly,
      { code: 'gap', message: 'A change is missing.' },
      { code: 'recreated', message: 'Back.' },
    ];

    const rows = messageRows({ loaded: true, readOnly, notices });

    assert.deepEqual(rows, [
      { kind: 'message', state: 'readOnly', text: 'The store cannot be read.' },
      { kind: 'message', state: 'damaged', text: 'A change is missing.' },
    ]);
  });

  it('are none if there are no problems', () => {
    assert.deepEqual(messageRows({ loaded: true, notices: [] }), []);
  });
});

describe('the parameter rows', () => {
  it('are nested like the schema', () => {
    const row = { kind: 'tool', name: 'search', layer: 'user' } as const;
    const inputSchema = {
      type: 'object',
      properties: { page: { type: 'object', properties: { size: { type: 'integer' } } }, query: { type: 'string' } },
    };

    const outer = parameterRows(row, { name: 'search', description: '', inputSchema });
    const inner = parameterRows(outer[0]!, outer[0]!.tool);

    assert.deepEqual(
      [...outer, ...inner].map(({ path, parent }) => ({ path, parent })),
      [
        { path: ['search', 'page'], parent: row },
        { path: ['search', 'query'], parent: row },
        { path: ['search', 'page', 'size'], parent: outer[0] },
      ],
    );
  });
});

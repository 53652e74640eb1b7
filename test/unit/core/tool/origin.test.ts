import assert from 'node:assert/strict';
import { originTitles, withOriginTitle } from '../../../../src/core/tool/origin';
import type { Origin, Tool } from '../../../../src/core/tool/tool';

const createTool = (origin?: Origin): Tool => ({
  name: 'a',
  description: 'Do it.',
  inputSchema: { type: 'object' },
  ...(origin && { origin }),
});
const server = { kind: 'mcp', address: 'github', name: 'a', date: '2026-11-23T12:00:00.000Z', digest: 'd' };

describe('the title of an origin', () => {
  const cases: readonly [string, Origin | undefined, string, Origin | undefined][] = [
    ['is added to its other fields', server, 'GitHub server', { ...server, title: 'GitHub server' }],
    ['replaces another title', { ...server, title: 'Git' }, 'GitHub server', { ...server, title: 'GitHub server' }],
    ['is removed without the other fields', { ...server, title: 'Git' }, '', server],
    ['may be the only field beside the kind', undefined, 'GitHub server', { kind: 'named', title: 'GitHub server' }],
    ['leaves no origin if it was the only field', { kind: 'named', title: 'Git' }, '', undefined],
    ['cannot be removed if there is none', undefined, '', undefined],
  ];
  for (const [what, before, title, after] of cases) {
    it(what, () => {
      assert.deepEqual(withOriginTitle(createTool(before), title), createTool(after));
    });
  }

  it('is listed once, in alphabetical order', () => {
    const tools = ['b', 'a', undefined, 'b'].map(title =>
      createTool(title === undefined ? server : { kind: 'mcp', title }),
    );

    assert.deepEqual(originTitles(tools), ['a', 'b']);
  });
});

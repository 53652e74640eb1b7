import assert from 'node:assert/strict';
import { originTitles, withOriginTitle } from '../../../../src/core/tool/origin';
import type { Origin, Tool } from '../../../../src/core/tool/tool';

const tool = (origin?: Origin): Tool => ({
  name: 'a',
  description: 'Do it.',
  inputSchema: { type: 'object' },
  ...(origin && { origin }),
});
const server = { kind: 'mcp', address: 'github', name: 'a', date: '2026-11-23T12:00:00.000Z', digest: 'd' };

describe('the name of an origin', () => {
  const cases: readonly [string, Origin | undefined, string, Origin | undefined][] = [
    ['is put beside what is known of it', server, 'GitHub server', { ...server, title: 'GitHub server' }],
    ['takes the place of another', { ...server, title: 'Git' }, 'GitHub server', { ...server, title: 'GitHub server' }],
    ['is taken away alone', { ...server, title: 'Git' }, '', server],
    ['may be all that is known', undefined, 'GitHub server', { kind: 'named', title: 'GitHub server' }],
    ['leaves no origin behind where it was all of it', { kind: 'named', title: 'Git' }, '', undefined],
    ['cannot be taken away where there is none', undefined, '', undefined],
  ];
  for (const [what, before, title, after] of cases) {
    it(what, () => {
      assert.deepEqual(withOriginTitle(tool(before), title), tool(after));
    });
  }

  it('is listed once, in order, however many tools have it', () => {
    const tools = ['b', 'a', undefined, 'b'].map(title => tool(title === undefined ? server : { kind: 'mcp', title }));

    assert.deepEqual(originTitles(tools), ['a', 'b']);
  });
});

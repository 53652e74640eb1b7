import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterTools, filterStates, isEmptyFilter, parseFilter, tagTerm } from '../../../../src/core/query/filter';
import { anyTools, toolInLayer, names, noMetrics, someMetrics } from './tools';

const inputSchema = {
  type: 'object',
  properties: {
    query: { type: 'string', description: 'What to look for.' },
    options: {
      type: 'object',
      properties: { sort: { enum: ['newest', 'oldest'] }, description: { type: 'string', title: 'Heading' } },
    },
    items: { type: 'array', items: { anyOf: [{ type: 'object', properties: { deep: {} } }] } },
  },
};
const tools = [
  toolInLayer('git_log', { description: 'Lists commits.', tags: ['vcs', 'Two Words'] }),
  toolInLayer('search', { title: 'Web Search', inputSchema, enabled: false, tags: ['Web'] }),
];

describe('a filter', () => {
  const found = (text: string): string[] => names(filterTools(tools, parseFilter(text), noMetrics));

  it('has words, tags and states', () => {
    assert.deepEqual(parseFilter(' Git  @tag:VCS @DISABLED "pull request" @tag:"two words" @me @problems @tag: ""'), {
      words: ['git', 'pull request', '@me'],
      tags: ['vcs', 'two words'],
      states: ['disabled', 'problems'],
    });
  });

  it('can be parsed while it is being typed', () => {
    assert.deepEqual(parseFilter('"pull req'), { words: ['pull req'], tags: [], states: [] });
    assert.deepEqual(parseFilter('a @tag:"x y'), { words: ['a'], tags: ['x y'], states: [] });
    assert.deepEqual(
      [' ', '@', '@T', '@tag:', '@prob', '"', '""'].filter(text => !isEmptyFilter(parseFilter(text))),
      [],
    );
    assert.deepEqual(parseFilter('"@"').words, ['@']);
  });

  it('finds a tool that has all words in its name, title, description or parameters', () => {
    const texts = ['LOG commits', 'web', 'query', 'look for', 'sort', 'newest', 'heading', 'deep', 'description'];

    assert.deepEqual(texts.map(found), [['git_log'], ...texts.slice(1).map(() => ['search'])]);
    assert.deepEqual([found('log web'), found('object'), found('')], [[], [], ['git_log', 'search']]);
  });

  it('matches quoted words as a phrase', () => {
    assert.deepEqual(
      [found('lists commits'), found('"lists commits"'), found('"commits lists"')],
      [['git_log'], ['git_log'], []],
    );
  });

  it('finds tools with all given tags, as whole words and ignoring case', () => {
    const results = ['@tag:web', '@tag:we', '@tag:"two words"', '@tag:vcs @tag:web'].map(found);

    assert.deepEqual(results, [['search'], [], ['git_log'], []]);
    assert.deepEqual([tagTerm('vcs'), tagTerm('two words')], ['@tag:vcs', '@tag:"two words"']);
  });

  it('finds tools by state', () => {
    const problems = ({ tool }: (typeof tools)[number]): number => (tool.name === 'search' ? 2 : 0);
    const faulty = filterTools(tools, parseFilter('@problems'), { problems });

    assert.deepEqual(['@enabled', '@disabled', '@enabled @disabled'].map(found), [['git_log'], ['search'], []]);
    assert.deepEqual(names(faulty), ['search']);
  });

  it('removes more tools the more terms it has, and keeps their order', () => {
    const anyTerm = fc.constantFrom('a', 'read', 'GIT', '@tag:x', ...filterStates.map(state => `@${state}`));
    const anyText = fc.array(anyTerm, { maxLength: 3 }).map(terms => terms.join(' '));

    fc.assert(
      fc.property(anyText, anyTerm, anyTools, (text, more, some) => {
        const few = filterTools(some, parseFilter(text), someMetrics);
        const fewer = filterTools(some, parseFilter(`${text} ${more}`), someMetrics);

        assert.deepEqual(
          few,
          some.filter(each => few.includes(each)),
        );
        assert.deepEqual(
          fewer,
          few.filter(each => fewer.includes(each)),
        );
      }),
    );
  });
});

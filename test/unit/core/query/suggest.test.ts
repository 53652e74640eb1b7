import assert from 'node:assert/strict';
import { suggestionsFor } from '../../../../src/core/query/suggest';

describe('suggestions for a filter', () => {
  const tags = ['vcs', 'Two Words'];
  const texts = (text: string): string[] => suggestionsFor(text, tags).map(each => each.text);

  it('are all that can be asked for where nothing is typed, or only @', () => {
    const all = ['@enabled ', '@disabled ', '@problems ', '@tag:vcs ', '@tag:"Two Words" '];

    assert.deepEqual([texts(''), texts('@')], [all, all]);
  });

  it('go on with what is being typed, and keep what is before it', () => {
    assert.deepEqual(
      [texts('git @t'), texts('git @TAG:V'), texts('@tag:"tw')],
      [['git @tag:vcs ', 'git @tag:"Two Words" '], ['git @tag:vcs '], ['@tag:"Two Words" ']],
    );
  });

  it('are none for a word, nor for what is asked already', () => {
    assert.deepEqual(
      [texts('git'), texts('@problems '), texts('@problems @p'), texts('@tag:vcs @tag:v')],
      [[], [], [], []],
    );
  });
});

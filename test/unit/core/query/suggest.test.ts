import assert from 'node:assert/strict';
import { suggestionsFor } from '../../../../src/core/query/suggest';

describe('suggestions for a filter', () => {
  const tags = ['vcs', 'Two Words'];
  const texts = (text: string): string[] => suggestionsFor(text, tags).map(each => each.text);

  it('are all terms if nothing or only @ is typed', () => {
    const all = ['@enabled ', '@disabled ', '@problems ', '@tag:vcs ', '@tag:"Two Words" '];

    assert.deepEqual([texts(''), texts('@')], [all, all]);
  });

  it('complete the last term and keep the terms before it', () => {
    assert.deepEqual(
      [texts('git @t'), texts('git @TAG:V'), texts('@tag:"tw')],
      [['git @tag:vcs ', 'git @tag:"Two Words" '], ['git @tag:vcs '], ['@tag:"Two Words" ']],
    );
  });

  it('are none for a word or for terms that are already there', () => {
    assert.deepEqual(
      [texts('git'), texts('@problems '), texts('@problems @p'), texts('@tag:vcs @tag:v')],
      [[], [], [], []],
    );
  });
});

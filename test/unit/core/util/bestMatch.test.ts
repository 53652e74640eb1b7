import assert from 'node:assert/strict';
import { bestMatch, isMatch } from '../../../../src/core/util/bestMatch';

describe('the best match for what is typed in a picker', () => {
  const items = [
    { label: 'file_read', description: 'Returns text.' },
    { label: 'git_log_all', description: 'Returns all commits.' },
    { label: 'git_log', description: 'Returns the last commits.' },
    { label: 'read_file', description: 'Returns the text of a file.' },
    { label: 'unread', description: 'Forgets the log.', detail: 'Of the zoo.' },
  ];
  const best = (typed: string): string | undefined => bestMatch(items, typed)?.label;

  it('is the first item if nothing is typed', () => {
    assert.deepEqual([best(''), best('  ')], ['file_read', 'file_read']);
  });

  it('is the shortest label that begins with it', () => {
    assert.deepEqual(
      [best('git_log'), best('GIT'), best('read'), best('git_log_')],
      [...['git_log', 'git_log', 'read_file', 'git_log_all']],
    );
  });

  it('otherwise ends with it, contains it, or has its letters in the same order', () => {
    assert.deepEqual(
      [best('_read'), best('log_'), best('gal'), best('rfl')],
      [...['file_read', 'git_log_all', 'git_log_all', 'read_file']],
    );
  });

  it('is found by the description or detail if no label matches', () => {
    assert.deepEqual([best('last commits'), best('the zoo'), best('rtns cmmts')], ['git_log', 'unread', 'git_log_all']);
  });

  it('is undefined if no item matches', () => {
    assert.equal(best('xyz'), undefined);
    assert.deepEqual(
      items.map(item => isMatch(item, 'read')),
      [true, false, false, true, true],
    );
  });
});

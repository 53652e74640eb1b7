import assert from 'node:assert/strict';
import { toolKind, summaryOf } from '../../../../src/core/tool/describeTool';

describe('the kind of a tool', () => {
  const tool = { name: 'read_file', description: '', inputSchema: { type: 'object' } };

  it('follows its hints, with the read-only hint first, even if it is disabled', () => {
    const kinds = [
      tool,
      { ...tool, annotations: { readOnlyHint: true, destructiveHint: true } },
      { ...tool, annotations: { destructiveHint: true } },
      { ...tool, annotations: { readOnlyHint: true }, enabled: false },
    ].map(toolKind);

    assert.deepEqual(kinds, ['plain', 'readOnly', 'destructive', 'readOnly']);
  });
});

describe('the summary of a description', () => {
  it('is its first paragraph on one line', () => {
    assert.equal(summaryOf('  Reads a file\n  from disk.\n\nNeeds a path.'), 'Reads a file from disk.');
  });

  it('ends at a word when it is long', () => {
    assert.equal(summaryOf('one two three four', 10), 'one two…');
  });

  it('is cut within a word if there is no word boundary', () => {
    assert.deepEqual(
      [summaryOf('abcdefghijkl', 10), summaryOf('abcdefghi jkl', 10), summaryOf('one  two\tthree', 100)],
      ['abcdefghij…', 'abcdefghi…', 'one two three'],
    );
  });

  it('has an ellipsis only if text of the first paragraph was cut', () => {
    assert.deepEqual(
      [summaryOf('abcde fghi  ', 10), summaryOf('abcdefghij kl', 10), summaryOf('abcde fghi\n\nkl', 10)],
      ['abcde fghi', 'abcdefghij…', 'abcde fghi'],
    );
  });

  it('is empty for no description', () => {
    assert.equal(summaryOf(''), '');
  });
});

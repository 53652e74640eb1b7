import assert from 'node:assert/strict';
import { applyFixToText } from '../../../../src/core/documents/applyFixToText';

describe('a fix applied to text', () => {
  it('keeps comments, order, indentation and line ends', () => {
    const text = '{\r\n\t// Why.\r\n\t"tools": [\r\n\t\t{ "a": 1, /* here */ "b": [1, 2], "c": {} }\r\n\t]\r\n}\r\n';
    const fix = { title: '', edits: [{ path: ['b'], value: [1] }, { path: ['a'] }] };

    assert.equal(
      applyFixToText(text, fix, ['tools', 0]),
      '{\r\n\t// Why.\r\n\t"tools": [\r\n\t\t{ /* here */ "b": [1], "c": {} }\r\n\t]\r\n}\r\n',
    );
  });

  it('removes a property with its comma and its line, and keeps every comment', () => {
    const lines = ['{', '  "a": 1, // one', '  // two', '  "b": 2,', '  "c": 3 // three', '}'];
    const remove = (...path: string[]): string[] =>
      applyFixToText(lines.join('\n'), { title: '', edits: [{ path }] }, []).split('\n');

    assert.deepEqual(remove('a'), ['{', '  // one', '  // two', '  "b": 2,', '  "c": 3 // three', '}']);
    assert.deepEqual(remove('b'), ['{', '  "a": 1, // one', '  // two', '  "c": 3 // three', '}']);
    assert.deepEqual(remove('c'), ['{', '  "a": 1, // one', '  // two', '  "b": 2', '  // three', '}']);
    assert.deepEqual(remove('d'), lines);
  });

  it('changes nothing if a key is duplicated, since it could change the wrong one', () => {
    const text = '{ "tools": [{ "name": "a", "name": "b" }] }';

    assert.equal(applyFixToText(text, { title: '', edits: [{ path: ['name'], value: 'c' }] }, ['tools', 0]), text);
  });
});

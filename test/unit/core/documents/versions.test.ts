import assert from 'node:assert/strict';
import { Versions } from '../../../../src/core/documents/versions';

describe('the versions of a file', () => {
  it('are later each time, also when their own time is not', () => {
    const versions = new Versions();

    const first = versions.note('/a', '5.0', 5, () => 10);
    const anew = versions.note('/a', '1.0', 1, () => 20);

    assert.deepEqual(
      [first, anew],
      [
        { mtime: 5, size: 10 },
        { mtime: 6, size: 20 },
      ],
    );
  });

  it('differ in size, whatever lies between them', () => {
    const versions = new Versions();

    const sizes = [10, 10, 11, 10].map((size, index) => versions.note('/a', `${index}.0`, index, () => size).size);

    assert.deepEqual(sizes, [10, 11, 12, 13]);
  });

  it('are remembered while there is no file', () => {
    const versions = new Versions();
    versions.note('/a', '1.0', 1, () => 10);

    versions.noteAbsence('/a');

    assert.deepEqual(
      versions.note('/a', '1.0', 1, () => 10),
      { mtime: 2, size: 11 },
    );
  });
});

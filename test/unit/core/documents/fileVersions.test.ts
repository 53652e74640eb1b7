import assert from 'node:assert/strict';
import { FileVersions } from '../../../../src/core/documents/fileVersions';

describe('the versions of a file', () => {
  it('have increasing times, even if the time of a change is earlier', () => {
    const versions = new FileVersions();

    const first = versions.record('/a', '5.0', 5, () => 10);
    const second = versions.record('/a', '1.0', 1, () => 20);

    assert.deepEqual(
      [first, second],
      [
        { mtime: 5, size: 10 },
        { mtime: 6, size: 20 },
      ],
    );
  });

  it('never repeat a size', () => {
    const versions = new FileVersions();

    const sizes = [10, 10, 11, 10].map((size, index) => versions.record('/a', `${index}.0`, index, () => size).size);

    assert.deepEqual(sizes, [10, 11, 12, 13]);
  });

  it('are remembered while there is no file', () => {
    const versions = new FileVersions();
    versions.record('/a', '1.0', 1, () => 10);

    versions.recordAbsence('/a');

    assert.deepEqual(
      versions.record('/a', '1.0', 1, () => 10),
      { mtime: 2, size: 11 },
    );
  });
});

import assert from 'node:assert/strict';
import { comparisonPath, parseComparisonPath } from '../../../../src/core/documents/comparisonAddress';

describe('the address of a document of a comparison', () => {
  const parts = ['before', 'after', 'summary'] as const;

  it('has the name of the tool, which a file can have', () => {
    const paths = ['a.b', '../c', undefined].map(name => parts.map(part => comparisonPath('12', part, name)));

    assert.deepEqual(paths, [
      ['/12/before/a.b.json', '/12/after/a.b.json', '/12/a.b.diff.md'],
      ['/12/before/tools.json', '/12/after/tools.json', '/12/tools.diff.md'],
      ['/12/before/tools.json', '/12/after/tools.json', '/12/tools.diff.md'],
    ]);
  });

  it('is read as it was written', () => {
    assert.deepEqual(
      parts.map(part => parseComparisonPath(comparisonPath('12', part, 'before.md'))),
      parts.map(part => ({ id: '12', part })),
    );
  });
});

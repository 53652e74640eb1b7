import assert from 'node:assert/strict';
import type { Remark } from '../../../../src/core/exporters/exporter';
import { leftOut } from '../../../../src/core/exporters/leftOut';

const createRemark = (severity: Remark['severity'], message: string, tool?: string): Remark => ({
  ...{ code: 'x', severity, message, path: [] },
  ...(tool !== undefined && { tool }),
});

describe('omitted tools', () => {
  it('are those with an error, each with its first error', () => {
    const remarks = [
      createRemark('error', 'All are too many.'),
      createRemark('warning', 'A.', 'a'),
      createRemark('error', 'B.', 'b'),
      createRemark('error', 'More of b.', 'b'),
    ];

    assert.deepEqual([...leftOut({ remarks })], [['b', 'B.']]);
  });
});

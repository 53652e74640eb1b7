import assert from 'node:assert/strict';
import type { Remark } from '../../../../src/core/exporters/exporter';
import { leftOut } from '../../../../src/core/exporters/leftOut';

const remark = (severity: Remark['severity'], message: string, tool?: string): Remark => ({
  ...{ code: 'x', severity, message, path: [] },
  ...(tool !== undefined && { tool }),
});

describe('the tools that were left out', () => {
  it('are those with an error, each with the first reason', () => {
    const remarks = [
      remark('error', 'All are too many.'),
      remark('warning', 'A.', 'a'),
      remark('error', 'B.', 'b'),
      remark('error', 'More of b.', 'b'),
    ];

    assert.deepEqual([...leftOut({ remarks })], [['b', 'B.']]);
  });
});

import assert from 'node:assert/strict';
import { retry } from '../../../../../src/core/stores/log/retry';

describe('a retry', () => {
  const failing = (code: string, times: number) => {
    let left = times;
    return async () => {
      if (left-- > 0) throw Object.assign(new Error(code), { code });
      return 'done';
    };
  };

  it('waits longer each time for a file that is in use', async () => {
    const waits: number[] = [];

    const result = await retry(failing('EBUSY', 12), async ms => waits.push(ms));

    assert.equal(result, 'done');
    assert.deepEqual(waits, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 100, 100]);
  });

  it('ends after ten seconds', async () => {
    let waited = 0;

    await assert.rejects(
      retry(failing('EPERM', Infinity), async ms => void (waited += ms)),
      { code: 'EPERM' },
    );

    assert.ok(waited >= 10_000 && waited <= 10_100, `waited ${waited} ms`);
  });

  it('does not wait after a permanent error', async () => {
    await assert.rejects(
      retry(failing('ENOSPC', 1), () => assert.fail('waited')),
      { code: 'ENOSPC' },
    );
  });
});

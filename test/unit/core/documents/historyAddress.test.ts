import assert from 'node:assert/strict';
import { historyAddress, parseHistoryAddress } from '../../../../src/core/documents/historyAddress';

describe('the address of one side of a history diff', () => {
  it('contains the edit, the side and the tool', () => {
    const whole = { edit: '12.0', side: 'before', name: undefined } as const;
    const one = { edit: '7.3', side: 'after', name: 'a.b-c' } as const;

    assert.deepEqual(historyAddress(whole), { path: '/before/tools.json', query: 'edit=12.0' });
    assert.deepEqual(historyAddress(one), { path: '/after/a.b-c.json', query: 'edit=7.3&name=a.b-c' });
    assert.deepEqual(
      [parseHistoryAddress(historyAddress(whole)), parseHistoryAddress(historyAddress(one))],
      [whole, one],
    );
  });
});

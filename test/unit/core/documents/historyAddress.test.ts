import assert from 'node:assert/strict';
import { addressOfSide, sideAt } from '../../../../src/core/documents/historyAddress';

describe('the address of a side of a change', () => {
  it('says which change, which side and which tool', () => {
    const whole = { edit: '12.0', side: 'before', name: undefined } as const;
    const one = { edit: '7.3', side: 'after', name: 'a.b-c' } as const;

    assert.deepEqual(addressOfSide(whole), { path: '/before/tools.json', query: 'edit=12.0' });
    assert.deepEqual(addressOfSide(one), { path: '/after/a.b-c.json', query: 'edit=7.3&name=a.b-c' });
    assert.deepEqual([sideAt(addressOfSide(whole)), sideAt(addressOfSide(one))], [whole, one]);
  });
});

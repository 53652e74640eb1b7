import assert from 'node:assert/strict';
import { lockAddress, parseLockAddress } from '../../../../src/core/documents/lockAddress';

describe('the address of one side of a diff with a lock', () => {
  it('contains the side, the layer and the tool', () => {
    const sides = [
      { side: 'locked', layer: 'file:///a%20b/.vscode/llm-tools.json', name: 'a.b-c' },
      { side: 'current', layer: 'file:///a/.vscode/llm-tools.json', name: '..' },
    ] as const;

    assert.deepEqual(
      sides.map(side => lockAddress(side).path),
      ['/locked/a.b-c.json', '/current/...json'],
    );
    assert.deepEqual(
      sides.map(side => parseLockAddress(lockAddress(side))),
      sides,
    );
  });
});

import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../../src/core/registry/registry';

describe('a registry that was not opened', () => {
  it('is empty', () => {
    const registry = new ToolRegistry();

    assert.deepEqual(registry.list(), []);
    assert.equal(registry.count(), 0);
    assert.equal(registry.get('read_file'), undefined);
  });
});

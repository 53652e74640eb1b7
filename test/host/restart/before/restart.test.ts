import assert from 'node:assert/strict';
import { activated, tool } from '../../activated';
import { survivors } from '../survivors';

describe('before a restart of VS Code', () => {
  it('tools are registered and one is unregistered', async () => {
    const { api } = await activated();

    for (const each of [...survivors, tool('gone')]) await api.register(each);
    await api.unregister('gone');

    assert.deepEqual(api.list(), survivors);
  });
});

import assert from 'node:assert/strict';
import { activated, next, tool } from './activated';

describe('the API, asked of the extension itself', () => {
  it('registers, answers and tells of it', async () => {
    const { api } = await activated();
    const change = next(api.onDidChange);

    const registered = await api.register(tool('read_file'));

    assert.deepEqual(registered, { ok: true, tool: tool('read_file') });
    assert.deepEqual((await change).added, [tool('read_file')]);
    assert.deepEqual([api.version, api.count(), api.isRegistered('read_file')], [1, 1, true]);
  });
});

import assert from 'node:assert/strict';
import { activateExtension, nextEvent, tool } from './activateExtension';

describe('the API of the activated extension', () => {
  it('registers a tool, returns it and fires a change event', async () => {
    const { api } = await activateExtension();
    const change = nextEvent(api.onDidChange);

    const registered = await api.register(tool('read_file'));

    assert.deepEqual(registered, { ok: true, tool: tool('read_file') });
    assert.deepEqual((await change).added, [tool('read_file')]);
    assert.deepEqual([api.version, api.count(), api.isRegistered('read_file')], [1, 1, true]);
  });
});

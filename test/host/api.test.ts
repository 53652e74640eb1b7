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

  it('reads, writes and checks tools without registering them', async () => {
    const { api } = await activateExtension();

    const decoded = await api.decode([tool('write_file')]);
    const encoded = await api.encode([tool('write_file')], 'mcp');
    const linted = await api.lint([tool('write.file')], { vendors: ['openai'] });

    assert.deepEqual(decoded.ok && decoded.tools, [tool('write_file')]);
    assert.deepEqual(encoded.ok && encoded.value, { tools: [tool('write_file')] });
    assert.deepEqual(linted.ok && linted.findings.some(({ code }) => code === 'name-charset'), true);
    assert.equal(api.isRegistered('write_file'), false);
  });
});

import assert from 'node:assert/strict';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

describe('enabling and disabling', () => {
  it('is one edit of the tools that change, and returns them', async () => {
    const registry = await registryOf('a', 'b', 'c');
    await registry.user.setEnabled(['b'], false);

    const disabled = await registry.user.setEnabled(['c', 'b', 'gone', 'a', 'a'], false);
    const [last] = registry.history();
    const enabled = await registry.user.setEnabled(['a'], true);

    assert.deepEqual(disabled, [
      { ...createTool('c'), enabled: false },
      { ...createTool('a'), enabled: false },
    ]);
    assert.deepEqual([last?.title, last?.changed.map(({ after }) => after.name)], ['disable', ['a', 'c']]);
    assert.deepEqual(enabled, [createTool('a')]);
    assert.deepEqual(
      registry.list().map(({ name, enabled: is }) => [name, is]),
      [
        ['a', undefined],
        ['b', false],
        ['c', false],
      ],
    );
  });

  it('is undone with one undo', async () => {
    const registry = await registryOf('a', 'b');
    await registry.user.setEnabled(['a', 'b'], false);

    const undone = await registry.undo();

    assert.deepEqual(undone.ok && undone.restored, ['a', 'b']);
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b')]);
  });

  it('makes no edit if nothing changes', async () => {
    const registry = await registryOf('a');
    const { revision } = registry.user;

    const answers = [await registry.user.setEnabled(['a'], true), await registry.user.setEnabled([], false)];

    assert.deepEqual([answers, registry.user.revision], [[[], []], revision]);
  });

  it('omits disabled tools from what is sent to a model', async () => {
    const registry = await registryOf('a', 'b');

    await registry.user.setEnabled(['a'], false);

    assert.deepEqual(
      registry.toLlmFormat().map(each => each.function.name),
      ['b'],
    );
  });
});

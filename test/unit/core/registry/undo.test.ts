import assert from 'node:assert/strict';
import { registryOf, tool } from './tools';

describe('undo', () => {
  it('brings back what clear removed', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();

    const undone = await registry.undo();

    assert.deepEqual(undone.ok && [undone.edit.title, undone.restored, undone.removed, undone.refused], [
      'clear',
      ['a', 'b'],
      [],
      [],
    ]);
    assert.deepEqual(registry.list(), [tool('a'), tool('b')]);
  });

  it('refuses by name what has come back or moved on meanwhile', async () => {
    const registry = await registryOf('a', 'b', 'c');
    await registry.registerAll([tool('b', 'Changed.'), tool('d')], { onConflict: 'replace' });
    const { id } = registry.history()[0]!;
    await registry.replace(tool('b', 'Changed again.'));

    const undone = await registry.undo(id);

    assert.deepEqual(undone.ok && [undone.restored, undone.removed, undone.refused], [[], ['d'], ['b']]);
    assert.deepEqual(registry.list(), [tool('a'), tool('b', 'Changed again.'), tool('c')]);
  });

  it('goes one further each time, and ends', async () => {
    const registry = await registryOf('a');
    await registry.replace(tool('a', 'Better.'));
    await registry.unregister('a');

    const seen: unknown[] = [];
    for (let n = 0; n < 4; n++) {
      const undone = await registry.undo();
      seen.push([undone.ok || undone.error, registry.get('a')?.description]);
    }

    assert.deepEqual(seen, [
      [true, 'Better.'],
      [true, 'Does it.'],
      [true, undefined],
      ['nothing_to_undo', undefined],
    ]);
  });

  it('can be undone, and that again', async () => {
    const registry = await registryOf('a');
    await registry.unregister('a');
    const undoNewest = async (): Promise<boolean> => (await registry.undo(registry.history()[0]!.id)).ok;

    const seen = [];
    for (let n = 0; n < 4; n++) seen.push([await undoNewest(), registry.isRegistered('a')]);
    const marks = registry.history().map(({ id, undoes, undone }) => ({ id, undoes, undone }));

    assert.deepEqual(seen, [
      [true, true],
      [true, false],
      [true, true],
      [true, false],
    ]);
    // In force: the removal, since its undo was undone, and so was the undo of that.
    assert.deepEqual(marks, [
      { id: '6.0', undoes: '5.0', undone: undefined },
      { id: '5.0', undoes: '4.0', undone: '6.0' },
      { id: '4.0', undoes: '3.0', undone: undefined },
      { id: '3.0', undoes: '2.0', undone: '4.0' },
      { id: '2.0', undoes: undefined, undone: undefined },
      { id: '1.0', undoes: undefined, undone: undefined },
    ]);
  });

  it('answers for an edit that is unknown, undone already or overtaken', async () => {
    const registry = await registryOf('a');
    await registry.unregister('a');
    await registry.register(tool('a', 'Anew.'));
    await registry.undo('3.0');

    const answers = [await registry.undo('9.0'), await registry.undo('3.0'), await registry.undo('1.0')];

    assert.deepEqual(answers, [
      { ok: false, error: 'not_found', refused: [] },
      { ok: false, error: 'already_undone', refused: [] },
      { ok: false, error: 'conflict', refused: [] },
    ]);
  });

  it('steps over an edit that nothing can be taken back of', async () => {
    const registry = await registryOf('a', 'x');
    await registry.replace(tool('x', 'Two.'));
    await registry.replace(tool('x', 'Three.'));
    await registry.replace(tool('x', 'Two.'));
    await registry.undo('2.0');

    const undone = await registry.undo();

    assert.deepEqual(undone.ok && [undone.edit.id, undone.removed], ['1.0', ['a', 'x']]);
  });
});

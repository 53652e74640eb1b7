import assert from 'node:assert/strict';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

describe('undo', () => {
  it('restores what clear removed', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();

    const undone = await registry.undo();

    assert.deepEqual(undone.ok && [undone.edit.title, undone.restored, undone.removed, undone.refused], [
      'clear',
      ['a', 'b'],
      [],
      [],
    ]);
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b')]);
  });

  it('refuses tools that were changed meanwhile, and names them', async () => {
    const registry = await registryOf('a', 'b', 'c');
    await registry.registerAll([createTool('b', 'Changed.'), createTool('d')], { onConflict: 'replace' });
    const { id } = registry.history()[0]!;
    await registry.replace(createTool('b', 'Changed again.'));

    const undone = await registry.undo(id);

    assert.deepEqual(undone.ok && [undone.restored, undone.removed, undone.refused], [[], ['d'], ['b']]);
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b', 'Changed again.'), createTool('c')]);
  });

  it('reverts one earlier edit each time until there are none', async () => {
    const registry = await registryOf('a');
    await registry.replace(createTool('a', 'Better.'));
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

  it('can be undone, also repeatedly', async () => {
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
    // The removal (2.0) is in effect: its undo (3.0) was undone by 4.0, and the undo of 4.0 (5.0) was undone by 6.0.
    assert.deepEqual(marks, [
      { id: '6.0', undoes: '5.0', undone: undefined },
      { id: '5.0', undoes: '4.0', undone: '6.0' },
      { id: '4.0', undoes: '3.0', undone: undefined },
      { id: '3.0', undoes: '2.0', undone: '4.0' },
      { id: '2.0', undoes: undefined, undone: undefined },
      { id: '1.0', undoes: undefined, undone: undefined },
    ]);
  });

  it('returns an error for an edit that is unknown, already undone or in conflict', async () => {
    const registry = await registryOf('a');
    await registry.unregister('a');
    await registry.register(createTool('a', 'Anew.'));
    await registry.undo('3.0');

    const answers = [await registry.undo('9.0'), await registry.undo('3.0'), await registry.undo('1.0')];

    assert.deepEqual(answers, [
      { ok: false, error: 'not_found', refused: [] },
      { ok: false, error: 'already_undone', refused: [] },
      { ok: false, error: 'conflict', refused: [] },
    ]);
  });

  it('skips an edit that cannot be reverted at all', async () => {
    const registry = await registryOf('a', 'x');
    await registry.replace(createTool('x', 'Two.'));
    await registry.replace(createTool('x', 'Three.'));
    await registry.replace(createTool('x', 'Two.'));
    await registry.undo('2.0');

    const undone = await registry.undo();

    assert.deepEqual(undone.ok && [undone.edit.id, undone.removed], ['1.0', ['a', 'x']]);
  });
});

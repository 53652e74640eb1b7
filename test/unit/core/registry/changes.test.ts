import assert from 'node:assert/strict';
import { TextFileStore } from '../../../../src/core/stores/file/fileStore';
import type { ChangeUndone } from '../../../../src/core/registry/changeHistory';
import { ToolLayer } from '../../../../src/core/registry/layer';
import { newChangeId } from '../../../../src/core/registry/layerEdit';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { conflictsText } from '../../../../src/core/registry/snapshotText';
import { toolText } from '../../../../src/core/tool/toolDocument';
import { UserError } from '../../../../src/core/util/userError';
import { MemoryText } from './textFile';
import { tool } from './tools';

const line = (name: string): string =>
  `    { "name": "${name}", "description": "Does it.", "inputSchema": { "type": "object" } } // ${name}`;
const textOf = (...names: string[]): string =>
  `{\n  "tools": [\n${names.map(line).join('\n').replaceAll(' // ', ', // ')}\n  ]\n}\n`;

/** A registry with a file over its user store. */
const withFile = async (text: string, ...names: string[]) => {
  const registry = new ToolRegistry();
  const store = memoryStore();
  registry.open(store);
  const file = new MemoryText(text);
  const layer = new ToolLayer('file', 'file');
  const fileStore = new TextFileStore(file);
  layer.open(fileStore);
  await fileStore.refresh();
  const added = registry.add(layer);
  if (names.length > 0) await registry.user.registerAll(names.map(name => tool(name)));
  const namesIn = (): object => ({
    user: registry.user.list().map(({ name }) => name),
    file: layer.list().map(({ name }) => name),
  });
  return { registry, store, user: registry.user, file, layer, added, changes: registry.changes, namesIn };
};

const said = (undone: ChangeUndone): object => ({
  ...(undone.ok ? { restored: undone.restored, removed: undone.removed } : { error: undone.error }),
  left: undone.conflicts.map(({ layer, name }) => `${layer}/${name}`),
});

describe('the changes of a window', () => {
  it('are each taken back by their own offer, whatever came after', async () => {
    const { file, layer, changes } = await withFile(textOf('a', 'b', 'c'));
    const [first, second] = [newChangeId(), newChangeId()];
    await layer.unregister('a', { change: first });
    await layer.unregister('b', { change: second });

    const undone = await changes.undo(first);
    const text = file.text;
    await changes.undo(second);

    assert.deepEqual(said(undone), { restored: ['a'], removed: [], left: [] });
    const withoutB = textOf('a', 'b', 'c').replace(/\{ "name": "b".*\}, /, '');
    assert.deepEqual([text, file.text], [withoutB, textOf('a', 'b', 'c')]);
  });

  it('leave alone what others have typed into the text', async () => {
    const { file, layer, changes } = await withFile(textOf('a', 'b'));
    await layer.unregister('b');
    file.text = file.text!.replace('// a', '// a, which is dear');

    await changes.undo();

    assert.equal(file.text, textOf('a', 'b').replace('// a', '// a, which is dear'));
  });

  it('are taken back field by field', async () => {
    for (const id of ['user', 'file']) {
      const { registry, changes } = await withFile(textOf('a', 'b'), 'a', 'b');
      const layer = registry.layer(id)!;
      const disabled = newChangeId();
      await layer.setEnabled(['a', 'b'], false, { change: disabled });
      await layer.changeAll(['a'], each => ({ ...each, description: 'Better.' }), { title: 'edit description' });

      await changes.undo(disabled);

      assert.deepEqual(layer.list(), [tool('a', 'Better.'), tool('b')]);
    }
  });

  it('are taken back in sets and tags word by word', async () => {
    const { user, changes } = await withFile(textOf(), 'a');
    const [set, tags] = [newChangeId(), newChangeId()];
    await user.keepSet({ name: 's', tools: ['a'] });
    await user.keepSet({ name: 's', tools: ['a', 'b'] }, 's', { change: set });
    await user.keepSet({ name: 's', tools: ['c', 'a', 'b'], description: 'All.' });
    await user.changeAll(['a'], each => ({ ...each, tags: ['x'] }), { title: 'edit tags', change: tags });
    await user.changeAll(['a'], each => ({ ...each, tags: ['x', 'y'] }), { title: 'edit tags' });

    await changes.undo(set);
    await changes.undo(tags);

    assert.deepEqual(user.getSet('s'), { name: 's', tools: ['c', 'a'], description: 'All.' });
    assert.deepEqual(user.get('a'), { ...tool('a'), tags: ['y'] });
  });

  it('are the last of all layers first, and then those of before the window', async () => {
    const { registry, store, layer, changes, namesIn } = await withFile(textOf('b'), 'a');
    const other = new ToolRegistry();
    other.open(store);
    await other.user.register(tool('z'));
    await registry.user.register(tool('c'));
    await layer.unregister('b');

    const seen = [];
    for (let n = 0; n < 5; n++) seen.push([said(await changes.undo()), namesIn()]);

    assert.deepEqual(seen, [
      [
        { restored: ['b'], removed: [], left: [] },
        { user: ['a', 'c', 'z'], file: ['b'] },
      ],
      [
        { restored: [], removed: ['c'], left: [] },
        { user: ['a', 'z'], file: ['b'] },
      ],
      [
        { restored: [], removed: ['a'], left: [] },
        { user: ['z'], file: ['b'] },
      ],
      [
        { restored: [], removed: ['z'], left: [] },
        { user: [], file: ['b'] },
      ],
      [
        { error: 'nothing', left: [] },
        { user: [], file: ['b'] },
      ],
    ]);
    await changes.redo();
    assert.deepEqual(namesIn(), { user: ['z'], file: ['b'] });
  });

  it('are one where a tool is moved, which goes back with what was made of it since', async () => {
    const { user, layer, changes, namesIn } = await withFile(textOf('b'), 'a');
    const move = newChangeId();
    await layer.registerAll([user.get('a')], { change: move });
    await user.unregisterAll(['a'], { change: move });
    await layer.changeAll(['a'], each => ({ ...each, description: 'Better.' }), { title: 'edit description' });

    const undone = await changes.undo(move);
    const after = [namesIn(), user.get('a')];
    await changes.redo();

    assert.deepEqual(said(undone), { restored: ['a'], removed: ['a'], left: [] });
    assert.deepEqual(after, [{ user: ['a'], file: ['b'] }, tool('a', 'Better.')]);
    assert.deepEqual([namesIn(), layer.get('a')], [{ user: [], file: ['a', 'b'] }, tool('a', 'Better.')]);
  });

  it('leave a tool where it was moved to, where another has come to its former place', async () => {
    const { user, layer, changes, namesIn } = await withFile(textOf(), 'a', 'b');
    const move = newChangeId();
    await layer.registerAll([user.get('a'), user.get('b')], { change: move });
    await user.unregisterAll(['a', 'b'], { change: move });
    await user.register(tool('a', 'Another.'));

    const undone = await changes.undo(move);

    assert.deepEqual(said(undone), { restored: ['b'], removed: ['b'], left: ['user/a'] });
    assert.deepEqual(namesIn(), { user: ['a', 'b'], file: ['a'] });
  });

  it('are taken back in all layers or in none', async () => {
    const { user, file, layer, changes, namesIn } = await withFile(textOf(), 'a');
    const move = newChangeId();
    await layer.registerAll([user.get('a')], { change: move });
    await user.unregisterAll(['a'], { change: move });
    file.write = () => Promise.reject(new UserError('The disk is full.'));

    await assert.rejects(changes.undo(move), { message: 'The disk is full.' });

    assert.deepEqual(namesIn(), { user: [], file: ['a'] });
  });

  it('name what cannot be taken back any more, and show it beside what it would become', async () => {
    const { registry, user, changes } = await withFile(textOf(), 'a', 'b');
    const removed = newChangeId();
    await user.unregisterAll(['a', 'b'], { change: removed });
    await user.register(tool('b', 'Anew.'));

    const undone = await changes.undo(removed);
    const [wanted, now] = [undefined, (id: string) => registry.layer(id)].map(each =>
      conflictsText(changes.conflictsOf(removed), each),
    );

    assert.deepEqual(said(undone), { restored: ['a'], removed: [], left: ['user/b'] });
    assert.deepEqual([wanted, now], [toolText(tool('b')), toolText(tool('b', 'Anew.'))]);
  });

  it('say so once where the newest cannot be taken back, and then go on', async () => {
    const { user, store, changes } = await withFile(textOf(), 'a');
    await user.register(tool('b'));
    await user.setEnabled(['a'], false);
    const other = new ToolRegistry();
    other.open(store);
    await other.user.replace(tool('a'));
    await other.user.unregister('a');

    const seen = [said(await changes.undo()), said(await changes.undo())];

    assert.deepEqual(seen, [
      { error: 'conflict', left: ['user/a'] },
      { restored: [], removed: ['b'], left: [] },
    ]);
  });

  it('are taken back once, however often that is asked', async () => {
    const { user, changes } = await withFile(textOf(), 'a');
    const id = newChangeId();
    await user.unregister('a', { change: id });

    const [first, second] = await Promise.all([changes.undo(id), changes.undo(id)]);
    const third = await changes.undo('change-unknown');

    assert.deepEqual(
      [first, second, third].map(answer => answer.ok || answer.error),
      [true, 'done_already', 'not_found'],
    );
  });

  it('are made again until something else is changed', async () => {
    const { user, layer, changes, namesIn } = await withFile(textOf('b'), 'a');
    await user.unregister('a');
    await layer.unregister('b');
    await changes.undo();
    await changes.undo();

    await changes.redo();
    await changes.redo();
    const redone = [namesIn(), said(await changes.redo())];
    await changes.undo();
    await user.register(tool('c'));

    assert.deepEqual(redone, [
      { user: [], file: [] },
      { error: 'nothing', left: [] },
    ]);
    assert.deepEqual(
      [changes.canRedo(), said(await changes.redo()), namesIn()],
      [false, { error: 'nothing', left: [] }, { user: ['c'], file: ['b'] }],
    );
  });

  it('are undone in the history of the user store, too', async () => {
    const { registry, user, changes } = await withFile(textOf(), 'a');
    const id = newChangeId();
    await user.unregister('a', { change: id });
    const [entry] = registry.history();

    const marks = [];
    for (const step of ['undo', 'redo', 'undo'] as const) {
      await changes[step]();
      marks.push(registry.history().find(each => each.id === entry!.id)?.undone !== undefined);
    }
    const again = await changes.undo(entry!.id);

    assert.deepEqual([marks, again.ok || again.error], [[true, false, true], 'done_already']);
  });

  it('cannot be taken back in a layer that is not open any more', async () => {
    const { layer, added, changes } = await withFile(textOf('a'));
    const id = newChangeId();
    await layer.unregister('a', { change: id });
    added.dispose();

    assert.deepEqual(said(await changes.undo(id)), { error: 'conflict', left: ['file/a'] });
  });
});

describe('a tool that is renamed', () => {
  const names = (registry: ToolRegistry): object =>
    Object.fromEntries(registry.layers().map(layer => [layer.id, layer.sets().map(set => set.tools)]));

  it('stays in its sets, in all layers and whatever names it there, also when that is undone', async () => {
    const { registry, user, layer, changes } = await withFile(
      '{ "tools": [], "sets": { "f": { "tools": ["git_log"] } } }',
    );
    await user.registerAll([tool('git_log'), tool('git_show')]);
    await user.keepSet({ name: 'named', tools: ['x', 'git_log', 'y'] });
    await user.keepSet({ name: 'pattern', tools: ['git_*'] });
    const before = names(registry);

    await user.rename('git_log', 'log');
    const after = names(registry);
    await changes.undo();
    const undone = names(registry);
    await changes.redo();

    assert.deepEqual(after, {
      file: [['log']],
      user: [
        ['x', 'log', 'y'],
        ['git_*', 'log'],
      ],
    });
    assert.deepEqual([undone, names(registry)], [before, after]);
    assert.ok(layer.getSet('f'));
  });

  it('leaves its former name in a set to another tool that has it', async () => {
    const { registry, user, layer } = await withFile(textOf('a'), 'a');
    await user.keepSet({ name: 's', tools: ['a'] });

    await layer.rename('a', 'b');
    const one = names(registry);
    await user.rename('a', 'b');

    assert.deepEqual(
      [one, names(registry)],
      [
        { file: [], user: [['a', 'b']] },
        { file: [], user: [['b']] },
      ],
    );
  });

  it('stays in its sets where it is saved under another name, alone or with all others', async () => {
    const { registry, user } = await withFile(textOf(), 'a', 'c');
    await user.keepSet({ name: 's', tools: ['a'] });

    await user.replace(tool('b', 'Better.'), { oldName: 'a' });
    const one = names(registry);
    await user.replaceAll([tool('d', 'Better.'), tool('c')]);

    assert.deepEqual(
      [one, names(registry)],
      [
        { file: [], user: [['b']] },
        { file: [], user: [['d']] },
      ],
    );
  });

  it('goes back to its former name with what was made of it since', async () => {
    const { user, changes } = await withFile(textOf(), 'a');
    const id = newChangeId();
    await user.rename('a', 'b', { change: id });
    await user.changeAll(['b'], each => ({ ...each, description: 'Better.' }), { title: 'edit description' });

    await changes.undo(id);

    assert.deepEqual(user.list(), [tool('a', 'Better.')]);
  });
});

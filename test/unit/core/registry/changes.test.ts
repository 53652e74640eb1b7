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
import { createTool } from '../../tools';

const line = (name: string): string =>
  `    { "name": "${name}", "description": "Does it.", "inputSchema": { "type": "object" } } // ${name}`;
const textOf = (...names: string[]): string =>
  `{\n  "tools": [\n${names.map(line).join('\n').replaceAll(' // ', ', // ')}\n  ]\n}\n`;

/** Opens a registry with a file layer over its user store. */
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
  if (names.length > 0) await registry.user.registerAll(names.map(name => createTool(name)));
  const namesByLayer = (): object => ({
    user: registry.user.list().map(({ name }) => name),
    file: layer.list().map(({ name }) => name),
  });
  return { registry, store, user: registry.user, file, layer, added, changes: registry.changes, namesByLayer };
};

const summarize = (undone: ChangeUndone): object => ({
  ...(undone.ok ? { restored: undone.restored, removed: undone.removed } : { error: undone.error }),
  left: undone.conflicts.map(({ layer, name }) => `${layer}/${name}`),
});

describe('the changes of a window', () => {
  it('are undone by their IDs, even if later changes exist', async () => {
    const { file, layer, changes } = await withFile(textOf('a', 'b', 'c'));
    const [first, second] = [newChangeId(), newChangeId()];
    await layer.unregister('a', { change: first });
    await layer.unregister('b', { change: second });

    const undone = await changes.undo(first);
    const text = file.text;
    await changes.undo(second);

    assert.deepEqual(summarize(undone), { restored: ['a'], removed: [], left: [] });
    const withoutB = textOf('a', 'b', 'c').replace(/\{ "name": "b".*\}, /, '');
    assert.deepEqual([text, file.text], [withoutB, textOf('a', 'b', 'c')]);
  });

  it('keep text that was typed into the file meanwhile', async () => {
    const { file, layer, changes } = await withFile(textOf('a', 'b'));
    await layer.unregister('b');
    file.text = file.text!.replace('// a', '// a, which is dear');

    await changes.undo();

    assert.equal(file.text, textOf('a', 'b').replace('// a', '// a, which is dear'));
  });

  it('are undone field by field', async () => {
    for (const id of ['user', 'file']) {
      const { registry, changes } = await withFile(textOf('a', 'b'), 'a', 'b');
      const layer = registry.layer(id)!;
      const disabled = newChangeId();
      await layer.setEnabled(['a', 'b'], false, { change: disabled });
      await layer.changeAll(['a'], each => ({ ...each, description: 'Better.' }), { title: 'edit description' });

      await changes.undo(disabled);

      assert.deepEqual(layer.list(), [createTool('a', 'Better.'), createTool('b')]);
    }
  });

  it('are undone entry by entry in sets and tags', async () => {
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
    assert.deepEqual(user.get('a'), { ...createTool('a'), tags: ['y'] });
  });

  it('are undone newest first over all layers, and then those from before this window', async () => {
    const { registry, store, layer, changes, namesByLayer } = await withFile(textOf('b'), 'a');
    const other = new ToolRegistry();
    other.open(store);
    await other.user.register(createTool('z'));
    await registry.user.register(createTool('c'));
    await layer.unregister('b');

    const seen = [];
    for (let n = 0; n < 5; n++) seen.push([summarize(await changes.undo()), namesByLayer()]);

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
    assert.deepEqual(namesByLayer(), { user: ['z'], file: ['b'] });
  });

  it('include both layers of a move, whose undo keeps later edits of the tool', async () => {
    const { user, layer, changes, namesByLayer } = await withFile(textOf('b'), 'a');
    const move = newChangeId();
    await layer.registerAll([user.get('a')], { change: move });
    await user.unregisterAll(['a'], { change: move });
    await layer.changeAll(['a'], each => ({ ...each, description: 'Better.' }), { title: 'edit description' });

    const undone = await changes.undo(move);
    const after = [namesByLayer(), user.get('a')];
    await changes.redo();

    assert.deepEqual(summarize(undone), { restored: ['a'], removed: ['a'], left: [] });
    assert.deepEqual(after, [{ user: ['a'], file: ['b'] }, createTool('a', 'Better.')]);
    assert.deepEqual([namesByLayer(), layer.get('a')], [{ user: [], file: ['a', 'b'] }, createTool('a', 'Better.')]);
  });

  it('do not move a tool back if another has its name there', async () => {
    const { user, layer, changes, namesByLayer } = await withFile(textOf(), 'a', 'b');
    const move = newChangeId();
    await layer.registerAll([user.get('a'), user.get('b')], { change: move });
    await user.unregisterAll(['a', 'b'], { change: move });
    await user.register(createTool('a', 'Another.'));

    const undone = await changes.undo(move);

    assert.deepEqual(summarize(undone), { restored: ['b'], removed: ['b'], left: ['user/a'] });
    assert.deepEqual(namesByLayer(), { user: ['a', 'b'], file: ['a'] });
  });

  it('are undone in all layers or in none', async () => {
    const { user, file, layer, changes, namesByLayer } = await withFile(textOf(), 'a');
    const move = newChangeId();
    await layer.registerAll([user.get('a')], { change: move });
    await user.unregisterAll(['a'], { change: move });
    file.write = () => Promise.reject(new UserError('The disk is full.'));

    await assert.rejects(changes.undo(move), { message: 'The disk is full.' });

    assert.deepEqual(namesByLayer(), { user: [], file: ['a'] });
  });

  it('report tools that cannot be restored, with their earlier and current text', async () => {
    const { registry, user, changes } = await withFile(textOf(), 'a', 'b');
    const removed = newChangeId();
    await user.unregisterAll(['a', 'b'], { change: removed });
    await user.register(createTool('b', 'Anew.'));

    const undone = await changes.undo(removed);
    const [restoredText, currentText] = [undefined, (id: string) => registry.layer(id)].map(each =>
      conflictsText(changes.conflictsOf(removed), each),
    );

    assert.deepEqual(summarize(undone), { restored: ['a'], removed: [], left: ['user/b'] });
    assert.deepEqual([restoredText, currentText], [toolText(createTool('b')), toolText(createTool('b', 'Anew.'))]);
  });

  it('report once that the newest cannot be undone, and are then undone before it', async () => {
    const { user, store, changes } = await withFile(textOf(), 'a');
    await user.register(createTool('b'));
    await user.setEnabled(['a'], false);
    const other = new ToolRegistry();
    other.open(store);
    await other.user.replace(createTool('a'));
    await other.user.unregister('a');

    const seen = [summarize(await changes.undo()), summarize(await changes.undo())];

    assert.deepEqual(seen, [
      { error: 'conflict', left: ['user/a'] },
      { restored: [], removed: ['b'], left: [] },
    ]);
  });

  it('are undone only once', async () => {
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

  it('can be redone until another change is made', async () => {
    const { user, layer, changes, namesByLayer } = await withFile(textOf('b'), 'a');
    await user.unregister('a');
    await layer.unregister('b');
    await changes.undo();
    await changes.undo();

    await changes.redo();
    await changes.redo();
    const redone = [namesByLayer(), summarize(await changes.redo())];
    await changes.undo();
    await user.register(createTool('c'));

    assert.deepEqual(redone, [
      { user: [], file: [] },
      { error: 'nothing', left: [] },
    ]);
    assert.deepEqual(
      [changes.canRedo(), summarize(await changes.redo()), namesByLayer()],
      [false, { error: 'nothing', left: [] }, { user: ['c'], file: ['b'] }],
    );
  });

  it('are marked as undone in the history of the user store', async () => {
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

  it('cannot be undone in a layer that was closed', async () => {
    const { layer, added, changes } = await withFile(textOf('a'));
    const id = newChangeId();
    await layer.unregister('a', { change: id });
    added.dispose();

    assert.deepEqual(summarize(await changes.undo(id)), { error: 'conflict', left: ['file/a'] });
  });
});

describe('a renamed tool', () => {
  const setsByLayer = (registry: ToolRegistry): object =>
    Object.fromEntries(registry.layers().map(layer => [layer.id, layer.sets().map(set => set.tools)]));

  it('stays in its sets in all layers, also after an undo', async () => {
    const { registry, user, layer, changes } = await withFile(
      '{ "tools": [], "sets": { "f": { "tools": ["git_log"] } } }',
    );
    await user.registerAll([createTool('git_log'), createTool('git_show')]);
    await user.keepSet({ name: 'named', tools: ['x', 'git_log', 'y'] });
    await user.keepSet({ name: 'pattern', tools: ['git_*'] });
    const before = setsByLayer(registry);

    await user.rename('git_log', 'log');
    const after = setsByLayer(registry);
    await changes.undo();
    const undone = setsByLayer(registry);
    await changes.redo();

    assert.deepEqual(after, {
      file: [['log']],
      user: [
        ['x', 'log', 'y'],
        ['git_*', 'log'],
      ],
    });
    assert.deepEqual([undone, setsByLayer(registry)], [before, after]);
    assert.ok(layer.getSet('f'));
  });

  it('leaves its old name in a set if another tool has that name', async () => {
    const { registry, user, layer } = await withFile(textOf('a'), 'a');
    await user.keepSet({ name: 's', tools: ['a'] });

    await layer.rename('a', 'b');
    const one = setsByLayer(registry);
    await user.rename('a', 'b');

    assert.deepEqual(
      [one, setsByLayer(registry)],
      [
        { file: [], user: [['a', 'b']] },
        { file: [], user: [['b']] },
      ],
    );
  });

  it('stays in its sets if it is saved under another name, alone or with all tools', async () => {
    const { registry, user } = await withFile(textOf(), 'a', 'c');
    await user.keepSet({ name: 's', tools: ['a'] });

    await user.replace(createTool('b', 'Better.'), { oldName: 'a' });
    const one = setsByLayer(registry);
    await user.replaceAll([createTool('d', 'Better.'), createTool('c')]);

    assert.deepEqual(
      [one, setsByLayer(registry)],
      [
        { file: [], user: [['b']] },
        { file: [], user: [['d']] },
      ],
    );
  });

  it('gets its old name back after an undo, and keeps later edits', async () => {
    const { user, changes } = await withFile(textOf(), 'a');
    const id = newChangeId();
    await user.rename('a', 'b', { change: id });
    await user.changeAll(['b'], each => ({ ...each, description: 'Better.' }), { title: 'edit description' });

    await changes.undo(id);

    assert.deepEqual(user.list(), [createTool('a', 'Better.')]);
  });
});

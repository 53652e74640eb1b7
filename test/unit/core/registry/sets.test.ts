import assert from 'node:assert/strict';
import type { RegistryChange } from '../../../../src/core/registry/registry';
import { snapshotText } from '../../../../src/core/registry/snapshotText';
import { registryOf, tool } from './tools';

const git = { name: 'git', tools: ['git_*'] };
const both = { name: 'git', tools: ['git_*', 'diff'] };

const textOf = ({ name, tools }: typeof git): string => `${JSON.stringify({ [name]: { tools } }, undefined, 2)}\n`;

describe('the sets of a layer', () => {
  it('are kept under their names, one to a name', async () => {
    const { user } = await registryOf();

    await user.keepSet(git);
    await user.keepSet({ name: 'all', tools: ['*'] });
    await user.keepSet(both);

    assert.deepEqual(user.sets(), [{ name: 'all', tools: ['*'] }, both]);
    assert.deepEqual([user.getSet('git'), user.getSet('none')], [both, undefined]);
  });

  it('are renamed, but not to the name of another', async () => {
    const { user } = await registryOf();
    await user.keepSet(git);
    await user.keepSet({ name: 'all', tools: ['*'] });

    const answers = [
      await user.keepSet({ ...git, name: 'all' }, 'git'),
      await user.keepSet({ ...git, name: 'vcs' }, 'git'),
    ];

    assert.deepEqual(answers, ['taken', 'kept']);
    assert.deepEqual(user.sets(), [
      { name: 'all', tools: ['*'] },
      { ...git, name: 'vcs' },
    ]);
  });

  it('go without their tools, and stay without them', async () => {
    const registry = await registryOf('git_log');
    const { user } = registry;
    await user.keepSet(git);

    await user.clear();
    const cleared = user.sets();
    const dropped = [await user.dropSet('git'), await user.dropSet('git')];
    await user.undo();
    await user.undo();

    assert.deepEqual([cleared, dropped], [[git], [git, undefined]]);
    assert.deepEqual([registry.list(), user.sets()], [[tool('git_log')], [git]]);
  });

  it('are announced as they change, and only then', async () => {
    const registry = await registryOf();
    const heard: RegistryChange[] = [];
    registry.onDidChange(change => heard.push(change));

    await registry.user.keepSet(git);
    await registry.user.keepSet({ ...git });
    await registry.user.keepSet(both);
    await registry.user.dropSet('git');

    const nothing = { layer: 'user', added: [], changed: [], removed: [] };
    assert.deepEqual(heard, [
      { ...nothing, sets: [{ name: 'git', after: git }] },
      { ...nothing, sets: [{ name: 'git', before: git, after: both }] },
      { ...nothing, sets: [{ name: 'git', before: both }] },
    ]);
  });

  it('have a line in the history, which is taken back where nothing else has happened to them', async () => {
    const registry = await registryOf();
    await registry.user.keepSet(git);
    await registry.user.keepSet(both);
    const [changed, added] = registry.history();

    const first = await registry.undo(added!.id);
    const second = await registry.undo(changed!.id);

    assert.deepEqual(
      [changed, added].map(entry => [entry!.title, snapshotText(entry!, 'before'), snapshotText(entry!, 'after')]),
      [
        ['set', textOf(git), textOf(both)],
        ['set', '{}\n', textOf(git)],
      ],
    );
    assert.deepEqual(first, { ok: false, error: 'conflict', refused: ['git'] });
    assert.ok(second.ok);
    assert.deepEqual([second.restored, registry.user.sets()], [['git'], [git]]);
  });

  it('are restored as they were before a change, unless they have changed since', async () => {
    const registry = await registryOf();
    await registry.user.keepSet(git);
    await registry.user.keepSet(both);
    const [changed, added] = registry.history();

    const restored = await registry.user.restore(changed!.id);
    const again = await registry.user.restore(added!.id);

    assert.deepEqual(restored, { ok: true, restored: ['git'], removed: [], refused: [] });
    assert.deepEqual(again, { ok: true, restored: [], removed: ['git'], refused: [] });
    assert.deepEqual(registry.user.sets(), []);
  });
});

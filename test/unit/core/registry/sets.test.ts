import assert from 'node:assert/strict';
import type { RegistryChange } from '../../../../src/core/registry/registry';
import { snapshotText } from '../../../../src/core/registry/snapshotText';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

const git = { name: 'git', tools: ['git_*'] };
const gitAndDiff = { name: 'git', tools: ['git_*', 'diff'] };

const textOf = ({ name, tools }: typeof git): string => `${JSON.stringify({ [name]: { tools } }, undefined, 2)}\n`;

describe('the sets of a layer', () => {
  it('are stored by name, one per name', async () => {
    const { user } = await registryOf();

    await user.keepSet(git);
    await user.keepSet({ name: 'all', tools: ['*'] });
    await user.keepSet(gitAndDiff);

    assert.deepEqual(user.sets(), [{ name: 'all', tools: ['*'] }, gitAndDiff]);
    assert.deepEqual([user.getSet('git'), user.getSet('none')], [gitAndDiff, undefined]);
  });

  it('can be renamed, but not to an existing name', async () => {
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

  it('remain if their tools are removed, and can be removed and restored', async () => {
    const registry = await registryOf('git_log');
    const { user } = registry;
    await user.keepSet(git);

    await user.clear();
    const cleared = user.sets();
    const dropped = [await user.dropSet('git'), await user.dropSet('git')];
    await user.undo();
    await user.undo();

    assert.deepEqual([cleared, dropped], [[git], [git, undefined]]);
    assert.deepEqual([registry.list(), user.sets()], [[createTool('git_log')], [git]]);
  });

  it('fire an event only if they change', async () => {
    const registry = await registryOf();
    const events: RegistryChange[] = [];
    registry.onDidChange(change => events.push(change));

    await registry.user.keepSet(git);
    await registry.user.keepSet({ ...git });
    await registry.user.keepSet(gitAndDiff);
    await registry.user.dropSet('git');

    const noTools = { layer: 'user', added: [], changed: [], removed: [] };
    assert.deepEqual(events, [
      { ...noTools, sets: [{ name: 'git', after: git }] },
      { ...noTools, sets: [{ name: 'git', before: git, after: gitAndDiff }] },
      { ...noTools, sets: [{ name: 'git', before: gitAndDiff }] },
    ]);
  });

  it('have a history entry that can be undone if nothing else has changed them since', async () => {
    const registry = await registryOf();
    await registry.user.keepSet(git);
    await registry.user.keepSet(gitAndDiff);
    const [changed, added] = registry.history();

    const first = await registry.undo(added!.id);
    const second = await registry.undo(changed!.id);

    assert.deepEqual(
      [changed, added].map(entry => [entry!.title, snapshotText(entry!, 'before'), snapshotText(entry!, 'after')]),
      [
        ['set', textOf(git), textOf(gitAndDiff)],
        ['set', '{}\n', textOf(git)],
      ],
    );
    assert.deepEqual(first, { ok: false, error: 'conflict', refused: ['git'] });
    assert.ok(second.ok);
    assert.deepEqual([second.restored, registry.user.sets()], [['git'], [git]]);
  });

  it('are restored to their state before an edit', async () => {
    const registry = await registryOf();
    await registry.user.keepSet(git);
    await registry.user.keepSet(gitAndDiff);
    const [changed, added] = registry.history();

    const restored = await registry.user.restore(changed!.id);
    const again = await registry.user.restore(added!.id);

    assert.deepEqual(restored, { ok: true, restored: ['git'], removed: [], refused: [] });
    assert.deepEqual(again, { ok: true, restored: [], removed: ['git'], refused: [] });
    assert.deepEqual(registry.user.sets(), []);
  });
});

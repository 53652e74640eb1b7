import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { Scratch } from './scratch';

const git = { name: 'git', tools: ['git_*'] };

describe('sets of tools in the user store', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  it('are the same in other and later windows', async () => {
    const [one, other] = [await scratch.open(), await scratch.open()];
    await one.registry.user.keepSet({ name: 'all', tools: ['*'] });
    await one.registry.user.keepSet(git);
    await one.registry.user.dropSet('all');

    await other.store.refresh();

    const later = await scratch.open();
    assert.deepEqual([other.registry.user.sets(), later.registry.user.sets()], [[git], [git]]);
    assert.deepEqual(later.registry.history(), one.registry.history());
  });

  it('are kept in a snapshot after their operations are removed', async () => {
    const one = await scratch.open({ limits: { snapshotEvery: 2 } });
    await one.registry.user.keepSet(git);
    for (let index = 0; index < 10; index++) await one.registry.user.keepSet({ name: 'other', tools: [String(index)] });

    const later = await scratch.open();
    assert.deepEqual(later.registry.user.sets(), [git, { name: 'other', tools: ['9'] }]);
  });

  it('are kept if only one of the windows had them when the folder was deleted', async () => {
    const [ahead, behind] = [await scratch.open(), await scratch.open()];
    await ahead.registry.user.keepSet({ name: 'gone', tools: [] });
    await behind.store.refresh();
    await ahead.registry.user.keepSet(git);
    await ahead.registry.user.dropSet('gone');
    rmSync(scratch.log, { recursive: true });

    await behind.store.refresh();
    await ahead.store.refresh();
    await ahead.store.refresh();
    await behind.store.refresh();

    assert.deepEqual([ahead.registry.user.sets(), behind.registry.user.sets()], [[git], [git]]);
  });
});

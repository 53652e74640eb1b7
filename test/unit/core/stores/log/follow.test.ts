import assert from 'node:assert/strict';
import type { Difference } from '../../../../../src/core/registry/difference';
import { folderWatch } from '../../../../../src/core/stores/folderWatch';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

describe('a window beside another window', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  it('receives a change of the other window', async () => {
    const left = await scratch.open();
    const right = await scratch.open({ watch: folderWatch() });
    const changes = new Promise<Difference>(resolve => right.store.onDidChange(resolve));

    await left.registry.register(createTool('a'));

    assert.deepEqual(await changes, { added: [createTool('a')], changed: [], removed: [] });
  });

  it('receives a change while its own folders are still being created', async () => {
    const left = await scratch.open();
    let resume = (): void => {};
    const slow = new Promise<undefined>(resolve => (resume = () => resolve(undefined)));
    const opening = scratch.startOpening(
      { watch: folderWatch() },
      { before: op => (op === 'makeFolder' ? slow : undefined) },
    );
    const changes = new Promise<Difference>(resolve => opening.store.onDidChange(resolve));

    await left.registry.register(createTool('a'));
    const difference = await changes;
    resume();
    await opening.store.opened;

    assert.deepEqual(difference, { added: [createTool('a')], changed: [], removed: [] });
    assert.equal((await opening.registry.register(createTool('b'))).ok, true);
  });

  it('keeps its tool objects when it loads a snapshot, and fires only the differences', async () => {
    const limits = { snapshotEvery: 2 };
    const left = await scratch.open({ limits });
    await left.registry.registerAll([createTool('same'), createTool('changed'), createTool('gone')]);
    const right = await scratch.open({ limits });
    const known = right.registry.get('same');
    const changes: Difference[] = [];
    right.store.onDidChange(difference => changes.push(difference));
    await left.registry.replace(createTool('changed', 'anew'));
    await left.registry.unregister('gone');
    for (let i = 0; i < 9; i++) await left.registry.register(createTool(`new${i}`));

    await right.store.refresh();

    assert.equal(right.registry.get('same'), known);
    assert.deepEqual(changes, [
      {
        added: Array.from({ length: 9 }, (_, i) => createTool(`new${i}`)),
        changed: [{ before: createTool('changed'), after: createTool('changed', 'anew') }],
        removed: [createTool('gone')],
      },
    ]);
    assert.deepEqual(right.registry.list(), left.registry.list());
  });

  it('has the same history and the same operations of tools', async () => {
    const limits = { snapshotEvery: 3 };
    const left = await scratch.open({ limits, windowLabel: 'left' });
    const right = await scratch.open({ limits, windowLabel: 'right' });
    for (let i = 0; i < 10; i++) {
      await (i % 2 ? left : right).registry.register(createTool(`tool${i}`));
      if (i % 3 === 0) await left.registry.unregister(`tool${i}`);
    }
    await right.registry.undo();
    await left.store.refresh();

    const later = await scratch.open();

    assert.deepEqual(left.registry.history(), later.registry.history());
    assert.deepEqual(right.registry.history(), later.registry.history());
    assert.deepEqual([...left.store.state.entries()].sort(byOp), [...later.store.state.entries()].sort(byOp));
  });
});

const byOp = (a: { op: string }, b: { op: string }): number => (a.op < b.op ? -1 : 1);

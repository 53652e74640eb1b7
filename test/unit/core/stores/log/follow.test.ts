import assert from 'node:assert/strict';
import type { Difference } from '../../../../../src/core/registry/difference';
import { folderWatch } from '../../../../../src/core/stores/folderWatch';
import { Scratch, tool } from './scratch';

describe('a window that follows another', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  it('hears of it by itself', async () => {
    const left = await scratch.open();
    const right = await scratch.open({ watch: folderWatch() });
    const heard = new Promise<Difference>(resolve => right.store.onDidChange(resolve));

    await left.registry.register(tool('a'));

    assert.deepEqual(await heard, { added: [tool('a')], changed: [], removed: [] });
  });

  it('hears of it while the disk is slow to make what writing needs', async () => {
    const left = await scratch.open();
    let goOn = (): void => {};
    const slow = new Promise<undefined>(resolve => (goOn = () => resolve(undefined)));
    const opening = scratch.begin({ watch: folderWatch() }, { before: op => (op === 'makeFolder' ? slow : undefined) });
    const heard = new Promise<Difference>(resolve => opening.store.onDidChange(resolve));

    await left.registry.register(tool('a'));
    const difference = await heard;
    goOn();
    await opening.store.opened;

    assert.deepEqual(difference, { added: [tool('a')], changed: [], removed: [] });
    assert.equal((await opening.registry.register(tool('b'))).ok, true);
  });

  it('keeps the tools it knows when it has to load a snapshot, and announces only what differs', async () => {
    const limits = { snapshotEvery: 2 };
    const left = await scratch.open({ limits });
    await left.registry.registerAll([tool('same'), tool('changed'), tool('gone')]);
    const right = await scratch.open({ limits });
    const known = right.registry.get('same');
    const heard: Difference[] = [];
    right.store.onDidChange(difference => heard.push(difference));
    await left.registry.replace(tool('changed', 'anew'));
    await left.registry.unregister('gone');
    for (let i = 0; i < 9; i++) await left.registry.register(tool(`new${i}`));

    await right.store.refresh();

    assert.equal(right.registry.get('same'), known);
    assert.deepEqual(heard, [
      {
        added: Array.from({ length: 9 }, (_, i) => tool(`new${i}`)),
        changed: [{ before: tool('changed'), after: tool('changed', 'anew') }],
        removed: [tool('gone')],
      },
    ]);
    assert.deepEqual(right.registry.list(), left.registry.list());
  });

  it('has the same history and the same idea of who put what there', async () => {
    const limits = { snapshotEvery: 3 };
    const left = await scratch.open({ limits, windowLabel: 'left' });
    const right = await scratch.open({ limits, windowLabel: 'right' });
    for (let i = 0; i < 10; i++) {
      await (i % 2 ? left : right).registry.register(tool(`tool${i}`));
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

import assert from 'node:assert/strict';
import { RowUpdates } from '../../src/vscode/view/rowUpdates';
import type { TreeRow } from '../../src/core/query/treeRows';

describe('updates of rows', () => {
  const row = (name: string): TreeRow => ({ kind: 'tool', name, layer: 'user' });
  const [a, b] = [row('a'), row('b')];
  let fired: (TreeRow[] | undefined)[];
  /** Each resolves one round trip to the window, the oldest first. */
  let answers: (() => void)[];
  let asked: () => void;
  let updates: RowUpdates;

  beforeEach(() => {
    [fired, answers, asked] = [[], [], () => undefined];
    updates = new RowUpdates(() => {
      asked();
      return new Promise<void>(resolve => answers.push(resolve));
    });
    updates.event(rows => fired.push(rows));
  });
  afterEach(() => updates.dispose());

  const nextTrip = async (): Promise<void> => {
    if (answers.length === 0) await new Promise<void>(resolve => (asked = resolve));
  };
  /** The window takes the rows of one request. */
  const take = async (): Promise<void> => {
    for (let trip = 0; trip < 2; trip++) {
      await nextTrip();
      answers.shift()!();
    }
    await new Promise(setImmediate);
  };

  it('are told to nobody before VS Code has asked for rows', async () => {
    updates.fire([a]);
    updates.fire();
    updates.hold();
    await take();
    await updates.settled();

    assert.deepEqual(fired, []);
  });

  it('are told at once while VS Code asks for nothing', async () => {
    updates.hold();
    await take();

    updates.fire([a]);
    updates.fire();

    assert.deepEqual(fired, [[a], undefined]);
  });

  it('wait until VS Code has taken the rows it asked for, and are told together', async () => {
    updates.hold();
    await take();

    updates.hold();
    updates.fire([a]);
    updates.fire([a, b]);
    await nextTrip();
    assert.deepEqual(fired, []);
    await take();

    assert.deepEqual(fired, [[a, b]]);
  });

  it('are of all rows where one of those that waited is', async () => {
    updates.hold();
    await take();

    updates.hold();
    updates.fire([a]);
    updates.fire();
    updates.fire([b]);
    await take();

    assert.deepEqual(fired, [undefined]);
  });

  it('wait for the last of several requests', async () => {
    updates.hold();
    await nextTrip();
    updates.hold();
    updates.fire([a]);
    answers.shift()!();
    await take();
    await nextTrip();
    assert.deepEqual(fired, []);
    answers.shift()!();
    await new Promise(setImmediate);

    assert.deepEqual(fired, [[a]]);
  });

  it('are told where the window gives no answer, as one that closes', async () => {
    const closing = new RowUpdates(() => Promise.reject(new Error('Canceled')));
    const told = new Promise(resolve => closing.event(resolve));
    closing.hold();
    closing.fire([a]);

    assert.deepEqual(await told, [a]);
    closing.dispose();
  });
});

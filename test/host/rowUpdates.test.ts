import assert from 'node:assert/strict';
import { RowUpdates } from '../../src/vscode/view/rowUpdates';
import type { TreeRow } from '../../src/core/query/treeRows';

describe('updates of rows', () => {
  const row = (name: string): TreeRow => ({ kind: 'tool', name, layer: 'user' });
  const [a, b] = [row('a'), row('b')];
  let fired: (TreeRow[] | undefined)[];
  /** Functions that resolve the pending round trips to the window, the oldest first. */
  let roundTrips: (() => void)[];
  let onRequest: () => void;
  let updates: RowUpdates;

  beforeEach(() => {
    [fired, roundTrips, onRequest] = [[], [], () => undefined];
    updates = new RowUpdates(() => {
      onRequest();
      return new Promise<void>(resolve => roundTrips.push(resolve));
    });
    updates.event(rows => fired.push(rows));
  });
  afterEach(() => updates.dispose());

  const waitForRoundTrip = async (): Promise<void> => {
    if (roundTrips.length === 0) await new Promise<void>(resolve => (onRequest = resolve));
  };
  /** Resolves the two round trips after which the window has the rows of one request. */
  const completeRequest = async (): Promise<void> => {
    for (let trip = 0; trip < 2; trip++) {
      await waitForRoundTrip();
      roundTrips.shift()!();
    }
    await new Promise(setImmediate);
  };

  it('fire no event before VS Code has requested rows', async () => {
    updates.fire([a]);
    updates.fire();
    updates.hold();
    await completeRequest();
    await updates.settled();

    assert.deepEqual(fired, []);
  });

  it('fire at once while no request is pending', async () => {
    updates.hold();
    await completeRequest();

    updates.fire([a]);
    updates.fire();

    assert.deepEqual(fired, [[a], undefined]);
  });

  it('wait until VS Code has received the requested rows, and fire as one event', async () => {
    updates.hold();
    await completeRequest();

    updates.hold();
    updates.fire([a]);
    updates.fire([a, b]);
    await waitForRoundTrip();
    assert.deepEqual(fired, []);
    await completeRequest();

    assert.deepEqual(fired, [[a, b]]);
  });

  it('fire for all rows if one of the waiting updates is for all', async () => {
    updates.hold();
    await completeRequest();

    updates.hold();
    updates.fire([a]);
    updates.fire();
    updates.fire([b]);
    await completeRequest();

    assert.deepEqual(fired, [undefined]);
  });

  it('wait for the last of several requests', async () => {
    updates.hold();
    await waitForRoundTrip();
    updates.hold();
    updates.fire([a]);
    roundTrips.shift()!();
    await completeRequest();
    await waitForRoundTrip();
    assert.deepEqual(fired, []);
    roundTrips.shift()!();
    await new Promise(setImmediate);

    assert.deepEqual(fired, [[a]]);
  });

  it('fire if the window does not answer, for example because it closes', async () => {
    const closing = new RowUpdates(() => Promise.reject(new Error('Canceled')));
    const received = new Promise(resolve => closing.event(resolve));
    closing.hold();
    closing.fire([a]);

    assert.deepEqual(await received, [a]);
    closing.dispose();
  });
});

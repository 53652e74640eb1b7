import assert from 'node:assert/strict';
import type { StoreStatus } from '../../../../src/core/registry/store';
import { whenLoaded } from '../../../../src/core/registry/whenLoaded';
import { Emitter } from '../../../../src/core/util/events';

describe('waiting for the tools to be loaded', () => {
  it('ends with the first status that is loaded', async () => {
    const didChangeStatus = new Emitter<StoreStatus>();
    const status: StoreStatus = { loaded: false, notices: [] };
    const order: string[] = [];

    const done = whenLoaded({ status, onDidChangeStatus: didChangeStatus.event }).then(() => order.push('loaded'));
    didChangeStatus.fire({ ...status, notices: [{ code: 'gap', message: 'A change is missing.' }] });
    await Promise.resolve();
    order.push('still loading');
    didChangeStatus.fire({ ...status, loaded: true });
    await done;

    assert.deepEqual(order, ['still loading', 'loaded']);
  });
});

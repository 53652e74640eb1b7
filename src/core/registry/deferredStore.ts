import { Emitter } from '../util/events';
import { closedStore } from './closedStore';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from './difference';
import { RegistryState } from './state';
import type { StoreStatus, ToolStore } from './store';

/**
 * Stands for a store that is being made: empty and not loaded until it is there, and what is asked of it waits. Where it
 * cannot be made, the status says why and every request is rejected with that; `coming` rejects with a `UserError`.
 */
export const deferredStore = (coming: Promise<ToolStore>): ToolStore => {
  const [didChange, didChangeStatus] = [new Emitter<Difference>(), new Emitter<StoreStatus>()];
  const empty = new RegistryState();
  let status: StoreStatus = { loaded: false, notices: [] };
  let store: ToolStore | undefined;
  let isDisposed = false;
  let close: (closed: ToolStore) => void = () => {};
  const closing = new Promise<ToolStore>(resolve => (close = resolve));
  const come = (made: ToolStore): void => {
    if (isDisposed) return made.dispose();
    store = made;
    const { state } = store;
    const before = new ChangeTracker(Array.from(state.names(), name => [name, undefined]));
    for (const { name } of state.sets()) before.sets.set(name, undefined);
    const difference = differenceSince(
      before,
      name => state.get(name)?.tool,
      name => state.getSet(name),
    );
    store.onDidChange(change => didChange.fire(change));
    store.onDidChangeStatus(now => didChangeStatus.fire(now));
    if (!isEmpty(difference)) didChange.fire(difference);
    didChangeStatus.fire(store.status);
  };
  const fail = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    status = { loaded: true, readOnly: { code: 'unopened', message }, notices: [] };
    didChangeStatus.fire(status);
  };
  coming.then(come, fail);
  return {
    get state() {
      return store?.state ?? empty;
    },
    get status() {
      return store?.status ?? status;
    },
    onDidChange: didChange.event,
    onDidChangeStatus: didChangeStatus.event,
    refresh: async () => (await coming).refresh(),
    // Not that of a store that is being closed under it: whoever waits is told.
    commit: async request => (await Promise.race([coming, closing])).commit(request),
    backUp: async () => (await Promise.race([coming, closing])).backUp?.(),
    dispose: () => {
      isDisposed = true;
      close(closedStore());
      store?.dispose();
      didChange.dispose();
      didChangeStatus.dispose();
    },
  };
};

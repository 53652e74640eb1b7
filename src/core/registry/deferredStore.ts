import { Emitter } from '../util/events';
import { closedStore } from './closedStore';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from './difference';
import { RegistryState } from './state';
import type { StoreStatus, ToolStore } from './store';

/**
 * Takes the place of a store that is being opened. Until it is open, this store is empty and not loaded, and requests wait. If
 * it cannot be opened, `opening` rejects with a `UserError`; the status shows its message, and every request rejects with it.
 */
export const deferredStore = (opening: Promise<ToolStore>): ToolStore => {
  const [didChange, didChangeStatus] = [new Emitter<Difference>(), new Emitter<StoreStatus>()];
  const empty = new RegistryState();
  let status: StoreStatus = { loaded: false, notices: [] };
  let store: ToolStore | undefined;
  let isDisposed = false;
  let replaceByClosed: (closed: ToolStore) => void = () => {};
  const whenClosed = new Promise<ToolStore>(resolve => (replaceByClosed = resolve));
  const showStore = (opened: ToolStore): void => {
    if (isDisposed) return opened.dispose();
    store = opened;
    const { state } = store;
    const before = new ChangeTracker(Array.from(state.names(), name => [name, undefined]));
    for (const { name } of state.sets()) before.sets.set(name, undefined);
    const difference = differenceSince(
      before,
      name => state.get(name)?.tool,
      name => state.getSet(name),
    );
    store.onDidChange(change => didChange.fire(change));
    store.onDidChangeStatus(newStatus => didChangeStatus.fire(newStatus));
    if (!isEmpty(difference)) didChange.fire(difference);
    didChangeStatus.fire(store.status);
  };
  const showError = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    status = { loaded: true, readOnly: { code: 'unopened', message }, notices: [] };
    didChangeStatus.fire(status);
  };
  opening.then(showStore, showError);
  return {
    get state() {
      return store?.state ?? empty;
    },
    get status() {
      return store?.status ?? status;
    },
    onDidChange: didChange.event,
    onDidChangeStatus: didChangeStatus.event,
    refresh: async () => (await opening).refresh(),
    // Requests that wait when this store is disposed go to a closed store, so that they reject instead of waiting on.
    commit: async request => (await Promise.race([opening, whenClosed])).commit(request),
    backUp: async () => (await Promise.race([opening, whenClosed])).backUp?.(),
    dispose: () => {
      isDisposed = true;
      replaceByClosed(closedStore());
      store?.dispose();
      didChange.dispose();
      didChangeStatus.dispose();
    },
  };
};

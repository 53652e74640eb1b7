import { Emitter } from '../util/events';
import { closedError } from './closedStore';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from './difference';
import { RegistryState } from './state';
import type { StoreStatus, ToolStore } from './store';

/** A store that keeps the tools in memory only. Two registries that share one behave like two windows. */
export const memoryStore = (): ToolStore => {
  const state = new RegistryState();
  let isDisposed = false;
  const didChange = new Emitter<Difference>();
  const didChangeStatus = new Emitter<StoreStatus>();
  return {
    state,
    status: { loaded: true, notices: [] },
    onDidChange: didChange.event,
    onDidChangeStatus: didChangeStatus.event,
    refresh: async () => {},
    commit: async request => {
      if (isDisposed) throw closedError();
      const { answer, changes, undoes } = request.decide(state, state.history);
      if (changes.length > 0) {
        const before = new ChangeTracker();
        const edit = { title: request.title, ...(undoes && { undoes }), changes };
        state.apply({ at: new Date().toISOString(), by: 'memory', edits: [edit] }, state.revision + 1, before);
        const difference = differenceSince(
          before,
          name => state.get(name)?.tool,
          name => state.getSet(name),
        );
        if (!isEmpty(difference)) didChange.fire(difference);
      }
      return answer;
    },
    dispose: () => {
      isDisposed = true;
      didChange.dispose();
      didChangeStatus.dispose();
    },
  };
};

import type { ChangeTracker } from '../../registry/difference';
import { RegistryState } from '../../registry/state';
import type { OpRecord } from './records';
import { Sessions } from './sessions';

/** The complete state after applying the log, as a snapshot stores it. Windows that have read the same slots have the same. */
export interface Replica {
  readonly state: RegistryState;
  readonly sessions: Sessions;
  /** The last slot of the previous generation that was known to the window that began this generation. 0 in the first one. */
  readonly from: number;
}

export const emptyReplica = (clients: number): Replica => ({
  state: new RegistryState(),
  sessions: new Sessions(clients),
  from: 0,
});

/**
 * Applies the next slot. `record` is undefined if the slot could not be read. An operation that is in the log twice is applied
 * once; for the second one, returns false, because the operation that belongs into that slot is missing.
 */
export const applySlot = (
  { state, sessions }: Replica,
  slot: number,
  record: OpRecord | undefined,
  before: ChangeTracker,
): boolean => {
  if (!record || !sessions.isNew(record.c, record.n, record.after)) {
    state.revision = slot;
    return !record;
  }
  sessions.add(record.c, record.n, slot);
  state.apply(record, slot, before);
  return true;
};

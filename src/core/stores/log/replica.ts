import type { ChangeTracker } from '../../registry/difference';
import { RegistryState } from '../../registry/state';
import type { OpRecord } from './records';
import { Sessions } from './sessions';

/** All that a window makes of the log, and all that a snapshot holds. Windows that have read the same slots have equal ones. */
export interface Replica {
  readonly state: RegistryState;
  readonly sessions: Sessions;
  /** Where the generation before this one stood when a window that still knew it began this one; 0 in the first. */
  readonly from: number;
}

export const emptyReplica = (clients: number): Replica => ({
  state: new RegistryState(),
  sessions: new Sessions(clients),
  from: 0,
});

/**
 * Takes the next slot: an operation, or nothing where none could be read. One that is in the log twice counts once; false
 * then, for what should have been in that slot is missing.
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

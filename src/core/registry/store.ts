import type { Event } from '../util/events';
import type { Disposable } from '../util/disposables';
import type { Difference } from './difference';
import type { History, EditId } from './history';
import type { Rename, TextChange } from './layerEdit';
import type { Change, RegistryState, StateView } from './state';

/**
 * An edit that a caller asks for. `decide` is called with the newest state, and again if another window committed first, so it
 * must be pure.
 */
export interface Request<T> {
  /** For the history: `register`, `import`, `clear`, … */
  readonly title: string;
  /** Reads the history or the revision, so its edit cannot share an operation with other edits. */
  readonly isExclusive?: boolean;
  /** Rejects a clear if the backup before it fails. Without this, a failed backup does not stop the clear. */
  readonly needsBackup?: boolean;
  /** The text change to revert exactly, if that results in the tools that were decided. Only for stores that keep a text. */
  readonly textToRevert?: TextChange;
  /** Called by stores that keep a text, with what they wrote. */
  readonly onWritten?: (change: TextChange) => void;
  decide(view: StateView, history: History): Decision<T>;
}

/** The answer holds once the changes are durable. Without changes, it holds for the state that is durable already. */
export interface Decision<T> {
  readonly answer: T;
  readonly changes: readonly Change[];
  /** The edit that this one undoes. */
  readonly undoes?: EditId;
  /** The tools that the changes rename. */
  readonly renames?: readonly Rename[];
}

/** Tells the user why the store cannot be written and what could not be read. */
export interface StoreStatus {
  /** False until the first load has ended. */
  readonly loaded: boolean;
  /** Why nothing can be changed now, as a sentence for the user. */
  readonly readOnly?: StoreNotice;
  /** What happened to the store since it was opened. Each notice appears once. */
  readonly notices: readonly StoreNotice[];
}

export interface StoreNotice {
  /** `newer-version`, `unreadable`, `skipped-damaged`, `gap`, `recreated`, `disk`, … */
  readonly code: string;
  readonly message: string;
}

/** Keeps the tools when a window closes, and shares them with other windows. */
export interface ToolStore extends Disposable {
  /** The newest state that this window knows. It changes only together with `onDidChange`. */
  readonly state: Pick<
    RegistryState,
    'revision' | 'size' | 'get' | 'names' | 'entries' | 'history' | 'getSet' | 'sets' | 'setEntries'
  >;
  readonly status: StoreStatus;
  /** Fires for every change of the state, in order, also for changes made by other windows. */
  readonly onDidChange: Event<Difference>;
  readonly onDidChangeStatus: Event<StoreStatus>;
  /** Checks whether other windows changed something. */
  refresh(): Promise<void>;
  /**
   * Decides the request against the newest state and makes its changes. Resolves with the answer once the changes are durable
   * and `onDidChange` has fired. Rejects with a `UserError` if writing to the disk fails, and then nothing has changed.
   */
  commit<T>(request: Request<T>): Promise<T>;
  /**
   * Writes a backup of the current tools. Rejects with a `UserError` if that fails. Stores that keep no backups lack this
   * method or resolve with undefined.
   */
  backUp?(): Promise<Backup | undefined>;
}

export interface Backup {
  /** Deletes the backup because the tools were not cleared after all. */
  discard(): Promise<void>;
}
